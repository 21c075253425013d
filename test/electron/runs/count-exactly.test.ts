import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttpClient } from '../../../electron/core/http/client.ts';
import type { HttpClient } from '../../../electron/core/http/http-types.ts';
import { type MockServer, startMockServer } from '../../../electron/core/mock/mock-server.ts';
import { countExactly } from '../../../electron/core/runs/count-exactly.ts';
import { createTokenSource } from '../../../electron/core/runs/token-source.ts';
import type { Connection } from '../../../shared/model/connection.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { findEndpoint } from '../../../shared/providers/index.ts';
import { prepareRequest } from '../../../shared/requests/prepare-request.ts';
import { draftOf } from '../../support/draft.ts';
import { type LoopbackServer, type Respond, startLoopbackServer } from '../../support/loopback-server.ts';

const SECRET = 'sk-canary-0123456789abcdef';
const clock = { nowMs: () => performance.now(), epochMs: () => Date.now() };

let client: HttpClient;
let mock: MockServer;
let server: LoopbackServer;
let respond: Respond;

beforeEach(async () => {
  client = createHttpClient();
  mock = await startMockServer();
  server = await startLoopbackServer((request, response) => respond(request, response));
});
afterEach(async () => {
  await client.close();
  await mock.close();
  await server.close();
});

function count(draft: RequestDraft, baseUrl: string, changes: Partial<Connection> = {}): Promise<number> {
  const provider = draft.endpoint.split('/')[0] ?? '';
  const connection: Connection = {
    sidecall: 2,
    info: { name: 'Main' },
    provider,
    baseUrl,
    auth: { type: 'provider' },
    ...changes,
  };
  const prepared = prepareRequest({ draft, connection: { id: 'main', connection }, scopes: [], appVersion: '1.0.0' });
  return countExactly(prepared, {
    client,
    clock,
    tokens: createTokenSource(client, clock),
    authorize: async () => SECRET,
  });
}

const messages = [
  { role: 'user', content: 'Explain tides in one paragraph, for a child of ten.' },
  { role: 'assistant', content: 'The moon pulls.' },
  { role: 'user', content: 'And the sun?' },
];
const contents = messages.map(({ role, content }) => ({
  role: role === 'user' ? 'user' : 'model',
  parts: [{ text: content }],
}));

/** What the same service reports as input once the request itself is sent. */
describe('at the mock provider, the count is that of the request itself', () => {
  it.each([
    ['anthropic/messages', '/anthropic', { max_tokens: 9, stream: true, temperature: 0.5, messages }, 'input_tokens'],
    ['vllm/chat.completions', '/vllm/v1', { stream: true, temperature: 0.5, messages }, 'prompt_tokens'],
    ['vllm/completions', '/vllm', { prompt: 'The three laws of thermodynamics are', max_tokens: 9 }, 'prompt_tokens'],
    ['openai-compatible/responses', '/openai/v1', { input: messages, stream: true, temperature: 1 }, 'input_tokens'],
    [
      'gemini/generate-content',
      '/gemini/v1beta',
      { contents, generationConfig: { temperature: 1 } },
      'promptTokenCount',
    ],
  ])('%s', async (endpoint, path, body, field) => {
    const model = 'mock-small?delay=0&speed=0';
    const draft = endpoint.startsWith('gemini')
      ? draftOf(endpoint, body, { model, stream: true })
      : draftOf(endpoint, { model, ...body });
    const exact = await count(draft, mock.url + path);
    expect(exact).toBeGreaterThan(3);
    const { endpoint: called } = findEndpoint(endpoint) ?? {};
    const { url, body: text } = called?.buildRequest(called.withStream(draft, false), { baseUrl: mock.url + path }) ?? {
      url: '',
      body: '',
    };
    const headers = { 'content-type': 'application/json', 'anthropic-version': '2023-06-01' };
    const answer = await fetch(url, { method: 'POST', headers, body: text }).then((got) => got.text());
    const reported = Number(new RegExp(`"${field}":\\s*(\\d+)`).exec(answer)?.[1]);
    // The tokenizer of a server splits the bare texts; chat templates around them are the mock's to leave out.
    if (endpoint === 'vllm/chat.completions') expect(exact).toBeGreaterThan(reported / 2);
    else expect(exact).toBe(reported);
  });
});

describe('the call', () => {
  const draft = draftOf('anthropic/messages', {
    model: 'claude',
    max_tokens: 100,
    stream: true,
    messages,
    tools: [{ name: 'look', input_schema: { type: 'object' } }],
  });

  it('carries the key and what changes the count, and nothing else', async () => {
    respond = (_request, response) => response.end('{"input_tokens":42}');
    expect(await count(draft, server.origin, { secret: 'secret-1' })).toBe(42);
    expect(server.seen[0]).toMatchObject({
      method: 'POST',
      url: '/v1/messages/count_tokens',
      headers: { 'x-api-key': SECRET, 'anthropic-version': '2023-06-01' },
    });
    expect(Object.keys(JSON.parse(server.seen[0]?.body ?? ''))).toEqual(['model', 'messages', 'tools']);
  });

  it('tells why there is no count, without the key', async () => {
    const keyed = { secret: 'secret-1' };
    respond = (_request, response) => response.writeHead(404).end(`{"error":{"message":"no route for ${SECRET}"}}`);
    const refused = await count(draft, server.origin, keyed).catch((error) => error);
    expect(refused).toMatchObject({ code: 'COUNT_REFUSED', data: { status: '404' } });
    expect(refused.message).not.toContain(SECRET);
    respond = (_request, response) => response.end('{"tokens":"many"}');
    await expect(count(draft, server.origin, keyed)).rejects.toMatchObject({ code: 'COUNT_UNREADABLE' });
    await expect(count(draft, 'http://127.0.0.1:1', keyed)).rejects.toMatchObject({ code: 'COUNT_UNREACHABLE' });
    const chat = draftOf('openai-compatible/chat.completions', { model: 'm', messages });
    await expect(count(chat, server.origin)).rejects.toMatchObject({ code: 'COUNT_UNSUPPORTED' });
  });
});
