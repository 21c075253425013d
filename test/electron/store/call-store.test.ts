import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpClient } from '../../../electron/core/http/client.ts';
import { createTokenSource } from '../../../electron/core/runs/token-source.ts';
import { callStore, type StoreQuestion, type StoreServices } from '../../../electron/core/store/call-store.ts';
import { AppError } from '../../../shared/ipc/result.ts';
import { prepareRequest } from '../../../shared/requests/prepare-request.ts';
import { scopesFor } from '../../../shared/variables/scopes.ts';
import { keyedConnectionOf } from '../../support/connection.ts';
import { type LoopbackServer, startLoopbackServer } from '../../support/loopback-server.ts';

const KEY = 'sk-store-canary';
const clock = { nowMs: () => performance.now(), epochMs: () => Date.now() };
const client = createHttpClient();
let server: LoopbackServer;
let answer: { status: number; body: string } = { status: 200, body: '{}' };
const asked: { secretId: string; origin: string }[] = [];

beforeAll(async () => {
  server = await startLoopbackServer((_request, response) => {
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  });
});
afterAll(async () => {
  await client.close();
  await server.close();
});

const services: StoreServices = {
  client,
  clock,
  tokens: createTokenSource(client, clock),
  authorize: async (demand) => {
    asked.push(demand);
    return KEY;
  },
  prepare: async ({ draft, isLiteral }) =>
    prepareRequest({
      draft,
      isLiteral,
      appVersion: '1.0.0',
      scopes: scopesFor({ builtins: { token: 'a value' } }),
      connection: keyedConnectionOf('openai-compatible', `${server.origin}/v1`, 'main-1'),
    }),
};
const question = (changes: Partial<StoreQuestion> = {}): StoreQuestion => ({
  provider: 'openai-compatible',
  connectionId: 'main',
  environmentId: null,
  call: 'files.list',
  fields: { limit: 50, after: 'file-1' },
  ...changes,
});

describe('asking a service what it keeps', () => {
  it('sends the key to its origin, and gives the document', async () => {
    answer = { status: 200, body: '{"object":"list","data":[{"id":"file-2"}],"has_more":false}' };
    expect(await callStore(question(), services)).toMatchObject({ data: [{ id: 'file-2' }] });
    expect(server.seen.at(-1)).toMatchObject({ method: 'GET', url: '/v1/files?limit=50&after=file-1' });
    expect(server.seen.at(-1)?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(asked.at(-1)).toEqual({ secretId: 'main-1', origin: server.origin });
  });

  it('sends no value of a variable, whatever ids the service gave out', async () => {
    answer = { status: 200, body: '{}' };
    await callStore(question({ call: 'files.retrieve', fields: { file_id: '{{token}}' } }), services);
    expect(server.seen.at(-1)?.url).toBe('/v1/files/%7B%7Btoken%7D%7D');
  });

  it('tells a refusal in the words of the service, without the key that it repeats', async () => {
    answer = {
      status: 401,
      body: `{"error":{"message":"Incorrect API key provided: ${KEY}","code":"invalid_api_key"}}`,
    };
    const error = await callStore(question({ call: 'batches.cancel', fields: { batch_id: 'b' } }), services).catch(
      (caught) => caught,
    );
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'STORE_REFUSED', data: { status: '401' } });
    expect(error.message).toContain('Incorrect API key provided');
    expect(JSON.stringify([error.message, error.data])).not.toContain(KEY);
    expect(server.seen.at(-1)).toMatchObject({ method: 'POST', url: '/v1/batches/b/cancel' });
  });

  it.each([
    ['<html>', 'STORE_UNREADABLE'],
    ['[]', 'STORE_UNREADABLE'],
  ])('does not take %s for a document', async (body, code) => {
    answer = { status: 200, body };
    await expect(callStore(question(), services)).rejects.toMatchObject({ code });
  });

  it('says so when nothing answers', async () => {
    const unreachable: StoreServices = {
      ...services,
      prepare: async (input) => {
        const prepared = await services.prepare(input);
        return { ...prepared, request: { ...prepared.request, url: 'http://127.0.0.1:1/v1/files' } };
      },
    };
    await expect(callStore(question(), unreachable)).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
  });
});
