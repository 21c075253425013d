import { Ollama } from 'ollama';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MockServer, startMockServer } from '../../../electron/core/mock/mock-server.ts';
import { fastModel } from '../../support/mock-fast.ts';
import { captureWire, type WireCapture } from './wire-capture.ts';

let server: MockServer;
let wire: WireCapture;
let client: Ollama;

beforeAll(async () => {
  server = await startMockServer();
  wire = captureWire();
  client = new Ollama({ host: `${server.url}/ollama` });
});
afterAll(async () => {
  wire.stop();
  await server.close();
});

const hello = [{ role: 'user', content: 'Hello' }];
const weather = {
  type: 'function',
  function: { name: 'get_weather', parameters: { type: 'object', properties: { city: { type: 'string' } } } },
};

describe('the official Ollama client against the mock provider', () => {
  it('streams the same text and counts as the answer in one piece, and Sidecall reads both alike', async () => {
    const whole = await client.chat({ model: fastModel(), messages: hello, stream: false });
    const fromWhole = await wire.decode('ollama-json');
    let text = '';
    let counts = {};
    for await (const part of await client.chat({ model: fastModel(), messages: hello, stream: true })) {
      text += part.message.content;
      if (part.done) counts = { eval: part.eval_count, prompt: part.prompt_eval_count, reason: part.done_reason };
    }
    const fromStream = await wire.decode('ollama-ndjson');
    expect(text).toContain('mock-small');
    expect(text).toBe(whole.message.content);
    expect(counts).toEqual({ eval: whole.eval_count, prompt: whole.prompt_eval_count, reason: 'stop' });
    expect(whole.eval_duration).toBeGreaterThan(0);
    for (const decoded of [fromWhole, fromStream]) {
      expect(decoded).toMatchObject({
        complete: true,
        terminatorSeen: true,
        choices: [{ text, finishReason: 'stop' }],
        usage: { inputTotal: whole.prompt_eval_count, outputTotal: whole.eval_count },
      });
    }
  });

  it('streams unless told not to, one document a line', async () => {
    const body = JSON.stringify({ model: fastModel('&tokens=3'), messages: hello });
    const response = await fetch(`${server.url}/ollama/api/chat`, { method: 'POST', body });
    expect(response.headers.get('content-type')).toBe('application/x-ndjson');
    const lines = (await response.text()).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).done)).toEqual([false, false, false, true]);
  });

  it('thinks beside the answer', async () => {
    let thinking = '';
    let text = '';
    const model = fastModel('', 'mock-thinking');
    for await (const part of await client.chat({ model, messages: hello, think: true, stream: true })) {
      thinking += part.message.thinking ?? '';
      text += part.message.content;
    }
    expect(thinking).toContain('greets');
    expect((await wire.decode('ollama-ndjson')).choices[0]).toMatchObject({ text, reasoning: thinking });
    const silent = await client.chat({ model, messages: hello, think: false, stream: false });
    expect(silent.message.thinking).toBeUndefined();
  });

  it('calls a tool with arguments as an object, and answers its result', async () => {
    const messages = [{ role: 'user', content: 'get_weather in Paris' }];
    const calls = [];
    for await (const part of await client.chat({ model: fastModel(), messages, tools: [weather], stream: true })) {
      calls.push(...(part.message.tool_calls ?? []));
    }
    expect(calls).toMatchObject([{ function: { name: 'get_weather', arguments: { city: 'Paris' } } }]);
    const decoded = await wire.decode('ollama-ndjson');
    expect(decoded.choices[0]?.finishReason).toBe('stop');
    expect(JSON.parse(decoded.choices[0]?.toolCalls[0]?.arguments ?? '')).toEqual({ city: 'Paris' });
    const after = await client.chat({
      model: fastModel(),
      messages: [
        ...messages,
        { role: 'assistant', content: '', tool_calls: calls },
        { role: 'tool', content: '64 F', tool_name: 'get_weather' },
      ],
      tools: [weather],
      stream: false,
    });
    expect(after.message.content).toContain('64 F');
  });

  it('generates, follows a schema and a limit, and embeds', async () => {
    const generated = await client.generate({ model: fastModel(), prompt: 'Hello', options: { num_predict: 4 } });
    expect(generated).toMatchObject({ done: true, done_reason: 'length', eval_count: 4 });
    expect(generated.context.length).toBeGreaterThan(0);
    expect((await wire.decode('ollama-json')).choices[0]?.text).toBe(generated.response);
    const format = { type: 'object', properties: { rating: { type: 'integer', minimum: 4 } } };
    const json = await client.chat({ model: fastModel(), messages: hello, format, stream: false });
    expect(JSON.parse(json.message.content)).toEqual({ rating: 4 });
    const embedded = await client.embed({ model: fastModel(), input: ['one', 'two'] });
    expect(embedded.embeddings).toHaveLength(2);
    expect(embedded.prompt_eval_count).toBe(2);
  });

  it('tells of its models', async () => {
    const { models } = await client.list();
    expect(models.map(({ name }) => name)).toEqual(['mock-small', 'mock-large', 'mock-thinking']);
    expect((await client.show({ model: 'mock-thinking' })).capabilities).toContain('thinking');
    expect((await client.ps()).models).toHaveLength(1);
    expect((await client.version()).version).toMatch(/^\d+\./);
    const loaded = await client.generate({ model: fastModel(), prompt: '' });
    expect(loaded).toMatchObject({ response: '', done_reason: 'load' });
  });

  it.each([
    ['missing', 404, "model 'missing' not found"],
    ['', 400, 'model is required'],
    [fastModel('&error=overloaded'), 503, 'server busy'],
  ])('refuses %j in the words of Ollama', async (model, status, words) => {
    const asked = client.chat({ model, messages: hello, stream: false });
    await expect(asked).rejects.toMatchObject({ status_code: status, message: expect.stringContaining(words) });
  });

  it('fails in the middle with a line that says so', async () => {
    const model = fastModel('&error=server&errorAfter=3');
    const read = async () => {
      for await (const _ of await client.chat({ model, messages: hello, stream: true }));
    };
    await expect(read()).rejects.toThrow('llama runner');
    expect(await wire.decode('ollama-ndjson')).toMatchObject({ complete: false, choices: [{ text: 'Hello! I' }] });
  });
});
