import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MockServer, startMockServer } from '../../../electron/core/mock/mock-server.ts';
import { fastModel } from '../../support/mock-fast.ts';

let server: MockServer;
let client: OpenAI;

beforeAll(async () => {
  server = await startMockServer();
  client = new OpenAI({ baseURL: `${server.url}/openai/v1`, apiKey: 'sk-any', maxRetries: 0 });
});
afterAll(() => server.close());

const hello = [{ role: 'user' as const, content: 'Hello' }];
const weather: OpenAI.ChatCompletionTool = {
  type: 'function',
  function: {
    name: 'get_weather',
    parameters: { type: 'object', properties: { city: { type: 'string' }, days: { type: 'integer' } } },
  },
};

describe('the official OpenAI client against the mock provider', () => {
  it('searches where it may, and cites what it found, in a stream and in one piece', async () => {
    const asked = { model: fastModel(), input: 'Tides?', tools: [{ type: 'web_search' as const }] };
    const whole = await client.responses.create(asked);
    expect(whole.output.map(({ type }) => type)).toEqual(['web_search_call', 'message']);
    const types: string[] = [];
    let last: OpenAI.Responses.Response | null = null;
    for await (const event of await client.responses.create({ ...asked, stream: true })) {
      types.push(event.type);
      if (event.type === 'response.completed') last = event.response;
    }
    expect(types.filter((type) => type === 'response.output_text.annotation.added')).toHaveLength(4);
    const notes = [whole, last].map((response) => {
      const [part] = response?.output.flatMap((item) => (item.type === 'message' ? item.content : [])) ?? [];
      return part?.type === 'output_text' ? part.annotations : null;
    });
    expect(notes[0]).toHaveLength(4);
    expect(notes[0]?.[1]).toMatchObject({
      type: 'url_citation',
      url: expect.stringMatching(/^https:\/\/harbour\.example\//),
    });
    expect(notes[1]).toEqual(notes[0]);
  });

  it('streams the same text and usage as the answer in one piece', async () => {
    const whole = await client.chat.completions.create({ model: fastModel(), messages: hello });
    const stream = await client.chat.completions.create({
      model: fastModel(),
      messages: hello,
      stream: true,
      stream_options: { include_usage: true },
    });
    let text = '';
    let usage: OpenAI.CompletionUsage | null | undefined;
    const reasons: string[] = [];
    let chunks = 0;
    for await (const chunk of stream) {
      chunks += 1;
      text += chunk.choices[0]?.delta.content ?? '';
      if (chunk.choices[0]?.finish_reason) reasons.push(chunk.choices[0].finish_reason);
      if (chunk.usage) usage = chunk.usage;
    }
    expect(text).toContain('mock-small');
    expect(text).toContain('```python');
    expect(text).toBe(whole.choices[0]?.message.content);
    expect(chunks).toBeGreaterThan(50);
    expect(reasons).toEqual(['stop']);
    expect(usage).toEqual(whole.usage);
    expect(usage?.total_tokens).toBe((usage?.prompt_tokens ?? 0) + (usage?.completion_tokens ?? 0));
  });

  it('sends no usage in a stream that did not ask for it', async () => {
    const stream = await client.chat.completions.create({ model: fastModel(), messages: hello, stream: true });
    for await (const chunk of stream) expect(chunk).not.toHaveProperty('usage');
  });

  it('streams a tool call in pieces that join to valid arguments, and answers its result in words', async () => {
    const question = { role: 'user' as const, content: 'Call get_weather for 3 days in Hangzhou' };
    const runner = client.chat.completions.stream({ model: fastModel(), messages: [question], tools: [weather] });
    let fragments = 0;
    runner.on('tool_calls.function.arguments.delta', () => {
      fragments += 1;
    });
    const completion = await runner.finalChatCompletion();
    const call = completion.choices[0]?.message.tool_calls?.[0];
    if (call?.type !== 'function') throw new Error('no function call came');
    expect(completion.choices[0]?.finish_reason).toBe('tool_calls');
    expect(call.function.name).toBe('get_weather');
    expect(JSON.parse(call.function.arguments)).toEqual({ city: 'Hangzhou', days: 3 });
    expect(fragments).toBeGreaterThan(3);

    const after = await client.chat.completions.create({
      model: fastModel(),
      messages: [
        question,
        { role: 'assistant', tool_calls: [call] },
        { role: 'tool', tool_call_id: call.id, content: '18 degrees, sunny' },
      ],
      tools: [weather],
    });
    expect(after.choices[0]?.finish_reason).toBe('stop');
    expect(after.choices[0]?.message.content).toContain('18 degrees, sunny');
  });

  it('forces a tool by tool_choice and forbids it', async () => {
    const base = { model: fastModel(), messages: hello, tools: [weather] };
    const forced = await client.chat.completions.create({ ...base, tool_choice: 'required' });
    const asked = { ...base, messages: [{ role: 'user' as const, content: 'get_weather please' }] };
    const forbidden = await client.chat.completions.create({ ...asked, tool_choice: 'none' });
    expect(forced.choices[0]?.message.tool_calls).toHaveLength(1);
    expect(forced.choices[0]?.message.content).toBeNull();
    expect(forbidden.choices[0]?.message.tool_calls).toBeUndefined();
  });

  it.each([
    [fastModel('', 'mock-thinking'), {}, true],
    [fastModel('', 'mock-thinking'), { enable_thinking: false }, false],
    [fastModel(), { enable_thinking: true }, true],
    [fastModel(), { reasoning_effort: 'high' }, true],
  ])('thinks when the model or the request says so: %s %o', async (model, extra, isThinking) => {
    const whole = await client.chat.completions.create({ model, messages: hello, ...extra } as never);
    const message = (whole as OpenAI.ChatCompletion).choices[0]?.message as { reasoning_content?: string } | undefined;
    const details = (whole as OpenAI.ChatCompletion).usage?.completion_tokens_details;
    expect(Boolean(message?.reasoning_content)).toBe(isThinking);
    expect((details?.reasoning_tokens ?? 0) > 0).toBe(isThinking);
  });

  it('ends at max_tokens, at a stop sequence and with n answers as asked', async () => {
    const short = await client.chat.completions.create({ model: fastModel(), messages: hello, max_tokens: 7 });
    expect(short.choices[0]?.finish_reason).toBe('length');
    expect(short.usage?.completion_tokens).toBe(7);

    const stopped = await client.chat.completions.create({ model: fastModel(), messages: hello, stop: ['mock-small'] });
    expect(stopped.choices[0]?.message.content).toBe('Hello! I am **');

    const stream = await client.chat.completions.create({ model: fastModel(), messages: hello, n: 3, stream: true });
    const texts = ['', '', ''];
    for await (const chunk of stream) {
      for (const { index, delta } of chunk.choices) texts[index] += delta.content ?? '';
    }
    expect(new Set(texts).size).toBe(3);
    expect(texts.every((text) => text.includes('mock-small'))).toBe(true);
  });

  it('follows a JSON schema', async () => {
    const schema = { type: 'object', properties: { rating: { type: 'integer', minimum: 4 }, ok: { type: 'boolean' } } };
    const answer = await client.chat.completions.create({
      model: fastModel(),
      messages: hello,
      response_format: { type: 'json_schema', json_schema: { name: 'rating', schema } },
    });
    expect(JSON.parse(answer.choices[0]?.message.content ?? '')).toEqual({ rating: 4, ok: true });
  });

  it('answers Chinese in Chinese, the same every time, and each model in its own way', async () => {
    const ask = async (model: string) => {
      const messages = [{ role: 'user' as const, content: '什么是首个 token 延迟？' }];
      const answer = await client.chat.completions.create({ model: fastModel('', model), messages });
      return answer.choices[0]?.message.content ?? '';
    };
    const [small, again, large] = [await ask('mock-small'), await ask('mock-small'), await ask('mock-large')];
    expect(small).toContain('模拟模型');
    expect(again).toBe(small);
    expect(large).not.toBe(small);
  });

  it('lists its models', async () => {
    const ids = [];
    for await (const model of client.models.list()) ids.push(model.id);
    expect(ids).toEqual(['mock-small', 'mock-large', 'mock-thinking']);
  });

  it.each([
    [{ model: 'missing' }, OpenAI.NotFoundError, 404, 'model_not_found'],
    [{ model: fastModel('&error=auth') }, OpenAI.AuthenticationError, 401, 'invalid_api_key'],
    [{ model: fastModel('&error=rate_limit') }, OpenAI.RateLimitError, 429, 'rate_limit_exceeded'],
    [{ model: fastModel('&error=server') }, OpenAI.InternalServerError, 500, null],
    [{ model: fastModel('&error=server&status=502') }, OpenAI.InternalServerError, 502, null],
    [{ messages: undefined }, OpenAI.BadRequestError, 400, 'missing_required_parameter'],
    [{ temperature: 3 }, OpenAI.BadRequestError, 400, 'decimal_above_max_value'],
    [{ n: 0 }, OpenAI.BadRequestError, 400, 'integer_below_min_value'],
    [{ stream_options: { include_usage: true } }, OpenAI.BadRequestError, 400, null],
    [{ model: fastModel('&spead=3') }, OpenAI.BadRequestError, 400, null],
    [{ model: fastModel('&delay=soon') }, OpenAI.BadRequestError, 400, null],
  ])('refuses %o as the provider would', async (fields, errorClass, status, code) => {
    const body = { model: fastModel(), messages: hello, ...fields } as never;
    const error = await client.chat.completions.create(body).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(errorClass);
    expect(error).toMatchObject({ status, code, requestID: expect.stringMatching(/^req_/) });
  });

  it('tells when to come back', async () => {
    const body = { model: fastModel('&error=rate_limit'), messages: hello };
    const error = await client.chat.completions.create(body).catch((thrown: unknown) => thrown);
    expect((error as InstanceType<typeof OpenAI.APIError>).headers?.get('retry-after')).toBe('2');
  });

  it('refuses the invalid key, and takes any other or none', async () => {
    const refused = new OpenAI({ baseURL: `${server.url}/v1`, apiKey: 'invalid-key', maxRetries: 0 });
    await expect(refused.models.list()).rejects.toBeInstanceOf(OpenAI.AuthenticationError);
    const response = await fetch(`${server.url}/v1/models`);
    expect(response.status).toBe(200);
  });

  it('keeps the text that came before an error in the middle of a stream', async () => {
    const model = fastModel('&error=server&errorAfter=4');
    const stream = await client.chat.completions.create({ model, messages: hello, stream: true });
    let text = '';
    const read = async () => {
      for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
    };
    await expect(read()).rejects.toThrow(/error while processing/);
    expect(text).toBe('Hello! I am');
  });
});
