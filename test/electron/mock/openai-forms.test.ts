import OpenAI, { AzureOpenAI } from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MockServer, startMockServer } from '../../../electron/core/mock/mock-server.ts';
import { fastModel } from '../../support/mock-fast.ts';
import { captureWire, type WireCapture } from './wire-capture.ts';

let server: MockServer;
let wire: WireCapture;
let client: OpenAI;

beforeAll(async () => {
  server = await startMockServer();
  wire = captureWire();
  client = new OpenAI({ baseURL: `${server.url}/openai/v1`, apiKey: 'sk-any', maxRetries: 0 });
});
afterAll(async () => {
  wire.stop();
  await server.close();
});

const hello = [{ role: 'user' as const, content: 'Hello' }];

describe('chat completions, as the SDK and Sidecall read them', () => {
  const tools: OpenAI.ChatCompletionTool[] = [
    {
      type: 'function',
      function: { name: 'get_weather', parameters: { type: 'object', properties: { city: { type: 'string' } } } },
    },
  ];
  const body = { model: fastModel(), messages: [{ role: 'user' as const, content: 'get_weather in Paris' }], tools };

  it('agree on text, usage and finish reason of a stream', async () => {
    const runner = client.chat.completions.stream({
      model: fastModel(),
      messages: hello,
      stream_options: { include_usage: true },
    });
    const read = await runner.finalChatCompletion();
    expect(await wire.decode('openai-chat-sse')).toMatchObject({
      complete: true,
      choices: [{ text: read.choices[0]?.message.content, finishReason: 'stop' }],
      usage: { inputTotal: read.usage?.prompt_tokens, outputTotal: read.usage?.completion_tokens },
    });
  });

  it('agree on tool calls, streamed and whole', async () => {
    const streamed = await client.chat.completions.stream(body).finalChatCompletion();
    const fromStream = await wire.decode('openai-chat-sse');
    const whole = await client.chat.completions.create(body);
    const fromWhole = await wire.decode('openai-chat-json');
    for (const [read, decoded] of [
      [streamed, fromStream],
      [whole, fromWhole],
    ] as const) {
      const call = read.choices[0]?.message.tool_calls?.[0];
      if (call?.type !== 'function') throw new Error('no call came');
      const { name, arguments: args } = call.function;
      expect(decoded.choices[0]).toMatchObject({
        toolCalls: [{ id: call.id, name, arguments: args }],
        finishReason: 'tool_calls',
      });
      expect(JSON.parse(args)).toEqual({ city: 'Paris' });
    }
  });
});

describe('legacy completions', () => {
  it('streams what it would answer in one piece, 16 tokens unless told otherwise', async () => {
    const body = { model: fastModel(), prompt: 'Hello' };
    const whole = await client.completions.create(body);
    expect(await wire.decode('openai-completions-json')).toMatchObject({
      choices: [{ text: whole.choices[0]?.text, finishReason: 'length' }],
      usage: { outputTotal: 16 },
    });
    let text = '';
    const stream = await client.completions.create({ ...body, stream: true, stream_options: { include_usage: true } });
    for await (const chunk of stream) text += chunk.choices[0]?.text ?? '';
    expect(text).toBe(whole.choices[0]?.text);
    expect(whole).toMatchObject({ object: 'text_completion', usage: { completion_tokens: 16 } });
    expect(await wire.decode('openai-completions-sse')).toMatchObject({
      complete: true,
      choices: [{ text, finishReason: 'length' }],
      usage: { inputTotal: whole.usage?.prompt_tokens, outputTotal: 16 },
    });
  });

  it('answers each prompt of a list n times, and repeats them with echo', async () => {
    const answer = await client.completions.create({
      model: fastModel(),
      prompt: ['First', 'Second'],
      n: 2,
      echo: true,
    });
    const starts = answer.choices.map(({ text }) => text.slice(0, 5));
    expect(starts).toEqual(['First', 'First', 'Secon', 'Secon']);
    expect(answer.choices.map(({ index }) => index)).toEqual([0, 1, 2, 3]);
  });
});

describe('responses', () => {
  const tool: OpenAI.Responses.FunctionTool = {
    type: 'function',
    name: 'get_weather',
    parameters: { type: 'object', properties: { city: { type: 'string' } } },
    strict: false,
  };

  it('streams numbered events that end in the same response as the answer in one piece', async () => {
    const body = { model: fastModel(), input: 'Hello', instructions: 'Be brief.' };
    const whole = await client.responses.create(body);
    const fromWhole = await wire.decode('openai-responses-json');
    const stream = client.responses.stream(body);
    const types: string[] = [];
    const numbers: number[] = [];
    for await (const event of stream) {
      types.push(event.type);
      numbers.push(event.sequence_number);
    }
    const read = await stream.finalResponse();
    const fromStream = await wire.decode('openai-responses-sse');
    expect(numbers).toEqual(numbers.map((_, index) => index));
    expect([...new Set(types)]).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.content_part.added',
      'response.output_text.delta',
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.completed',
    ]);
    expect(read.output_text).toBe(whole.output_text);
    expect(read.usage).toEqual(whole.usage);
    expect(await wire.text()).not.toContain('[DONE]');
    for (const decoded of [fromWhole, fromStream]) {
      expect(decoded).toMatchObject({
        complete: true,
        choices: [{ text: whole.output_text }],
        usage: { inputTotal: whole.usage?.input_tokens, outputTotal: whole.usage?.output_tokens },
      });
    }
  });

  it('calls a tool and answers its output', async () => {
    const question = { role: 'user' as const, content: 'get_weather in Paris' };
    const body = { model: fastModel(), input: [question], tools: [tool] };
    const read = await client.responses.stream(body).finalResponse();
    const call = read.output.find((item) => item.type === 'function_call');
    if (!call) throw new Error('no call came');
    expect(call).toMatchObject({ name: 'get_weather', arguments: '{"city":"Paris"}' });
    expect((await wire.decode('openai-responses-sse')).choices[0]?.toolCalls).toEqual([
      { id: call.call_id, name: call.name, arguments: call.arguments },
    ]);
    const after = await client.responses.create({
      ...body,
      input: [question, call as never, { type: 'function_call_output', call_id: call.call_id, output: '64 F' }],
    });
    expect(after.output_text).toContain('64 F');
  });

  it('shows its reasoning when asked to', async () => {
    const body = { model: fastModel('', 'mock-thinking'), input: 'Hello' };
    const shown = await client.responses
      .stream({ ...body, reasoning: { effort: 'low', summary: 'auto' } })
      .finalResponse();
    const decoded = await wire.decode('openai-responses-sse');
    const item = shown.output[0];
    if (item?.type !== 'reasoning') throw new Error('no reasoning came first');
    expect(decoded.choices[0]?.reasoning).toBe(item.summary.map(({ text }) => text).join(''));
    expect(decoded.choices[0]?.reasoning).toContain('greets');
    expect(decoded.usage?.reasoning).toBe(shown.usage?.output_tokens_details.reasoning_tokens);
    const hidden = await client.responses.create(body);
    expect(hidden.output[0]).toMatchObject({ type: 'reasoning', summary: [] });
  });

  it('follows a schema, ends early as incomplete, and refuses what OpenAI refuses', async () => {
    const schema = { type: 'object', properties: { rating: { type: 'integer', minimum: 4 } } };
    const format = { type: 'json_schema' as const, name: 'rating', schema };
    const answer = await client.responses.create({ model: fastModel(), input: 'Hello', text: { format } });
    expect(JSON.parse(answer.output_text)).toEqual({ rating: 4 });
    const short = await client.responses
      .stream({ model: fastModel(), input: 'Hello', max_output_tokens: 16 })
      .finalResponse();
    expect(short).toMatchObject({ status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } });
    await expect(client.responses.create({ model: fastModel() })).rejects.toMatchObject({
      status: 400,
      code: 'missing_required_parameter',
    });
    const model = fastModel('&error=server&errorAfter=3');
    await expect(client.responses.stream({ model, input: 'Hello' }).finalResponse()).rejects.toThrow();
    // The library hangs up at the error, so the bytes to compare are fetched apart.
    const body = JSON.stringify({ model, input: 'Hello', stream: true });
    await fetch(`${server.url}/openai/v1/responses`, { method: 'POST', body });
    const broken = await wire.decode('openai-responses-sse');
    expect(broken).toMatchObject({ complete: false, choices: [{ text: 'Hello! I' }], error: { category: 'server' } });
  });
});

describe('embeddings', () => {
  it('reads the same from base64, which the SDK asks for, as from plain numbers', async () => {
    const body = { model: fastModel(), input: ['red apple', 'a red apple', 'stock market'], dimensions: 64 };
    const packed = await client.embeddings.create(body);
    expect(await wire.text()).toMatch(/"embedding":"[A-Za-z0-9+/=]+"/);
    const plain = await client.embeddings.create({ ...body, encoding_format: 'float' });
    const [apple = [], similar = [], other = []] = plain.data.map(({ embedding }) => embedding);
    packed.data[0]?.embedding.forEach((value, index) => {
      expect(value).toBeCloseTo(apple[index] ?? Number.NaN, 5);
    });
    const product = (a: number[], b: number[]) => a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
    expect(apple).toHaveLength(64);
    expect(product(apple, apple)).toBeCloseTo(1, 3);
    expect(product(apple, similar)).toBeGreaterThan(product(apple, other) + 0.3);
    expect(plain.usage).toEqual({ prompt_tokens: 7, total_tokens: 7 });
  });

  it.each([
    [{ input: '' }, 400],
    [{ input: undefined }, 400],
    [{ model: 'missing' }, 404],
    [{ model: fastModel('&error=rate_limit') }, 429],
  ])('refuses %o', async (fields, status) => {
    const body = { model: fastModel(), input: 'x', ...fields } as never;
    await expect(client.embeddings.create(body)).rejects.toMatchObject({ status });
  });
});

describe('Azure', () => {
  const headers = { 'x-mock-scenario': '{"firstTokenDelayMs":0,"tokensPerSecond":0}' };
  const azure = () =>
    new AzureOpenAI({
      endpoint: `${server.url}/azure`,
      apiKey: 'any',
      apiVersion: '2024-10-21',
      maxRetries: 0,
      defaultHeaders: headers,
    });

  it('streams from a deployment, after a first record that has no choices', async () => {
    const stream = await azure().chat.completions.create({ model: 'mock-small', messages: hello, stream: true });
    let text = '';
    let count = 0;
    for await (const chunk of stream) {
      if (count === 0) expect(chunk).toMatchObject({ choices: [], prompt_filter_results: [{ prompt_index: 0 }] });
      count += 1;
      text += chunk.choices[0]?.delta.content ?? '';
    }
    expect(text).toContain('mock-small');
    expect(await wire.decode('openai-chat-sse')).toMatchObject({ complete: true, choices: [{ text }] });
    const embedded = await azure().embeddings.create({ model: 'mock-small', input: 'x' });
    expect(embedded.data).toHaveLength(1);
  });

  it.each([
    ['missing', {}, 404, 'DeploymentNotFound'],
    ['mock-small', { 'x-mock-scenario': '{"error":"auth"}' }, 401, '401'],
    ['mock-small', { 'x-mock-scenario': '{"error":"content_filter"}' }, 400, 'content_filter'],
  ])('refuses %s %o as Azure does', async (model, more, status, code) => {
    const asked = azure().chat.completions.create({ model, messages: hello }, { headers: more });
    await expect(asked).rejects.toMatchObject({ status, code });
  });

  it('knows no resource without a version, and needs none below /openai/v1', async () => {
    const url = `${server.url}/azure/openai/deployments/mock-small/chat/completions`;
    const response = await fetch(url, { method: 'POST', body: JSON.stringify({ messages: hello }) });
    expect([response.status, await response.json()]).toEqual([
      404,
      { error: { code: '404', message: 'Resource not found' } },
    ]);
    const plain = new OpenAI({ baseURL: `${server.url}/azure/openai/v1`, apiKey: 'any', maxRetries: 0 });
    const answer = await plain.responses.create({ model: fastModel(), input: 'Hello' });
    expect(answer.output_text).toContain('mock-small');
  });
});
