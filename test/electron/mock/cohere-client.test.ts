import { CohereClientV2, CohereError } from 'cohere-ai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MockServer, startMockServer } from '../../../electron/core/mock/mock-server.ts';
import { fastModel } from '../../support/mock-fast.ts';
import { captureWire, type WireCapture } from './wire-capture.ts';

let server: MockServer;
let wire: WireCapture;
let client: CohereClientV2;

beforeAll(async () => {
  server = await startMockServer();
  wire = captureWire();
  client = new CohereClientV2({ environment: `${server.url}/cohere`, token: 'any', maxRetries: 0 });
});
afterAll(async () => {
  wire.stop();
  await server.close();
});

const hello = [{ role: 'user' as const, content: 'Hello' }];
const weather = {
  type: 'function' as const,
  function: { name: 'get_weather', parameters: { type: 'object', properties: { city: { type: 'string' } } } },
};

describe('the official Cohere client against the mock provider', () => {
  it('streams the same text and usage as the answer in one piece, and Sidecall reads both alike', async () => {
    const whole = await client.chat({ model: fastModel(), messages: hello });
    const fromWhole = await wire.decode('cohere-v2-json');
    let text = '';
    let end: unknown;
    for await (const event of await client.chatStream({ model: fastModel(), messages: hello })) {
      if (event.type === 'content-delta') text += event.delta?.message?.content?.text ?? '';
      if (event.type === 'message-end') end = event.delta;
    }
    const fromStream = await wire.decode('cohere-v2-sse');
    expect(text).toContain('mock-small');
    expect(whole.message.content).toEqual([{ type: 'text', text }]);
    expect(end).toEqual({ finishReason: 'COMPLETE', usage: whole.usage });
    for (const decoded of [fromWhole, fromStream]) {
      expect(decoded).toMatchObject({
        complete: true,
        choices: [{ text, finishReason: 'COMPLETE' }],
        usage: { inputTotal: whole.usage?.tokens?.inputTokens, outputTotal: whole.usage?.tokens?.outputTokens },
      });
    }
  });

  it('thinks in a block of its own', async () => {
    const model = fastModel('', 'mock-thinking');
    let thinking = '';
    for await (const event of await client.chatStream({ model, messages: hello })) {
      if (event.type === 'content-delta') thinking += event.delta?.message?.content?.thinking ?? '';
    }
    expect(thinking).toContain('greets');
    expect((await wire.decode('cohere-v2-sse')).choices[0]?.reasoning).toBe(thinking);
    const silent = await client.chat({ model, messages: hello, thinking: { type: 'disabled' } });
    expect(silent.message.content?.map(({ type }) => type)).toEqual(['text']);
  });

  it('calls a tool, streamed and whole, and answers its result', async () => {
    const question = { role: 'user' as const, content: 'get_weather in Paris' };
    const body = { model: fastModel(), messages: [question], tools: [weather] };
    let args = '';
    let name: string | undefined;
    for await (const event of await client.chatStream(body)) {
      if (event.type === 'tool-call-start') name = event.delta?.message?.toolCalls?.function?.name;
      if (event.type === 'tool-call-delta') args += event.delta?.message?.toolCalls?.function?.arguments ?? '';
    }
    expect([name, JSON.parse(args)]).toEqual(['get_weather', { city: 'Paris' }]);
    expect((await wire.decode('cohere-v2-sse')).choices[0]).toMatchObject({
      toolCalls: [{ name, arguments: args }],
      finishReason: 'TOOL_CALL',
    });
    const whole = await client.chat(body);
    const [call] = whole.message.toolCalls ?? [];
    if (!call) throw new Error('no call came');
    expect((await wire.decode('cohere-v2-json')).choices[0]?.toolCalls).toMatchObject([{ id: call.id, name }]);
    const after = await client.chat({
      ...body,
      messages: [
        question,
        { role: 'assistant', toolCalls: [call] },
        { role: 'tool', toolCallId: call.id, content: '64 F' },
      ],
    });
    expect(after.message.content?.[0]).toMatchObject({ text: expect.stringContaining('64 F') });
  });

  it('forces a tool, follows JSON mode and ends where told', async () => {
    const forced = await client.chat({
      model: fastModel(),
      messages: hello,
      tools: [weather],
      toolChoice: 'REQUIRED',
    });
    expect(forced.finishReason).toBe('TOOL_CALL');
    const json = await client.chat({ model: fastModel(), messages: hello, responseFormat: { type: 'json_object' } });
    expect(json.message.content).toMatchObject([{ text: expect.stringMatching(/^\{\s*"answer": ".*"\s*\}$/) }]);
    const short = await client.chat({ model: fastModel(), messages: hello, maxTokens: 5 });
    expect(short).toMatchObject({ finishReason: 'MAX_TOKENS', usage: { tokens: { outputTokens: 5 } } });
    const stopped = await client.chat({ model: fastModel(), messages: hello, stopSequences: ['mock'] });
    expect(stopped.finishReason).toBe('STOP_SEQUENCE');
  });

  it('ranks by what documents share with the query, embeds and tokenizes', async () => {
    const documents = ['Gravity is a force.', 'The capital of China is Beijing.', 'China is large.'];
    const query = 'What is the capital of China?';
    const ranked = await client.rerank({ model: fastModel(), query, documents, topN: 2 });
    expect(ranked.results.map(({ index }) => index)).toEqual([1, 2]);
    expect(ranked.meta?.billedUnits?.searchUnits).toBe(1);
    const embedded = await client.embed({
      model: fastModel(),
      inputType: 'search_document',
      texts: ['one', 'two'],
      embeddingTypes: ['float', 'int8'],
      outputDimension: 256,
    });
    expect(embedded.embeddings.float?.map((vector) => vector.length)).toEqual([256, 256]);
    expect(embedded.embeddings.int8).toHaveLength(2);
    const body = JSON.stringify({ model: 'mock-small', text: 'Hello world' });
    const headers = { 'x-mock-scenario': '{"firstTokenDelayMs":0}' };
    const tokens = await fetch(`${server.url}/cohere/v1/tokenize`, { method: 'POST', headers, body });
    expect(await tokens.json()).toMatchObject({
      tokens: [expect.any(Number), expect.any(Number)],
      token_strings: ['Hello', ' world'],
    });
    const { models } = await client.models.list();
    expect(models.map(({ name }) => name)).toEqual(['mock-small', 'mock-large', 'mock-thinking']);
  });

  it.each([
    [{ model: 'missing' }, 404, 'not found'],
    [{ messages: [] }, 400, 'at least 1'],
    [{ temperature: 2 }, 400, 'temperature'],
    [{ model: fastModel('&error=auth') }, 401, 'invalid api token'],
    [{ model: fastModel('&error=rate_limit') }, 429, 'per minute'],
  ])('refuses %o in the words of Cohere', async (fields, status, words) => {
    const asked = client.chat({ model: fastModel(), messages: hello, ...fields });
    const error = await asked.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CohereError);
    expect(error).toMatchObject({ statusCode: status, body: { message: expect.stringContaining(words) } });
  });

  it('ends with an error when it fails in the middle', async () => {
    const model = fastModel('&error=server&errorAfter=3');
    const reasons = [];
    for await (const event of await client.chatStream({ model, messages: hello })) {
      if (event.type === 'message-end') reasons.push(event.delta?.finishReason);
    }
    expect(reasons).toEqual(['ERROR']);
    expect(await wire.decode('cohere-v2-sse')).toMatchObject({
      complete: false,
      choices: [{ text: 'Hello! I' }],
      error: { message: expect.any(String) },
    });
  });
});
