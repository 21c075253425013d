import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHttpClient } from '../../../electron/core/http/client.ts';
import { type MockServer, startMockServer } from '../../../electron/core/mock/mock-server.ts';
import { createTokenSource } from '../../../electron/core/runs/token-source.ts';
import { callStore, type StoreServices } from '../../../electron/core/store/call-store.ts';
import { changesOf, entryOf, readPage } from '../../../renderer/src/features/store/store-entries.ts';
import { readTrainingLines } from '../../../renderer/src/features/store/training-lines.ts';
import type { StoreCall } from '../../../shared/ipc/store-routes.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { prepareRequest } from '../../../shared/requests/prepare-request.ts';
import { keyedConnectionOf } from '../../support/connection.ts';

const clock = { nowMs: () => performance.now(), epochMs: () => Date.now() };
const client = createHttpClient();
let mock: MockServer;
let services: StoreServices;

beforeAll(async () => {
  mock = await startMockServer();
  services = {
    client,
    clock,
    tokens: createTokenSource(client, clock),
    authorize: async () => 'sk-any',
    prepare: async ({ draft }) =>
      prepareRequest({
        draft,
        appVersion: '1.0.0',
        scopes: [],
        connection: keyedConnectionOf('dashscope', `${mock.url}/dashscope`, 'main-1'),
      }),
  };
});
afterAll(async () => {
  await client.close();
  await mock.close();
});

const ask = (call: StoreCall, fields: JsonObject = {}) =>
  callStore({ provider: 'dashscope', connectionId: 'main', environmentId: null, call, fields }, services);

/** A training as somebody else's program starts it, of a file that OpenAI's form has uploaded. */
async function start(model: string): Promise<string> {
  const form = new FormData();
  form.set('purpose', 'fine-tune');
  form.set('file', new Blob(['{"messages":[]}']), 'a.jsonl');
  const uploaded = await fetch(`${mock.url}/dashscope/compatible-mode/v1/files`, { method: 'POST', body: form });
  const { id } = (await uploaded.json()) as { id: string };
  const made = await fetch(`${mock.url}/dashscope/api/v1/fine-tunes`, {
    method: 'POST',
    body: JSON.stringify({ model, training_file_ids: [id] }),
  });
  return ((await made.json()) as { output: { job_id: string } }).output.job_id;
}

it('lists trainings page by page, the newest first and none twice', async () => {
  const ids: string[] = [];
  for (let count = 0; count < 5; count += 1) ids.unshift(await start('mock-small?delay=0'));
  const found: string[] = [];
  let after: string | null = null;
  for (let pages = 0; pages < 3; pages += 1) {
    const answer: JsonObject = await ask('fine-tuning.list', { limit: 2, ...(after !== null && { after }) });
    const page = readPage('fine-tuning', answer);
    expect(page.hasMore).toBe(pages < 2);
    found.push(...page.entries.map(({ id }) => id));
    after = page.nextAfter;
  }
  expect(found).toEqual(ids);
  expect(after).toBeNull();
});

it('tells what came of one, and its log from the end', async () => {
  const id = await start('mock-small?delay=0');
  const entry = entryOf('fine-tuning', await ask('fine-tuning.retrieve', { job_id: id }));
  expect(entry).toMatchObject({
    id,
    title: `mock-small-${id}`,
    status: 'succeeded',
    about: 'mock-small',
    trainedTokens: 279_808,
  });
  expect(Math.abs(Date.now() - (entry?.createdAtEpochMs ?? 0))).toBeLessThan(60_000);

  const newest = readTrainingLines('events', await ask('fine-tuning.events', { job_id: id, limit: 20 }));
  expect([newest.lines.length, newest.hasMore, newest.lines[0]?.text]).toEqual([20, true, 'finetune-job succeeded']);
  const after = newest.lines.at(-1)?.id ?? '';
  const oldest = readTrainingLines('events', await ask('fine-tuning.events', { job_id: id, limit: 20, after }));
  expect([oldest.lines.length, oldest.hasMore]).toEqual([7, false]);
  expect(oldest.lines.at(-1)?.text).toBe('start to run fine-tune job');
  const all = [...newest.lines, ...oldest.lines].map((line) => Number(line.id));
  expect(all).toEqual(Array.from({ length: 27 }, (_, index) => 26 - index));

  const [checkpoint] = readTrainingLines('checkpoints', await ask('fine-tuning.checkpoints', { job_id: id })).lines;
  expect(checkpoint?.text).toBe(`${id}:checkpoint-00000025`);
});

it('cancels and deletes, and tells in the words of the service what it would not do', async () => {
  const id = await start('mock-small?delay=60000');
  const status = async () => entryOf('fine-tuning', await ask('fine-tuning.retrieve', { job_id: id }))?.status ?? '';
  expect(changesOf('fine-tuning', await status())).toContain('cancel');
  // The answer to a cancellation is no training: whoever cancels looks it up.
  expect(entryOf('fine-tuning', await ask('fine-tuning.cancel', { job_id: id }))).toBeNull();
  expect(await status()).toBe('cancelled');
  await expect(ask('fine-tuning.cancel', { job_id: id })).rejects.toMatchObject({
    code: 'STORE_REFUSED',
    data: { status: '400', reason: expect.stringContaining('CANCELED') },
  });
  await ask('fine-tuning.delete', { job_id: id });
  await expect(status()).rejects.toMatchObject({ code: 'STORE_REFUSED', data: { status: '404' } });
});
