import { type Content, type GenerateContentResponse, GoogleGenAI, Type } from '@google/genai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MockServer, startMockServer } from '../../../electron/core/mock/mock-server.ts';
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

const createClient = (headers: Record<string, string> = {}, apiKey = 'any') =>
  new GoogleGenAI({ apiKey, httpOptions: { baseUrl: `${server.url}/gemini`, headers } });

async function collect(stream: AsyncGenerator<GenerateContentResponse>) {
  let text = '';
  let thoughts = '';
  let last: GenerateContentResponse | undefined;
  for await (const chunk of stream) {
    last = chunk;
    for (const part of chunk.candidates?.[0]?.content?.parts ?? []) {
      if (part.thought) thoughts += part.text ?? '';
      else text += part.text ?? '';
    }
  }
  return { text, thoughts, last };
}

const functionDeclarations = [
  { name: 'get_weather', parameters: { type: Type.OBJECT, properties: { city: { type: Type.STRING } } } },
];

describe('the official Google client against the mock provider', () => {
  it('streams the same text and usage as the answer in one piece, and Sidecall reads both alike', async () => {
    const request = { model: 'mock-small', contents: 'Hello', config: { systemInstruction: 'Be brief.' } };
    const whole = await createClient().models.generateContent(request);
    const fromWhole = await wire.decode('gemini-json');
    const { text, last } = await collect(await createClient().models.generateContentStream(request));
    const fromStream = await wire.decode('gemini-sse');
    expect(text).toContain('mock-small');
    expect(text).toBe(whole.text);
    expect(last?.usageMetadata).toEqual(whole.usageMetadata);
    const { promptTokenCount, candidatesTokenCount } = whole.usageMetadata ?? {};
    for (const decoded of [fromWhole, fromStream]) {
      expect(decoded).toMatchObject({
        complete: true,
        choices: [{ text, finishReason: 'STOP' }],
        usage: { inputTotal: promptTokenCount, outputTotal: candidatesTokenCount },
      });
    }
  });

  it('shows thoughts when asked to, and counts them either way', async () => {
    const request = { model: 'mock-thinking', contents: 'Hello' };
    const shown = await collect(
      await createClient().models.generateContentStream({
        ...request,
        config: { thinkingConfig: { includeThoughts: true } },
      }),
    );
    const decoded = await wire.decode('gemini-sse');
    expect(shown.thoughts).toContain('greets');
    expect(decoded.choices[0]).toMatchObject({ text: shown.text, reasoning: shown.thoughts });
    const { candidatesTokenCount = 0, thoughtsTokenCount = 0 } = shown.last?.usageMetadata ?? {};
    expect(decoded.usage).toMatchObject({
      outputTotal: candidatesTokenCount + thoughtsTokenCount,
      reasoning: thoughtsTokenCount,
    });
    const hidden = await createClient().models.generateContent(request);
    expect(hidden.candidates?.[0]?.content?.parts).toHaveLength(1);
    expect(hidden.usageMetadata?.thoughtsTokenCount).toBe(thoughtsTokenCount);
  });

  it('calls a function and answers its response', async () => {
    const contents: Content[] = [{ role: 'user', parts: [{ text: 'get_weather in Paris' }] }];
    const config = { tools: [{ functionDeclarations }] };
    const { last } = await collect(
      await createClient().models.generateContentStream({ model: 'mock-small', contents, config }),
    );
    const call = last?.functionCalls?.[0];
    expect(call).toMatchObject({ name: 'get_weather', args: { city: 'Paris' } });
    const decoded = await wire.decode('gemini-sse');
    expect(decoded.choices[0]?.toolCalls).toMatchObject([{ id: call?.id, name: 'get_weather' }]);
    expect(JSON.parse(decoded.choices[0]?.toolCalls[0]?.arguments ?? '')).toEqual(call?.args);
    const response = { name: 'get_weather', response: { output: '64 F' } };
    const after = await createClient().models.generateContent({
      model: 'mock-small',
      contents: [
        ...contents,
        { role: 'model', parts: [{ functionCall: call ?? {} }] },
        { role: 'user', parts: [{ functionResponse: response }] },
      ],
      config,
    });
    expect(after.text).toContain('64 F');
  });

  it('follows a schema, several candidates and a token limit', async () => {
    const responseSchema = { type: Type.OBJECT, properties: { rating: { type: Type.INTEGER, minimum: 4 } } };
    const json = await createClient().models.generateContent({
      model: 'mock-small',
      contents: 'Hello',
      config: { responseMimeType: 'application/json', responseSchema },
    });
    expect(JSON.parse(json.text ?? '')).toEqual({ rating: 4 });
    const two = await createClient().models.generateContent({
      model: 'mock-small',
      contents: 'Hello',
      config: { candidateCount: 2, maxOutputTokens: 5 },
    });
    expect(two.candidates?.map(({ finishReason }) => finishReason)).toEqual(['MAX_TOKENS', 'MAX_TOKENS']);
  });

  it('counts tokens, embeds texts and lists models', async () => {
    const counted = await createClient().models.countTokens({ model: 'mock-small', contents: 'Hello' });
    const answered = await createClient().models.generateContent({ model: 'mock-small', contents: 'Hello' });
    expect(counted.totalTokens).toBe(answered.usageMetadata?.promptTokenCount);
    const embedded = await createClient().models.embedContent({
      model: 'mock-small',
      contents: ['one', 'two'],
      config: { outputDimensionality: 8 },
    });
    expect(embedded.embeddings?.map(({ values }) => values?.length)).toEqual([8, 8]);
    const names = [];
    for await (const model of await createClient().models.list({ config: { pageSize: 2 } })) names.push(model.name);
    expect(names).toEqual(['models/mock-small', 'models/mock-large', 'models/mock-thinking']);
  });

  it.each([
    ['missing', {}, 404, 'NOT_FOUND'],
    ['mock-small', { 'x-mock-scenario': '{"error":"rate_limit"}' }, 429, 'RESOURCE_EXHAUSTED'],
    ['mock-small', { 'x-mock-scenario': '{"error":"overloaded"}' }, 503, 'UNAVAILABLE'],
  ])('refuses %s %o in Google words', async (model, headers, status, word) => {
    const asked = createClient(headers).models.generateContent({ model, contents: 'Hello' });
    await expect(asked).rejects.toMatchObject({ status, message: expect.stringContaining(word) });
  });

  it('says 400 to a bad key', async () => {
    const asked = createClient({}, 'bad-key').models.generateContent({ model: 'mock-small', contents: 'Hello' });
    await expect(asked).rejects.toMatchObject({ status: 400, message: expect.stringContaining('API_KEY_INVALID') });
  });
});

describe('the wire of Gemini', () => {
  const url = (method: string) => `${server.url}/gemini/v1beta/models/mock-small:${method}`;
  const ask = (method: string, headers = {}) =>
    fetch(url(method), {
      method: 'POST',
      headers,
      body: JSON.stringify({ contents: [{ parts: [{ text: 'Hello' }] }], generation_config: { max_output_tokens: 4 } }),
    });

  it('has no end marker and CRLF line ends with alt=sse', async () => {
    const text = await (await ask('streamGenerateContent?alt=sse')).text();
    expect(text).toMatch(/^data: \{[^\n]*\}\r\n\r\ndata: /);
    expect(text).not.toContain('[DONE]');
  });

  it('is one JSON array without it, in errors too', async () => {
    const response = await ask('streamGenerateContent');
    expect(response.headers.get('content-type')).toContain('application/json');
    const records = JSON.parse(await wire.text()) as { candidates: { finishReason?: string }[] }[];
    expect(records.length).toBeGreaterThan(3);
    expect(records.at(-1)?.candidates[0]?.finishReason).toBe('MAX_TOKENS');
    expect(await wire.decode('gemini-json-array')).toMatchObject({ complete: true, usage: { outputTotal: 4 } });
    const broken = await ask('streamGenerateContent', {
      'x-mock-scenario': '{"error":{"kind":"server","afterTokens":2}}',
    });
    expect(JSON.parse(await broken.text()).at(-1)).toMatchObject({ error: { code: 500, status: 'INTERNAL' } });
    expect(await wire.decode('gemini-json-array')).toMatchObject({ complete: false, error: { category: 'server' } });
    const refused = await ask('streamGenerateContent', { 'x-mock-scenario': '{"error":"quota"}' });
    expect([refused.status, await refused.json()]).toMatchObject([429, [{ error: { code: 429 } }]]);
  });

  it('reads mock parameters in the percent-encoded model', async () => {
    const response = await fetch(
      `${server.url}/gemini/v1beta/models/mock-small%3Ferror%3Dtimeout%26delay%3D0:generateContent`,
      { method: 'POST', body: JSON.stringify({ contents: [{ parts: [{ text: 'Hello' }] }] }) },
    );
    expect(response.status).toBe(504);
  });
});
