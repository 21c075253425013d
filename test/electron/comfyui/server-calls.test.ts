import { afterAll, beforeAll, expect, it } from 'vitest';
import { createServerCalls, type ServerCalls } from '../../../electron/core/comfyui/server-calls.ts';
import { createHttpClient } from '../../../electron/core/http/client.ts';
import { type MockServer, startMockServer } from '../../../electron/core/mock/mock-server.ts';
import { createTokenSource } from '../../../electron/core/runs/token-source.ts';
import { workflowTemplates } from '../../../shared/providers/_comfyui/templates.ts';
import { prepareRequest } from '../../../shared/requests/prepare-request.ts';
import { connectionOf } from '../../support/connection.ts';

const clock = { nowMs: () => performance.now(), epochMs: () => 0 };
const client = createHttpClient();
let mock: MockServer;
let calls: ServerCalls;
beforeAll(async () => {
  mock = await startMockServer({ scenario: { tokensPerSecond: 0 } });
  calls = createServerCalls(
    'comfyui',
    async (draft) =>
      prepareRequest({
        draft,
        connection: connectionOf('comfyui', `${mock.url}/comfyui`),
        scopes: [],
        appVersion: '1',
      }),
    { client, clock, tokens: createTokenSource(client, clock), authorize: async () => '' },
  );
});
afterAll(async () => {
  await client.close();
  await mock.close();
});

async function queue(steps: number): Promise<string> {
  const body = structuredClone(workflowTemplates('comfyui')[0]?.draft.body) as {
    prompt: Record<string, { inputs: Record<string, unknown> }>;
  };
  Object.assign(body.prompt['3']?.inputs ?? {}, { steps, seed: Math.floor(Math.random() * 1e9) });
  const answer = await fetch(`${mock.url}/comfyui/prompt`, { method: 'POST', body: JSON.stringify(body) });
  return ((await answer.json()) as { prompt_id: string }).prompt_id;
}

it('tells memory, models and what has run', async () => {
  const id = await queue(2);
  await expect.poll(async () => (await calls.status()).history?.length).toBe(1);
  const status = await calls.status();
  expect(status.system?.version).toMatch(/^\d+\./);
  expect(status.system?.devices[0]?.memory?.totalBytes).toBeGreaterThan(0);
  expect(status.history).toMatchObject([{ id, status: 'success', files: 1 }]);
  expect(status.history?.[0]?.tookMs).toBeGreaterThanOrEqual(0);
  expect(status.embeddings).toEqual(['easynegative']);
  expect(status.folders).toContain('checkpoints');
  expect((await calls.models('checkpoints')).length).toBeGreaterThan(0);
  await expect(calls.models('no such folder')).rejects.toMatchObject({ code: 'COMFYUI_REFUSED' });
  await calls.act('forget', id);
  expect((await calls.status()).history).toEqual([]);
});

it('takes prompts out of the queue, interrupts the one that runs, and frees memory', async () => {
  const running = await queue(9000);
  const waiting = await queue(9000);
  await expect.poll(async () => (await calls.status()).queue?.length).toBe(2);
  expect((await calls.status()).queue).toMatchObject([
    { id: running, isRunning: true, nodes: 7 },
    { id: waiting, isRunning: false },
  ]);
  await calls.act('dequeue', waiting);
  expect((await calls.status()).queue?.map(({ id }) => id)).toEqual([running]);
  await calls.act('interrupt', running);
  await expect.poll(async () => (await calls.status()).queue?.length).toBe(0);
  await calls.act('free', null);
  const last = mock.requests().findLast(({ path }) => path.endsWith('/free'));
  expect(JSON.parse(last?.body ?? '')).toEqual({ unload_models: true, free_memory: true });
});
