import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MockServer, startMockServer } from '../../../electron/core/mock/mock-server.ts';
import { fastModel } from '../../support/mock-fast.ts';
import { captureWire, type WireCapture } from './wire-capture.ts';

let server: MockServer;
let wire: WireCapture;

beforeAll(async () => {
  server = await startMockServer({ scenario: { firstTokenDelayMs: 0, tokensPerSecond: 0 } });
  wire = captureWire();
});
afterAll(async () => {
  wire.stop();
  await server.close();
});

const messages = [{ role: 'user', content: 'Hello' }];
const PRESET = '/maas/v1';
const DEPLOYED = '/maas/v1/infers/mock-service/v1';
const PANGU_V1 = '/pangu/v1/mock-project/deployments/mock-deployment/chat/completions';
const PANGU_V2 = '/pangu/api/v2/chat/completions';

function post(path: string, body: object | string, headers: Record<string, string> = {}): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return fetch(server.url + path, { method: 'POST', headers, body: text });
}

function records(text: string): { choices: { [key: string]: unknown }[]; usage?: { completion_tokens: number } }[] {
  return [...text.matchAll(/^data: ?(\{.*)$/gm)].map((match) => JSON.parse(match[1] ?? ''));
}

describe('MaaS', () => {
  it('cuts a deployed answer at 16 tokens, and tells the usage of a stream only when asked', async () => {
    const body = { model: fastModel(), messages, stream: true };
    const plain = await (await post(`${DEPLOYED}/chat/completions`, body)).text();
    expect(plain).toMatch(/^data:\{"id":"chat-/);
    expect(plain).toMatch(/data:\[DONE\]\n\n$/);
    expect(plain).not.toContain('usage');
    expect(records(plain).at(-1)?.choices[0]).toMatchObject({ finish_reason: 'length', stop_reason: null });
    const asked = await post(`${DEPLOYED}/chat/completions`, { ...body, stream_options: { include_usage: true } });
    expect(records(await asked.text()).at(-1)).toMatchObject({ choices: [], usage: { completion_tokens: 16 } });
    expect(await wire.decode('openai-chat-sse')).toMatchObject({ complete: true, usage: { outputTotal: 16 } });
  });

  it('answers in full at a preset service, with the usage so far on every chunk', async () => {
    const text = await (
      await post(`${PRESET}/chat/completions`, { model: fastModel(), messages, stream: true })
    ).text();
    const counts = records(text).map(({ usage }) => usage?.completion_tokens ?? -1);
    expect(counts[0]).toBe(0);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    const decoded = await wire.decode('openai-chat-sse');
    expect(decoded).toMatchObject({ complete: true, usage: { outputTotal: counts.at(-1) } });
    expect(decoded.choices[0]?.finishReason).toBe('stop');
  });

  it('has chat and models alone at a deployed service', async () => {
    const list = await (await fetch(`${server.url}${DEPLOYED}/models`)).json();
    expect(list).toMatchObject({ data: [{ id: 'mock-small', description: 'Mock Small' }, {}, {}] });
    expect(list).not.toHaveProperty('object');
    for (const path of ['completions', 'embeddings', 'rerank']) {
      const refused = await post(`${DEPLOYED}/${path}`, { model: 'mock-small' });
      expect([refused.status, await refused.json()]).toMatchObject([
        404,
        { error_code: 'APIG.0101', request_id: expect.any(String) },
      ]);
    }
    const ranked = await post(`${PRESET}/rerank`, { model: 'mock-small', query: 'b', documents: ['a', 'b'] });
    expect(await ranked.json()).toMatchObject({ results: [{ index: 1, document: { text: 'b' } }, { index: 0 }] });
  });

  it.each([
    [PRESET, { foo: 1 }, 400, { object: 'error', code: 400, message: expect.stringContaining('extra_forbidden') }],
    [PRESET, { messages: undefined }, 400, { object: 'error', message: expect.stringContaining("'messages'") }],
    [PRESET, { model: 'missing' }, 404, { error_code: 'ModelArts.81009' }],
    [PRESET, { model: fastModel('&error=auth') }, 401, { error_code: 'ModelArts.81003' }],
    [PRESET, { model: fastModel('&error=quota') }, 403, { error_code: 'ModelArts.81005' }],
    [PRESET, { model: fastModel('&error=rate_limit') }, 429, { error_code: 'ModelArts.81101' }],
    [PRESET, { model: fastModel('&error=timeout') }, 504, { error_code: 'APIG.0203' }],
    [DEPLOYED, { foo: 1, max_tokens: 1 }, 200, { object: 'chat.completion' }],
    [DEPLOYED, { model: 'missing' }, 404, { object: 'error', type: 'NotFoundError' }],
    [DEPLOYED, { use_beam_search: true }, 400, { object: 'error' }],
  ])('answers %s %o with %i', async (base, fields, status, body) => {
    const response = await post(`${base}/chat/completions`, { model: fastModel(), messages, ...fields });
    expect([response.status, await response.json()]).toMatchObject([status, body]);
  });

  it('puts the refusal of a stream into an SSE line, which Sidecall reads all the same', async () => {
    const refused = await post(`${PRESET}/chat/completions`, { model: fastModel(), messages, stream: true, foo: 1 });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toMatch(/^data:\{"object":"error"/);
    const upstream = { model: fastModel('&error=invalid_request'), messages, stream: true };
    const both = await (await post(`${PRESET}/chat/completions`, upstream)).text();
    expect(JSON.parse(both.slice('data:'.length))).toMatchObject({
      error: { code: 'ModelArts.81001' },
      error_code: 'ModelArts.81001',
      error_msg: expect.any(String),
    });
    expect((await wire.decode('openai-chat-sse')).error).toMatchObject({
      status: 400,
      code: 'ModelArts.81001',
      category: 'invalid_request',
    });
  });
});

describe('Pangu', () => {
  it('streams V1 in `message`, with the usage so far and no space after data', async () => {
    const body = { messages: [{ content: 'Hello' }], stream: true };
    const text = await (await post(PANGU_V1, body, { 'x-apig-appcode': 'any' })).text();
    expect(text).toMatch(/^data:\{/);
    expect(text).toMatch(/data:\[DONE\]\n\n$/);
    expect(records(text)[1]?.choices[0]).toMatchObject({ message: { content: 'Hello' } });
    expect(records(text).every(({ usage }) => usage !== undefined)).toBe(true);
    const whole = (await (await post(PANGU_V1, { ...body, stream: false })).json()) as {
      choices: { message: { content: string } }[];
      usage: { completion_tokens: number };
    };
    const decoded = await (await post(PANGU_V1, body)).text().then(() => wire.decode('pangu-v1-sse'));
    expect(decoded).toMatchObject({
      complete: true,
      choices: [{ text: whole.choices[0]?.message.content, finishReason: 'stop' }],
      usage: { outputTotal: whole.usage.completion_tokens },
    });
  });

  it('answers V2 in the form of OpenAI', async () => {
    const text = await (await post(PANGU_V2, { model: 'mock-small', messages, stream: true })).text();
    expect(text).toMatch(/^data: \{/);
    expect(records(text)[1]?.choices[0]).toMatchObject({ delta: { content: 'Hello' } });
    expect((await wire.decode('openai-chat-sse')).complete).toBe(true);
  });

  it.each([
    [PANGU_V1, {}, 400, 'PANGU.3278'],
    [PANGU_V1, { messages, n: 3 }, 400, 'PANGU.3320'],
    [PANGU_V1, { messages, n: 2, stream: true }, 400, 'PANGU.3321'],
    [PANGU_V1, { messages, temperature: 1.5 }, 400, 'PANGU.0010'],
    [PANGU_V1.replace('mock-deployment', 'missing'), { messages }, 404, 'PANGU.3254'],
    [PANGU_V2, { messages }, 400, 'PANGU.3278'],
    ['/pangu/api/v3/chat', { messages }, 404, 'APIG.0101'],
  ])('refuses %s %o', async (path, body, status, code) => {
    const response = await post(path, body);
    expect([response.status, await response.json()]).toMatchObject([status, { error_code: code }]);
  });
});

describe('IAM', () => {
  const login = (password: string) => ({
    auth: {
      identity: {
        methods: ['password'],
        password: { user: { name: 'user', password, domain: { name: 'account' } } },
      },
      scope: { project: { name: 'cn-north-4' } },
    },
  });
  const ask = (token: string) => post(PANGU_V1, { messages }, { 'x-auth-token': token });

  it('gives a token in a header, which Pangu then takes', async () => {
    const given = await post('/iam/v3/auth/tokens', login('right'));
    const token = given.headers.get('x-subject-token') ?? '';
    expect(given.status).toBe(201);
    expect(token).toMatch(/^MII/);
    const { token: told } = (await given.json()) as { token: { expires_at: string; issued_at: string } };
    expect(told).toMatchObject({ methods: ['password'], project: { name: 'cn-north-4' }, user: { name: 'user' } });
    expect(Date.parse(told.expires_at) - Date.parse(told.issued_at)).toBe(24 * 60 * 60 * 1000);
    expect((await ask(token)).status).toBe(200);
  });

  it('keeps no secret of any protocol in its log', async () => {
    await post('/iam/v3/auth/tokens', login('canary "1'));
    await post(PANGU_V1, { messages }, { 'x-auth-token': 'canary-2', 'x-apig-appcode': 'canary-3' });
    await post('/gemini/v1beta/models/mock-small:generateContent?alt=sse&key=canary-4', {});
    await post('/azure/openai/v1/models', {}, { 'api-key': 'canary-5' });
    const log = server.requests().slice(-4);
    expect(JSON.stringify(log)).not.toContain('canary');
    expect(JSON.parse(log[0]?.body ?? '')).toMatchObject({
      auth: { identity: { password: { user: { name: 'user', password: '(hidden)' } } } },
    });
  });

  it('refuses a wrong password, and Pangu a token that was never given or has ended', async () => {
    const refused = await post('/iam/v3/auth/tokens', login('wrong'));
    expect([refused.status, await refused.json()]).toEqual([
      401,
      { error: { code: 401, message: expect.any(String), title: 'Unauthorized' } },
    ]);
    const invented = await ask('MIIinvented');
    expect([invented.status, await invented.json()]).toMatchObject([401, { error_code: 'APIG.0301' }]);
    const short = await post('/iam/v3/auth/tokens?lifetime=0', login('right'));
    expect((await ask(short.headers.get('x-subject-token') ?? '')).status).toBe(401);
    expect((await post('/iam/v3/auth/tokens', {})).status).toBe(400);
  });
});
