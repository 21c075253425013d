import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MockServer, startMockServer } from '../../electron/core/mock/mock-server.ts';
import { workflowTemplates } from '../../shared/providers/_comfyui/templates.ts';
import { runCli } from '../support/cli-run.ts';
import { createTemporaryWorkspace, type TemporaryWorkspace } from '../support/cli-workspace.ts';

let workspace: TemporaryWorkspace;
let mock: MockServer;
beforeAll(async () => {
  mock = await startMockServer({ scenario: { tokensPerSecond: 0 } });
  workspace = await createTemporaryWorkspace();
  await workspace.addConnection('comfy', { provider: 'comfyui', baseUrl: `${mock.url}/comfyui` });
});
afterAll(async () => {
  await mock.close();
  await workspace.remove();
});

it('a variable that was typed into the file alone is sent as what its server wants there', async () => {
  const body = structuredClone(workflowTemplates('comfyui')[0]?.draft.body ?? {});
  const { prompt } = body as { prompt: Record<string, { inputs: Record<string, unknown> }> };
  const sampler = prompt['3'];
  const texts = prompt['6'];
  if (!sampler || !texts) throw new Error('the template has changed');
  Object.assign(sampler.inputs, { steps: '{{steps}}', cfg: '{{cfg}}', seed: '{{seed}}' });
  texts.inputs.text = '{{steps}}';
  const file = await workspace.addRequest('typed', {
    endpoint: 'comfyui/workflow',
    connection: 'comfy',
    body: body as never,
  });
  const { stderr, code } = await runCli(
    ['send', file, '--output', workspace.path].concat(
      ['steps=2', 'cfg=7.5', 'seed=41'].flatMap((pair) => ['--var', pair]),
    ),
  );
  expect({ code, stderr }).toMatchObject({ code: 0 });
  const sent = mock.requests().find(({ method, path }) => method === 'POST' && path.endsWith('/prompt'));
  const nodes = JSON.parse(sent?.body ?? '').prompt;
  expect(nodes['3'].inputs).toMatchObject({ steps: 2, cfg: 7.5, seed: 41 });
  expect(nodes['6'].inputs.text).toBe('2');
});
