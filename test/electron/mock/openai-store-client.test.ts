import OpenAI, { toFile } from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MockServer, startMockServer } from '../../../electron/core/mock/mock-server.ts';

let server: MockServer;
let client: OpenAI;

beforeAll(async () => {
  server = await startMockServer();
  client = new OpenAI({ baseURL: `${server.url}/openai/v1`, apiKey: 'sk-any', maxRetries: 0 });
});
afterAll(() => server.close());

const MODEL = 'mock-small?delay=150';
const line = (id: string, content: string, fields = {}) =>
  JSON.stringify({
    custom_id: id,
    method: 'POST',
    url: '/v1/chat/completions',
    body: { model: MODEL, messages: [{ role: 'user', content }] },
    ...fields,
  });
const upload = async (text: string | Buffer, purpose: 'batch' | 'fine-tune' = 'batch') =>
  client.files.create({ file: await toFile(Buffer.from(text), 'in.jsonl'), purpose });

describe('files, through the official client', () => {
  it('are kept, listed page by page, looked up, read back byte by byte, and deleted', async () => {
    const bytes = Buffer.from([0, 255, 128, 10, 13, 0, 45, 45]);
    const first = await upload(bytes);
    expect(first).toMatchObject({
      object: 'file',
      bytes: 8,
      filename: 'in.jsonl',
      purpose: 'batch',
      status: 'processed',
    });
    const second = await upload('two');
    const third = await upload('three', 'fine-tune');

    const page = await client.files.list({ limit: 2 });
    expect(page.data.map(({ id }) => id)).toEqual([third.id, second.id]);
    expect(page.has_more).toBe(true);
    const all: string[] = [];
    for await (const file of client.files.list({ limit: 1, purpose: 'batch' })) all.push(file.id);
    expect(all).toEqual([second.id, first.id]);

    expect((await client.files.retrieve(first.id)).bytes).toBe(8);
    const content = await client.files.content(first.id);
    expect(Buffer.from(await content.arrayBuffer())).toEqual(bytes);
    expect(await client.files.delete(first.id)).toEqual({ id: first.id, object: 'file', deleted: true });
    await expect(client.files.retrieve(first.id)).rejects.toMatchObject({ status: 404 });
    await expect(
      client.files.create({ file: await toFile(Buffer.from('x'), 'x'), purpose: 'nothing' as 'batch' }),
    ).rejects.toMatchObject({ status: 400, param: 'purpose' });
  });

  it('may be larger than other bodies, and are not kept twice', async () => {
    const large = await upload(Buffer.alloc(40_000_000, 65));
    expect(large.bytes).toBe(40_000_000);
    expect(server.requests().at(-1)?.body.length).toBeLessThan(100);
    await client.files.delete(large.id);
  });
});

describe('batches, through the official client', () => {
  const wait = async (id: string, status: string) => {
    await expect.poll(async () => (await client.batches.retrieve(id)).status, { interval: 20 }).toBe(status);
    return client.batches.retrieve(id);
  };
  const start = (fileId: string) =>
    client.batches.create({ input_file_id: fileId, endpoint: '/v1/chat/completions', completion_window: '24h' });
  const recordsOf = async (fileId: string | null | undefined) => {
    const text = fileId ? await (await client.files.content(fileId)).text() : '';
    return text
      .split('\n')
      .filter(Boolean)
      .map((json) => JSON.parse(json));
  };

  it('come to their end with failed lines in a file of their own, and results in another order', async () => {
    const file = await upload([line('a', 'One?'), line('b', '[fail]'), line('c', 'Three?')].join('\n'));
    const created = await start(file.id);
    expect(created).toMatchObject({ object: 'batch', status: 'validating', request_counts: { total: 0 } });
    const batch = await wait(created.id, 'completed');
    expect(batch.request_counts).toEqual({ total: 3, completed: 2, failed: 1 });
    const results = await recordsOf(batch.output_file_id);
    expect(results.map(({ custom_id }) => custom_id)).toEqual(['c', 'a']);
    expect(results[1].response).toMatchObject({
      status_code: 200,
      body: { choices: [{ message: { content: expect.stringContaining('One?') } }] },
    });
    expect(await recordsOf(batch.error_file_id)).toMatchObject([
      { custom_id: 'b', response: { status_code: 400, body: { error: { code: 'invalid_value' } } }, error: null },
    ]);
    expect((await client.batches.list({ limit: 1 })).data[0]?.id).toBe(batch.id);
  });

  it('are refused whole when a line is wrong, and say which', async () => {
    const file = await upload(
      [line('a', 'One?'), '{not json', line('a', 'Two?'), line('d', 'x', { url: '/v1/embeddings' })].join('\n'),
    );
    const batch = await wait((await start(file.id)).id, 'failed');
    expect(batch.errors?.data?.map(({ code, line: number }) => [code, number])).toEqual([
      ['invalid_json_line', 2],
      ['duplicate_custom_id', 3],
      ['mismatched_url', 4],
    ]);
  });

  it('can be cancelled while they run, and not afterwards', async () => {
    const slow = line('a', 'One?', { body: { model: 'mock-small?delay=60000', messages: [] } });
    const created = await start((await upload(slow)).id);
    expect((await client.batches.cancel(created.id)).status).toBe('cancelling');
    await wait(created.id, 'cancelled');
    await expect(client.batches.cancel(created.id)).rejects.toMatchObject({ status: 409 });
  });
});

describe('trainings, through the official client', () => {
  it('go through their states to a model, with events and a checkpoint', async () => {
    const file = await upload('{"messages":[]}', 'fine-tune');
    const created = await client.fineTuning.jobs.create({ model: MODEL, training_file: file.id, suffix: 'tides' });
    await expect
      .poll(async () => (await client.fineTuning.jobs.retrieve(created.id)).status, { interval: 20 })
      .toBe('succeeded');
    const done = await client.fineTuning.jobs.retrieve(created.id);
    expect(done.fine_tuned_model).toMatch(/^ft:.*:tides:/);
    const events = await client.fineTuning.jobs.listEvents(created.id, { limit: 3 });
    expect(events.data).toHaveLength(3);
    expect(events.data[0]?.message).toMatch(/^Step 25\/25/);
    expect((await client.fineTuning.jobs.checkpoints.list(created.id)).data).toHaveLength(1);
    expect((await client.fineTuning.jobs.list({ limit: 1 })).data[0]?.id).toBe(created.id);
    expect(await client.models.delete(done.fine_tuned_model ?? '')).toMatchObject({ deleted: true });
  });

  it('can be paused, resumed and cancelled', async () => {
    const file = await upload('{"messages":[]}', 'fine-tune');
    const { id } = await client.fineTuning.jobs.create({ model: 'mock-small?delay=60000', training_file: file.id });
    expect((await client.fineTuning.jobs.pause(id)).status).toBe('paused');
    expect((await client.fineTuning.jobs.resume(id)).status).not.toBe('paused');
    expect((await client.fineTuning.jobs.cancel(id)).status).toBe('cancelled');
    await expect(client.fineTuning.jobs.pause(id)).rejects.toMatchObject({ status: 400 });
  });
});

it('Model Studio names files by their purpose and gives out results alone', async () => {
  const studio = new OpenAI({ baseURL: `${server.url}/dashscope/compatible-mode/v1`, apiKey: 'sk-any', maxRetries: 0 });
  const file = await studio.files.create({
    file: await toFile(Buffer.from(line('a', 'One?')), 'in.jsonl'),
    purpose: 'batch',
  });
  expect(file.id).toMatch(/^file-batch-/);
  await expect(studio.files.content(file.id)).rejects.toMatchObject({ status: 400 });
  const { id } = await studio.batches.create({
    input_file_id: file.id,
    endpoint: '/v1/chat/completions',
    completion_window: '14d' as '24h',
    metadata: { ds_name: 'Nightly' },
  });
  await expect.poll(async () => (await studio.batches.retrieve(id)).status, { interval: 20 }).toBe('completed');
  const outputId = (await studio.batches.retrieve(id)).output_file_id ?? '';
  expect(outputId).toMatch(/^file-batch_output-/);
  expect(await (await studio.files.content(outputId)).text()).toContain('"custom_id":"a"');
});
