import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpClient } from '../../../electron/core/http/client.ts';
import { createTokenSource } from '../../../electron/core/runs/token-source.ts';
import { createBatchResults, type ResultQuestion } from '../../../electron/core/store/batch-results.ts';
import type { StoreServices } from '../../../electron/core/store/call-store.ts';
import { prepareRequest } from '../../../shared/requests/prepare-request.ts';
import { keyedConnectionOf } from '../../support/connection.ts';
import { type LoopbackServer, startLoopbackServer } from '../../support/loopback-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const KEY = 'sk-results-canary';
const COUNT = 1000;
const clock = { nowMs: () => performance.now(), epochMs: () => Date.now() };
const client = createHttpClient();
let server: LoopbackServer;
const contents = new Map<string, string>();

beforeAll(async () => {
  server = await startLoopbackServer(({ url }, response) => {
    const id = /files\/([^/]+)\/content/.exec(url)?.[1] ?? '';
    const text = contents.get(id);
    response.writeHead(text === undefined ? 404 : 200, { 'content-type': 'application/octet-stream' });
    response.end(text ?? '{"error":{"message":"No such file","type":"invalid_request_error"}}');
  });
  const ids = Array.from({ length: COUNT }, (_, index) => index);
  const json = (values: readonly object[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');
  const asked = (index: number) => ({ model: 'm', messages: [{ role: 'user', content: `Ask ${index} 问` }] });
  contents.set(
    'in',
    json(
      ids.map((index) => ({
        custom_id: `r-${index}`,
        method: 'POST',
        url: '/v1/chat/completions',
        body: asked(index),
      })),
    ),
  );
  const done = ids.filter((index) => index % 10 !== 3 && index !== 5);
  const answer = (index: number) => ({
    choices: [{ message: { role: 'assistant', content: index === 0 ? `=1+1 ${KEY}` : `Answer ${index}` } }],
    usage: { prompt_tokens: 4, completion_tokens: 2, total_tokens: 6 },
  });
  contents.set(
    'out',
    json(
      done.reverse().map((index) => ({
        id: `b-${index}`,
        custom_id: `r-${index}`,
        response: { status_code: 200, request_id: 'q', body: answer(index) },
        error: null,
      })),
    ),
  );
  const failed = ids.filter((index) => index % 10 === 3);
  const error = { message: 'Not good', type: 'invalid_request_error', code: 'bad' };
  contents.set(
    'err',
    json(
      failed.map((index) => ({
        custom_id: `r-${index}`,
        response: { status_code: 400, request_id: 'q', body: { error } },
        error: null,
      })),
    ),
  );
});
afterAll(async () => {
  await client.close();
  await server.close();
});

const services: StoreServices = {
  client,
  clock,
  tokens: createTokenSource(client, clock),
  authorize: async () => KEY,
  prepare: async ({ draft }) =>
    prepareRequest({
      draft,
      appVersion: '1.0.0',
      scopes: [],
      connection: keyedConnectionOf('openai-compatible', `${server.origin}/v1`, 'main-1'),
    }),
};

function question(changes: Partial<ResultQuestion> = {}): ResultQuestion {
  return {
    provider: 'openai-compatible',
    connectionId: 'main',
    environmentId: null,
    inputFileId: 'in',
    outputFileId: 'out',
    errorFileId: 'err',
    ...changes,
  };
}

describe('results of a batch', () => {
  it('come in the order of the questions, page by page, from files that are fetched once', async () => {
    const folder = await temporaryFolder();
    const results = createBatchResults(join(folder, 'spool'), services);
    const before = server.seen.length;
    const page = await results.page({ ...question(), filter: 'all', offset: 0, limit: 6 });
    expect(page.rows.map(({ customId, state }) => `${customId} ${state}`)).toEqual([
      'r-0 done',
      'r-1 done',
      'r-2 done',
      'r-3 failed',
      'r-4 done',
      'r-5 missing',
    ]);
    expect(page.counts).toEqual({ all: COUNT, failed: 100, missing: 1 });
    expect(page.rows[1]).toMatchObject({ prompt: 'Ask 1 问', answer: 'Answer 1', inputTokens: 4, outputTokens: 2 });
    expect(page.rows[3]).toMatchObject({ statusCode: 400, errorCode: 'bad', errorMessage: 'Not good' });
    expect(JSON.stringify(page)).not.toContain(KEY);
    const failed = await results.page({ ...question(), filter: 'failed', offset: 99, limit: 50 });
    expect(failed.total).toBe(100);
    expect(failed.rows.map(({ customId }) => customId)).toEqual(['r-993']);
    const line = await results.line({ ...question(), index: failed.rows[0]?.index ?? -1 });
    expect(line.input).toMatchObject({ custom_id: 'r-993' });
    expect(line.result).toMatchObject({ response: { status_code: 400 } });
    for (const file of await readdir(join(folder, 'spool'), { recursive: true })) {
      if (file.endsWith('.jsonl')) expect(await readFile(join(folder, 'spool', file), 'utf8')).not.toContain(KEY);
    }
    expect(server.seen.length - before).toBe(3);
    expect(server.seen.at(-1)?.headers.authorization).toBe(`Bearer ${KEY}`);
  });

  it('come in their own order where the service does not give the questions back', async () => {
    const results = createBatchResults(join(await temporaryFolder(), 'spool'), services);
    const page = await results.page({ ...question({ inputFileId: 'gone' }), filter: 'all', offset: 0, limit: 2 });
    expect(page.rows.map(({ customId }) => customId)).toEqual(['r-999', 'r-998']);
    expect(page.inputProblem).toContain('No such file');
    expect(page.counts.missing).toBe(0);
  });

  it('are refused in the words of the service, and nothing stays on the disk', async () => {
    const spool = join(await temporaryFolder(), 'spool');
    const results = createBatchResults(spool, services);
    const asked = { ...question({ outputFileId: 'gone' }), filter: 'all', offset: 0, limit: 2 } as const;
    await expect(results.page(asked)).rejects.toMatchObject({ code: 'STORE_REFUSED', data: { status: '404' } });
    expect(await readdir(spool)).toEqual([]);
  });

  it('are kept on the disk for the last two batches alone', async () => {
    const spool = join(await temporaryFolder(), 'spool');
    const results = createBatchResults(spool, services);
    for (const errorFileId of ['err', null, 'in'])
      await results.page({ ...question({ errorFileId }), filter: 'all', offset: 0, limit: 1 });
    await expect.poll(async () => (await readdir(spool)).length).toBe(2);
  });

  it('are saved whole: as a table that runs nothing, and as lines', async () => {
    const folder = await temporaryFolder();
    const results = createBatchResults(join(folder, 'spool'), services);
    const [csv, jsonl] = [join(folder, 'r.csv'), join(folder, 'r.jsonl')];
    await results.save(question(), 'csv', csv);
    await results.save(question(), 'jsonl', jsonl);
    const table = await readFile(csv, 'utf8');
    const rows = table.trimEnd().split('\r\n');
    expect(rows).toHaveLength(COUNT + 1);
    expect(rows[1]).toBe("r-0,done,200,Ask 0 问,'=1+1 *****************,,,4,2");
    expect(rows[4]).toBe('r-3,failed,400,Ask 3 问,,bad,Not good,,');
    const lines = (await readFile(jsonl, 'utf8')).trimEnd().split('\n');
    expect(lines).toHaveLength(COUNT);
    expect(JSON.parse(lines[5] ?? '')).toMatchObject({ custom_id: 'r-5', response: null, error: null });
    expect(JSON.parse(lines[5] ?? '').request.messages[0].content).toBe('Ask 5 问');
    expect(lines.join('')).not.toContain(KEY);
  });
});
