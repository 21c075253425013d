import { describe, expect, it } from 'vitest';
import { readImport } from '../../../../shared/import/read-import.ts';
import { planImport } from '../../../../shared/import/to-workspace.ts';
import { workflowTemplates } from '../../../../shared/providers/_comfyui/templates.ts';

const [{ prompt }] = workflowTemplates('comfyui').map(({ draft }) => draft.body as { prompt: object }) as [
  { prompt: object },
];

function read(value: unknown, name = 'portraits/night.json') {
  return readImport('auto', [{ name, text: typeof value === 'string' ? value : JSON.stringify(value) }]);
}

describe('a workflow of ComfyUI', () => {
  it.each([
    ['as exported', prompt],
    ['as the body of a submission', { prompt, client_id: 'someone', prompt_id: 'earlier' }],
  ])('becomes a request of the ComfyUI on this computer: %s', (_title, value) => {
    const { document, formats } = read(value);
    expect(formats).toEqual(['comfyui']);
    const plan = planImport(document, 'Imported');
    expect(plan.requests.map(({ draft }) => [draft.info.name, draft.endpoint, draft.body])).toEqual([
      ['night', 'comfyui/workflow', { prompt }],
    ]);
    expect(plan.connections.map(({ connection }) => [connection.provider, connection.baseUrl])).toEqual([
      ['comfyui', 'http://127.0.0.1:8188'],
    ]);
    expect(document.issues).toEqual([]);
  });

  it('keeps a seed of 16 digits, and tells of one that cannot be kept', () => {
    const withSeed = (seed: string) => JSON.stringify(prompt).replace('156680208700286', seed);
    const kept = planImport(read(withSeed('1125899906842624')).document, 'Imported');
    expect(JSON.stringify(kept.requests[0]?.draft.body)).toContain('"seed":1125899906842624');
    expect(kept.requests[0]?.draft.endpoint).toBe('comfyui/workflow');

    const { document } = read(withSeed('18446744073709551615'));
    expect(document.issues).toEqual([{ path: ['night'], code: 'comfyRounded', data: { count: 1 } }]);
    expect(planImport(document, 'Imported').requests[0]?.draft.endpoint).toBe('comfyui/workflow');
  });

  it('says what to do about the format in which ComfyUI saves its screen', () => {
    const saved = { last_node_id: 9, nodes: [{ id: 3, type: 'KSampler' }], links: [[1, 4, 0, 3, 0, 'MODEL']] };
    expect(() => read(saved)).toThrow(/night\.json is a workflow as ComfyUI saves its own screen.*Export \(API\)/);
  });

  it('takes several at once, side by side', () => {
    const files = ['one.json', 'two.json'].map((name) => ({ name, text: JSON.stringify(prompt) }));
    const { document } = readImport('auto', files);
    expect(document.requests.map(({ path }) => path)).toEqual([['one'], ['two']]);
  });
});
