import OpenAI from 'openai';
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

const messages = [{ role: 'user' as const, content: 'Hello' }];
const EAS = '/eas/api/predict/mock';

async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(server.url + path, { method: 'POST', headers, body: text });
  const answer = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    body: isJson ? JSON.parse(answer) : answer,
  };
}

describe('vLLM', () => {
  it('reasons in `reasoning`, and says [DONE] even after an error', async () => {
    const client = new OpenAI({ baseURL: `${server.url}/vllm/v1`, apiKey: 'any', maxRetries: 0 });
    const model = fastModel('', 'mock-thinking');
    const answer = await client.chat.completions.create({ model, messages });
    expect(answer.choices[0]?.message).toMatchObject({ reasoning: expect.stringContaining('greets') });
    expect((await wire.decode('openai-chat-json')).choices[0]?.reasoning).toContain('greets');
    const failing = { model: fastModel('&error=server&errorAfter=2'), messages, stream: true };
    const { body } = await post('/vllm/v1/chat/completions', failing);
    expect(body).toMatch(/data: \{"error":\{[^\n]*"code":500\}\}\n\ndata: \[DONE\]\n\n$/);
    expect((await wire.decode('openai-chat-sse')).complete).toBe(false);
  });

  it.each(['/v1/rerank', '/rerank', '/v2/rerank'])('ranks at %s', async (path) => {
    const documents = ['apples are red', 'the sky is blue', 'a blue sky'];
    const { body } = await post(`/vllm${path}`, { model: 'mock-small', query: 'blue sky', documents, top_n: 2 });
    expect(body).toMatchObject({ id: expect.stringMatching(/^rerank-/), usage: { total_tokens: expect.any(Number) } });
    expect(body.results.map(({ index }: { index: number }) => index)).toEqual([2, 1]);
    expect(body.results[0].document.text).toBe('a blue sky');
  });

  it('scores pairs in the order of the request', async () => {
    const { body } = await post('/vllm/score', { model: 'mock-small', text_1: 'blue', text_2: ['red', 'blue'] });
    const [first, second] = body.data;
    expect(second.score).toBeGreaterThan(first.score);
    const uneven = await post('/vllm/v1/score', { text_1: ['a', 'b'], text_2: ['a', 'b', 'c'] });
    expect(uneven.status).toBe(400);
  });

  it('classifies, and gives pooled vectors', async () => {
    const { body } = await post('/vllm/classify', { model: 'mock-small', input: ['good', 'bad'] });
    expect(body.data).toMatchObject([{ index: 0, num_classes: 2 }, { index: 1 }]);
    for (const { probs } of body.data) expect(probs[0] + probs[1]).toBeCloseTo(1);
    const pooled = await post('/vllm/pooling', { model: 'mock-small', input: 'good' });
    expect(pooled.body.data[0]).toMatchObject({ object: 'pooling', data: expect.any(Array) });
  });

  it('turns text into tokens and back', async () => {
    const prompt = 'Hello, 世界! Hello again.';
    const { body } = await post('/vllm/tokenize', { model: 'mock-small', prompt, return_token_strs: true });
    expect(body).toMatchObject({ count: body.tokens.length, max_model_len: 32768 });
    expect(body.token_strs.join('')).toBe(prompt);
    expect((await post('/vllm/detokenize', { tokens: body.tokens })).body).toEqual({ prompt });
  });

  it('is healthy with an empty body, and tells its version', async () => {
    const health = await fetch(`${server.url}/vllm/health`);
    expect([health.status, await health.text()]).toEqual([200, '']);
    expect(await (await fetch(`${server.url}/vllm/version`)).json()).toEqual({ version: expect.any(String) });
    const models = (await (await fetch(`${server.url}/vllm/v1/models`)).json()) as { data: object[] };
    expect(models.data[0]).toMatchObject({ id: 'mock-small', owned_by: 'vllm', max_model_len: 32768 });
  });

  it.each([
    [{ temperature: -1 }, 400, { error: { type: 'BadRequestError', code: 400, param: 'temperature' } }],
    [{ n: 2, temperature: 0 }, 400, { error: { message: expect.stringContaining('greedy') } }],
    [{ stream_options: {} }, 400, { error: { message: expect.stringContaining('Stream options') } }],
    [{ model: 'missing' }, 404, { error: { type: 'NotFoundError', code: 404 } }],
    [{ unknown_field: 1 }, 200, { object: 'chat.completion' }],
  ])('answers %o with %i', async (fields, status, body) => {
    const answer = await post('/vllm/v1/chat/completions', { model: fastModel(), messages, ...fields });
    expect(answer).toMatchObject({ status, body });
  });

  it('asks for its key below /v1 alone, and knows no other path', async () => {
    const bad = { authorization: 'Bearer bad-key' };
    const refused = await post('/vllm/v1/chat/completions', { model: 'mock-small', messages }, bad);
    expect(refused).toMatchObject({ status: 401, body: { error: 'Unauthorized' } });
    expect((await post('/vllm/tokenize', { prompt: 'x' }, bad)).status).toBe(200);
    expect(await post('/vllm/v1/nowhere', {})).toMatchObject({ status: 404, body: { detail: 'Not Found' } });
    const wrong = await fetch(`${server.url}/vllm/v1/chat/completions`);
    expect([wrong.status, await wrong.json()]).toEqual([405, { detail: 'Method Not Allowed' }]);
  });
});

describe('PAI-EAS', () => {
  it('runs a processor at the base: samples to scores, bytes to bytes', async () => {
    const samples = [{ fea1: 1 }, { fea1: 2 }];
    const first = await post(EAS, samples);
    expect(first.body).toHaveLength(2);
    expect(first.body[0]).toMatchObject({ p_1: expect.any(Number), prediction_score: expect.any(Number) });
    expect((await post(EAS, samples)).body).toEqual(first.body);
    const bytes = new Uint8Array([0, 255, 10, 128]);
    const response = await fetch(server.url + EAS, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: bytes,
    });
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
    const info = await (await fetch(server.url + EAS)).json();
    expect(info).toMatchObject({ inputs: [{ shape: [-1, 784] }], signature_name: 'predict_images' });
  });

  it('refuses JSON that is no list of samples', async () => {
    const answer = await post(EAS, { not: 'a list' }, { 'content-type': 'application/json' });
    expect(answer).toMatchObject({ status: 400, type: 'text/plain' });
  });

  it('serves vLLM below the base, with the bare token or with Bearer', async () => {
    for (const authorization of ['any', 'Bearer any']) {
      const answer = await post(`${EAS}/v1/chat/completions`, { model: fastModel(), messages }, { authorization });
      expect(answer.body).toMatchObject({ object: 'chat.completion' });
    }
    const ranked = await post(`${EAS}/v1/rerank`, { query: 'a', documents: ['b', 'a'] });
    expect(ranked.body.results[0].index).toBe(1);
  });

  it.each([
    [`${EAS}/chat/completions`, {}, { status: 404, type: 'text/plain', body: expect.stringContaining('404') }],
    [`${EAS}/v1/chat/completions`, 'x'.repeat(1024 * 1024 + 1), { status: 413, type: 'text/plain' }],
    [`${EAS}/v1/chat/completions`, { model: fastModel('&error=overloaded'), messages }, { status: 450 }],
    [`${EAS}/v1/chat/completions`, { model: 'missing', messages }, { status: 404, body: { error: { code: 404 } } }],
  ])('refuses %s', async (path, body, expected) => {
    expect(await post(path, body)).toMatchObject(expected);
  });
});

describe('AI Gateway', () => {
  it.each([
    ['/v1/chat/completions', { model: fastModel(), messages }, { object: 'chat.completion' }],
    ['/v1/completions', { model: fastModel(), prompt: 'Hello' }, { object: 'text_completion' }],
    ['/v1/embeddings', { model: fastModel(), input: 'x' }, { object: 'list' }],
    ['/v1/rerank', { model: fastModel(), query: 'a', documents: ['a'] }, { results: [{ index: 0 }] }],
    [
      '/api/v1/services/rerank/text-rerank/text-rerank',
      { model: fastModel(), input: { query: 'a', documents: ['a'] } },
      { output: { results: [{ index: 0 }] } },
    ],
  ])('passes %s on', async (path, body, expected) => {
    expect(await post(`/gateway${path}`, body)).toMatchObject({ status: 200, body: expected });
  });

  it('passes Anthropic messages on', async () => {
    const body = { model: fastModel(), max_tokens: 5, messages };
    const answer = await post('/gateway/v1/messages', body, { 'anthropic-version': '2023-06-01' });
    expect(answer.body).toMatchObject({ type: 'message', stop_reason: 'max_tokens' });
  });

  it.each([
    ['bad key', {}, { authorization: 'Bearer bad-key' }, 401, 'Request denied by Key Auth check. Invalid API key'],
    ['limit', { model: fastModel('&error=rate_limit') }, {}, 429, 'Too many requests'],
    ['no backend', { model: fastModel('&error=overloaded') }, {}, 503, 'no healthy upstream'],
    ['slow backend', { model: fastModel('&error=timeout') }, {}, 504, 'upstream request timeout'],
  ])('says %s in plain text', async (_, fields, headers, status, text) => {
    const answer = await post('/gateway/v1/chat/completions', { model: fastModel(), messages, ...fields }, headers);
    expect(answer).toEqual({ status, type: 'text/plain', body: text });
  });

  it('leaves the provider its own errors, and has nothing to say of a route that is not there', async () => {
    const missing = await post('/gateway/v1/chat/completions', { model: 'missing', messages });
    expect(missing).toMatchObject({ status: 404, body: { error: { code: 'model_not_found' } } });
    expect(await post('/gateway/v1/nowhere', {})).toEqual({ status: 404, type: null, body: '' });
    const failing = { model: fastModel('&error=overloaded&errorAfter=2'), messages, stream: true };
    const { body } = await post('/gateway/v1/chat/completions', failing);
    expect(body).toMatch(/data: \{"error":\{"message":"no healthy upstream","type":"service_unavailable_error"/);
  });
});

describe('Model Studio besides text generation', () => {
  const native = (path: string) => `/dashscope/api/v1/services/${path}`;

  it('answers multimodal messages with lists of parts', async () => {
    const content = [{ image: 'https://example.com/a.png' }, { text: 'Hello' }];
    const body = { model: fastModel(), input: { messages: [{ role: 'user', content }] } };
    const path = native('aigc/multimodal-generation/generation');
    const { body: whole } = await post(path, body);
    expect(whole.output.choices[0].message.content).toEqual([{ text: expect.stringContaining('mock-small') }]);
    await post(path, { ...body, parameters: { incremental_output: true } }, { 'x-dashscope-sse': 'enable' });
    const hints = { parameters: { incremental_output: true } };
    const decoded = await wire.decode('dashscope-sse', hints);
    expect(decoded.choices[0]?.text).toBe(whole.output.choices[0].message.content[0].text);
    const flat = { model: fastModel(), input: { messages } };
    expect(await post(path, flat)).toMatchObject({ status: 400, body: { code: 'InvalidParameter' } });
  });

  it('embeds and ranks, native and compatible', async () => {
    const texts = ['one', 'two'];
    const embedded = await post(native('embeddings/text-embedding/text-embedding'), {
      model: 'mock-small',
      input: { texts },
      parameters: { dimension: 64, output_type: 'dense&sparse' },
    });
    expect(embedded.body.output.embeddings).toMatchObject([{ text_index: 0 }, { text_index: 1 }]);
    expect(embedded.body.output.embeddings[0].embedding).toHaveLength(64);
    expect(embedded.body.output.embeddings[0].sparse_embedding[0]).toMatchObject({ token: 'one' });
    const input = { query: 'two', documents: texts };
    const ranked = await post(native('rerank/text-rerank/text-rerank'), {
      model: 'mock-small',
      input,
      parameters: { return_documents: true, top_n: 1 },
    });
    expect(ranked.body.output.results).toEqual([
      { index: 1, relevance_score: expect.any(Number), document: { text: 'two' } },
    ]);
    const flat = await post('/dashscope/compatible-api/v1/reranks', { model: 'mock-small', ...input });
    expect(flat.body).toMatchObject({ object: 'list', results: [{ index: 1 }, { index: 0 }] });
    const missing = await post(native('rerank/text-rerank/text-rerank'), { model: 'missing', input });
    expect(missing).toMatchObject({ status: 404, body: { code: 'ModelNotFound' } });
  });

  it('speaks the forms of OpenAI and Anthropic with its own oddities', async () => {
    const client = new OpenAI({ baseURL: `${server.url}/dashscope/compatible-mode/v1`, apiKey: 'any', maxRetries: 0 });
    const answer = await client.responses.create({ model: fastModel('', 'mock-thinking'), input: 'Hello' });
    expect(answer.output[0]).toMatchObject({ type: 'reasoning', summary: [{ text: expect.any(String) }] });
    const body = { model: fastModel('', 'mock-thinking'), max_tokens: 2000, messages, stop_sequences: ['mock'] };
    const told = await post('/dashscope/apps/anthropic/v1/messages', body);
    expect(told.body).toMatchObject({
      stop_reason: 'end_turn',
      stop_sequence: null,
      content: [{ type: 'thinking', signature: '' }, { type: 'text' }],
    });
    expect((await fetch(`${server.url}/dashscope/apps/anthropic/v1/models`)).status).not.toBe(200);
  });
});
