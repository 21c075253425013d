import { describe, expect, it } from 'vitest';
import { objectInfo } from '../../../../electron/core/mock/protocols/comfyui/node-types.ts';
import type { JsonObject, JsonValue } from '../../../../shared/model/json.ts';
import type { RequestDraft } from '../../../../shared/model/request-draft.ts';
import { checkDefinitions } from '../../../../shared/providers/_comfyui/check-definitions.ts';
import { type NodeDefinitions, readDefinitions } from '../../../../shared/providers/_comfyui/object-info.ts';
import { workflowTemplates } from '../../../../shared/providers/_comfyui/templates.ts';
import { workflowForm } from '../../../../shared/providers/_comfyui/workflow-form.ts';
import { findEndpoint } from '../../../../shared/providers/index.ts';
import { issuesOf } from '../../../support/draft.ts';

type Body = { prompt: Record<string, { class_type: string; inputs: JsonObject; _meta?: JsonObject }> };
const draft = workflowTemplates('comfyui')[0]?.draft as RequestDraft;

function bodyWith(change: (prompt: Body['prompt']) => void = () => undefined): JsonValue {
  const body = structuredClone(draft.body) as Body;
  change(body.prompt);
  return body;
}

function definitionsOf(body: JsonValue): NodeDefinitions {
  const classes = Object.values((body as Body).prompt).map(({ class_type }) => class_type);
  const info = Object.fromEntries(classes.map((name) => [name, objectInfo(name, ['example.png'])]));
  const told = Object.fromEntries(Object.entries(info).filter(([, value]) => value !== null));
  return readDefinitions(told as unknown as JsonObject, classes);
}

function check(change: (prompt: Body['prompt']) => void): string[] {
  const body = bodyWith(change);
  return checkDefinitions(body, definitionsOf(body)).map(({ path, message }) => `${path.join('.')}: ${message.en}`);
}

function inputs(prompt: Body['prompt'], id: string): JsonObject {
  return prompt[id]?.inputs ?? {};
}

describe('the form of a workflow', () => {
  it('takes fields, bounds and options from the server', () => {
    const body = bodyWith();
    const form = workflowForm(body, definitionsOf(body));
    const sampler = form.nodes.find(({ node }) => node.id === '3');
    const control = (name: string) => sampler?.inputs.find((input) => input.name === name)?.control;
    expect(control('steps')).toMatchObject({ kind: 'integer', min: 1, max: 10000 });
    expect(control('cfg')).toMatchObject({ kind: 'decimal', step: 0.1 });
    expect(control('sampler_name')).toMatchObject({ kind: 'choice', options: expect.arrayContaining(['euler']) });
    expect(sampler?.inputs.find(({ name }) => name === 'model')?.link).toEqual({
      nodeId: '4',
      slot: 0,
      title: 'Load Checkpoint',
    });
    const upload = readDefinitions({ LoadImage: objectInfo('LoadImage', ['a.png']) } as unknown as JsonObject, [
      'LoadImage',
    ]);
    expect(upload.LoadImage?.inputs[0]?.control).toEqual({
      kind: 'choice',
      options: ['a.png'],
      upload: 'image',
      default: null,
    });
  });

  it('goes by the values where no server can be asked', () => {
    const form = workflowForm(bodyWith(), null);
    const kinds = form.nodes.flatMap((node) => node.inputs.map(({ key, control }) => [key, control.kind]));
    expect(Object.fromEntries(kinds)).toMatchObject({
      '3.steps': 'integer',
      '3.cfg': 'decimal',
      '3.model': 'link',
      '6.text': 'text',
      '4.ckpt_name': 'text',
    });
  });

  it('shows first what matters, or what the user has pinned', () => {
    expect(workflowForm(bodyWith(), null).pinned.map(({ key }) => key)).toEqual([
      '6.text',
      '7.text',
      '5.width',
      '5.height',
      '5.batch_size',
      '3.seed',
      '3.steps',
      '3.cfg',
      '3.denoise',
      '4.ckpt_name',
    ]);
    const settings = { pinned: ['3.cfg', '99.gone', '6.text'] };
    expect(workflowForm(bodyWith(), null, settings).pinned.map(({ key }) => key)).toEqual(['3.cfg', '6.text']);
  });

  it('lists nodes in the order in which they run', () => {
    expect(workflowForm(bodyWith(), null).nodes.map(({ node }) => node.id)).toEqual([
      '4',
      '6',
      '7',
      '5',
      '3',
      '8',
      '9',
    ]);
  });
});

describe('what the server would refuse', () => {
  it('finds nothing wrong with the templates', () => {
    expect(check(() => undefined)).toEqual([]);
  });

  it.each<[string, (prompt: Body['prompt']) => void, string]>([
    [
      'a class that it does not have',
      (prompt) => Object.assign(prompt['8'] ?? {}, { class_type: 'FancyDecode' }),
      'prompt.8: The server has no node of the class FancyDecode. Install the custom node that brings it, or replace the node.',
    ],
    [
      'a value that it does not offer',
      (prompt) => Object.assign(inputs(prompt, '3'), { sampler_name: 'eulerx' }),
      'prompt.3.inputs.sampler_name: The server does not offer “eulerx” for sampler_name.',
    ],
    [
      'a number too small',
      (prompt) => Object.assign(inputs(prompt, '3'), { steps: 0 }),
      'prompt.3.inputs.steps: steps must be at least 1.',
    ],
    [
      'a number too large',
      (prompt) => Object.assign(inputs(prompt, '3'), { denoise: 1.5 }),
      'prompt.3.inputs.denoise: denoise must be at most 1.',
    ],
    ['a missing input', (prompt) => delete inputs(prompt, '3').model, 'prompt.3.inputs.model: model is required.'],
    [
      'a link of the wrong kind',
      (prompt) => Object.assign(inputs(prompt, '3'), { model: ['4', 1] }),
      'prompt.3.inputs.model: model takes MODEL, and node 4 gives CLIP.',
    ],
    [
      'a link to an output that is not there',
      (prompt) => Object.assign(inputs(prompt, '3'), { model: ['4', 7] }),
      'prompt.3.inputs.model: model is linked to output 7 of node 4, which has 3.',
    ],
  ])('%s', (_title, change, expected) => {
    expect(check(change)).toEqual([expected]);
  });

  it('leaves variables and files to be uploaded alone', () => {
    const body: JsonValue = {
      prompt: {
        '1': { class_type: 'LoadImage', inputs: { image: 'upload:pictures/cat.png' } },
        '2': { class_type: 'SaveImage', inputs: { images: ['1', 0], filename_prefix: '{{name}}' } },
      },
    };
    expect(checkDefinitions(body, definitionsOf(body))).toEqual([]);
  });
});

describe('a workflow without its server', () => {
  const at = (body: JsonValue) => issuesOf({ ...draft, body });

  it('says of the format of ComfyUI’s screen what to do', () => {
    expect(at({ prompt: { nodes: [], links: [] } })[0]).toMatch(
      /^error prompt: .*Export it anew with Workflow › Export \(API\)/,
    );
    expect(at({ nodes: [], links: [] }).join()).toMatch(/Export \(API\)/);
  });

  it('finds links to nodes that are not there', () => {
    const body = bodyWith((prompt) => Object.assign(inputs(prompt, '3'), { model: ['44', 0] }));
    expect(at(body)).toEqual([
      'error prompt.3.inputs.model: model is linked to node 44, which is not in the workflow.',
    ]);
  });
});

describe('the submission', () => {
  const endpoint = findEndpoint('comfyui/workflow')?.endpoint;
  const runId = '095be920-69b2-45d6-8124-17b0e2954c66';
  const sent = (given: RequestDraft, baseUrl = 'http://127.0.0.1:8188') => {
    const request = endpoint?.buildRequest(given, { baseUrl, runId });
    return { url: request?.url, body: JSON.parse(request?.body ?? '') };
  };

  it('wraps a bare workflow, and names itself after its run', () => {
    const { prompt } = draft.body as Body;
    const bare = { ...draft, workflow: undefined, body: prompt } as RequestDraft;
    expect(sent(bare)).toEqual({
      url: 'http://127.0.0.1:8188/prompt',
      body: { prompt, client_id: runId, prompt_id: runId },
    });
  });

  it.each([
    ['http://127.0.0.1:8188/', 'http://127.0.0.1:8188/prompt'],
    ['http://127.0.0.1:8188/prompt', 'http://127.0.0.1:8188/prompt'],
    ['https://host/api', 'https://host/api/prompt'],
  ])('goes from %s to %s', (baseUrl, url) => {
    expect(sent(draft, baseUrl).url).toBe(url);
    const socket = endpoint?.job?.socket?.buildRequest(draft, { baseUrl, runId });
    expect(socket?.url).toBe(`${url.replace(/^http/, 'ws').replace('/prompt', '/ws')}?clientId=${runId}`);
  });

  it('takes a new seed with each run, and the same one for the same run', () => {
    const seedOf = (given: RequestDraft, id: string) =>
      JSON.parse(endpoint?.buildRequest(given, { baseUrl: 'http://h', runId: id }).body ?? '').prompt['3'].inputs.seed;
    const one = seedOf(draft, runId);
    expect(one).not.toBe(156680208700286);
    expect(seedOf(draft, runId)).toBe(one);
    expect(seedOf(draft, runId.replace('0', '1'))).not.toBe(one);
    expect(one).toBeLessThanOrEqual(0x7fffffff);
    expect(seedOf({ ...draft, workflow: {} }, runId)).toBe(156680208700286);
  });

  it('marks a file of the user’s for its upload, however it is named', () => {
    const body = { prompt: { '1': { class_type: 'LoadImage', inputs: { image: 'file:pictures/cat.png' } } } };
    const request = endpoint?.buildRequest({ ...draft, workflow: {}, body }, { baseUrl: 'http://h', runId });
    expect(request?.files).toEqual([{ at: expect.any(Number), path: 'pictures/cat.png', form: 'upload' }]);
    const at = request?.files?.[0]?.at ?? 0;
    expect(request?.body?.slice(0, at).endsWith('"image":"')).toBe(true);
  });
});
