import Anthropic from '@anthropic-ai/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MockServer, startMockServer } from '../../../electron/core/mock/mock-server.ts';
import { fastModel } from '../../support/mock-fast.ts';
import { captureWire, type WireCapture } from './wire-capture.ts';

let server: MockServer;
let wire: WireCapture;
let client: Anthropic;

beforeAll(async () => {
  server = await startMockServer();
  wire = captureWire();
  client = new Anthropic({ baseURL: `${server.url}/anthropic`, apiKey: 'sk-ant-any', maxRetries: 0 });
});
afterAll(async () => {
  wire.stop();
  await server.close();
});

const hello = [{ role: 'user' as const, content: 'Hello' }];
const weather: Anthropic.Tool = {
  name: 'get_weather',
  input_schema: { type: 'object', properties: { city: { type: 'string' }, unit: { enum: ['celsius', 'fahrenheit'] } } },
};

describe('the official Anthropic client against the mock provider', () => {
  it('streams the same message as the answer in one piece', async () => {
    const body = { model: fastModel(), max_tokens: 1000, messages: hello };
    const whole = await client.messages.create(body);
    const streamed = await client.messages.stream(body).finalMessage();
    expect(whole.content[0]).toMatchObject({ type: 'text', text: expect.stringContaining('mock-small') });
    expect(streamed.content).toEqual(whole.content);
    expect(streamed.stop_reason).toBe('end_turn');
    expect(streamed.usage).toMatchObject({
      input_tokens: whole.usage.input_tokens,
      output_tokens: whole.usage.output_tokens,
    });
  });

  it('streams a tool call whose input the client can read', async () => {
    const message = await client.messages
      .stream({
        model: fastModel(),
        max_tokens: 1000,
        tools: [weather],
        messages: [{ role: 'user', content: 'get_weather in Paris, in fahrenheit' }],
      })
      .finalMessage();
    expect(message.stop_reason).toBe('tool_use');
    expect(message.content[0]).toMatchObject({
      type: 'tool_use',
      id: expect.stringMatching(/^toolu_01/),
      name: 'get_weather',
      input: { city: 'Paris', unit: 'fahrenheit' },
    });
    const after = await client.messages.create({
      model: fastModel(),
      max_tokens: 1000,
      tools: [weather],
      messages: [
        { role: 'user', content: 'get_weather in Paris' },
        { role: 'assistant', content: message.content },
        { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'toolu_01', content: '64 F' }] },
      ],
    });
    expect(after.content[0]).toMatchObject({ type: 'text', text: expect.stringContaining('64 F') });
  });

  it('is read by Sidecall as by the client: text, thinking, calls and usage', async () => {
    const question = { role: 'user' as const, content: 'get_weather in Paris' };
    const thinking = { type: 'enabled' as const, budget_tokens: 1024 };
    const body = { model: fastModel(), max_tokens: 3000, messages: [question], tools: [weather], thinking };
    const streamed = await client.messages.stream(body).finalMessage();
    const fromStream = await wire.decode('anthropic-sse');
    const whole = await client.messages.create(body);
    const fromWhole = await wire.decode('anthropic-json');
    for (const [read, decoded] of [
      [streamed, fromStream],
      [whole, fromWhole],
    ] as const) {
      const thought = read.content.find((block) => block.type === 'thinking');
      const call = read.content.find((block) => block.type === 'tool_use');
      expect(decoded).toMatchObject({
        complete: true,
        choices: [{ reasoning: thought?.thinking, finishReason: read.stop_reason }],
        usage: { inputTotal: read.usage.input_tokens, outputTotal: read.usage.output_tokens },
      });
      const [decodedCall] = decoded.choices[0]?.toolCalls ?? [];
      expect(decodedCall).toMatchObject({ id: call?.id, name: call?.name });
      expect(JSON.parse(decodedCall?.arguments ?? '')).toEqual(call?.input);
    }
  });

  it('thinks in a signed block of its own, or in a silent one when told to omit it', async () => {
    const body = { model: fastModel(), max_tokens: 3000, messages: hello };
    const thinking = { type: 'enabled' as const, budget_tokens: 1024 };
    const shown = await client.messages.stream({ ...body, thinking }).finalMessage();
    expect(shown.content.map((block) => block.type)).toEqual(['thinking', 'text']);
    expect(shown.content[0]).toMatchObject({
      thinking: expect.stringContaining('greets'),
      signature: expect.stringMatching(/^Eq/),
    });
    const omitted = await client.messages
      .stream({ ...body, thinking: { ...thinking, display: 'omitted' } as never })
      .finalMessage();
    expect(omitted.content[0]).toMatchObject({
      type: 'thinking',
      thinking: '',
      signature: expect.stringMatching(/^Eq/),
    });
  });

  it('ends at max_tokens and at a stop sequence', async () => {
    const short = await client.messages.stream({ model: fastModel(), max_tokens: 5, messages: hello }).finalMessage();
    expect(short).toMatchObject({ stop_reason: 'max_tokens', usage: { output_tokens: 5 } });
    const stopped = await client.messages
      .stream({ model: fastModel(), max_tokens: 500, messages: hello, stop_sequences: ['mock'] })
      .finalMessage();
    expect(stopped).toMatchObject({ stop_reason: 'stop_sequence', stop_sequence: 'mock' });
  });

  it('counts cached input beside input_tokens when the request marks a cache', async () => {
    const system = [
      { type: 'text' as const, text: 'word '.repeat(2000), cache_control: { type: 'ephemeral' as const } },
    ];
    const body = { model: fastModel(), max_tokens: 100, messages: hello, system };
    const { usage } = await client.messages.create(body);
    const { input_tokens: counted } = await client.messages.countTokens({ ...body, max_tokens: undefined } as never);
    expect(usage.cache_read_input_tokens).toBeGreaterThan(1000);
    expect(usage.input_tokens + (usage.cache_read_input_tokens ?? 0)).toBe(counted);
  });

  it('lists its models', async () => {
    const list = await client.models.list();
    expect(list.data.map((model) => model.display_name)).toEqual(['Mock Small', 'Mock Large', 'Mock Thinking']);
  });

  it.each([
    [{ model: 'missing' }, 404, 'not_found_error'],
    [{ model: fastModel('&error=auth') }, 401, 'authentication_error'],
    [{ model: fastModel('&error=overloaded') }, 529, 'overloaded_error'],
    [{ model: fastModel('&error=rate_limit') }, 429, 'rate_limit_error'],
    [{ max_tokens: undefined }, 400, 'invalid_request_error'],
    [{ messages: [{ role: 'system', content: 'x' }] }, 400, 'invalid_request_error'],
    [{ temperature: 1.5 }, 400, 'invalid_request_error'],
    [{ thinking: { type: 'enabled', budget_tokens: 2000 } }, 400, 'invalid_request_error'],
  ])('refuses %o as the provider would', async (fields, status, type) => {
    const body = { model: fastModel(), max_tokens: 100, messages: hello, ...fields } as never;
    const error = await client.messages.create(body).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Anthropic.APIError);
    expect(error).toMatchObject({ status, error: { type: 'error', error: { type }, request_id: expect.any(String) } });
  });

  it('demands the version header', async () => {
    const body = JSON.stringify({ model: fastModel(), max_tokens: 5, messages: hello });
    const response = await fetch(`${server.url}/anthropic/v1/messages`, { method: 'POST', body });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { message: expect.stringContaining('anthropic-version') } });
  });

  it('fails in the middle of a stream with an error event', async () => {
    const model = fastModel('&error=overloaded&errorAfter=3');
    const stream = client.messages.stream({ model, max_tokens: 100, messages: hello });
    let text = '';
    stream.on('text', (piece) => {
      text += piece;
    });
    await expect(stream.finalMessage()).rejects.toThrow(/Overloaded/);
    expect(text).toBe('Hello! I');
  });
});
