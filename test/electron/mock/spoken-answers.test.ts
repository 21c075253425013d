import { GoogleGenAI, Modality } from '@google/genai';
import OpenAI, { APIError } from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MockServer, startMockServer } from '../../../electron/core/mock/mock-server.ts';
import { mediaTypeOfHead } from '../../../shared/streaming/media-signature.ts';

let server: MockServer;
let openai: OpenAI;
let google: GoogleGenAI;

beforeAll(async () => {
  server = await startMockServer({ scenario: { firstTokenDelayMs: 0, tokensPerSecond: 0 } });
  openai = new OpenAI({ baseURL: `${server.url}/openai/v1`, apiKey: 'sk-any', maxRetries: 0 });
  google = new GoogleGenAI({ apiKey: 'any', httpOptions: { baseUrl: `${server.url}/gemini` } });
});
afterAll(() => server.close());

const typeOf = (bytes: Buffer) => mediaTypeOfHead(bytes.subarray(0, 64).toString('latin1'));
const ask = [{ role: 'user' as const, content: 'Say hello' }];

describe('speech by the official OpenAI client', () => {
  it.each([
    ['mp3', 'audio/mpeg'],
    ['opus', 'audio/ogg'],
    ['aac', 'audio/aac'],
    ['flac', 'audio/flac'],
    ['wav', 'audio/wav'],
    ['pcm', null],
  ] as const)('comes as %s where that is asked for', async (format, mediaType) => {
    const answer = await openai.audio.speech.create({
      model: 'gpt-4o-mini-tts',
      voice: 'alloy',
      input: 'Good day to you',
      response_format: format,
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(typeOf(bytes)).toBe(mediaType);
    expect(answer.headers.get('content-type')).toBe(mediaType ?? 'audio/pcm');
  });

  it('writes AAC and Ogg whose frames and pages follow one another to the end', async () => {
    const speak = async (format: 'aac' | 'opus', input: string) => {
      const answer = await openai.audio.speech.create({
        model: 'tts-1',
        voice: 'alloy',
        input,
        response_format: format,
      });
      return Buffer.from(await answer.arrayBuffer());
    };
    const aac = await speak('aac', 'Good day');
    let frames = 0;
    for (let at = 0; at < aac.length; frames += 1) {
      expect(aac.readUInt16BE(at) & 0xfff6).toBe(0xfff0);
      at += (aac.readUInt32BE(at + 2) >>> 5) & 0x1fff || aac.length;
    }
    // One of 43 ms for each of eight characters.
    expect(frames).toBe(8);
    const opus = await speak('opus', `Good ${'a'.repeat(200)}`);
    const granules: number[] = [];
    for (let at = 0; at < opus.length; ) {
      expect(opus.toString('latin1', at, at + 4)).toBe('OggS');
      granules.push(Number(opus.readBigUInt64LE(at + 6)));
      const count = opus[at + 26] ?? 0;
      at += 27 + count + opus.subarray(at + 27, at + 27 + count).reduce((sum, size) => sum + size, 0);
    }
    // 60 ms at 48 kHz for each of 205 characters.
    expect(granules.at(-1)).toBe(205 * 60 * 48);
    expect(granules).toEqual([...granules].sort((one, other) => one - other));
  });
});

describe('sound in a chat', () => {
  it.each(['wav', 'mp3', 'flac', 'opus', 'aac'] as const)('is the answer as %s with its transcript', async (format) => {
    const answer = await openai.chat.completions.create({
      model: 'gpt-audio',
      modalities: ['text', 'audio'],
      audio: { voice: 'alloy', format },
      messages: ask,
    });
    const [choice] = answer.choices;
    expect(choice?.message.content).toBeNull();
    expect(choice?.message.audio?.transcript.length).toBeGreaterThan(10);
    expect(typeOf(Buffer.from(choice?.message.audio?.data ?? '', 'base64'))).toMatch(/^audio\//);
  });

  it('streams as samples beside its words', async () => {
    const asked = { model: 'gpt-audio', modalities: ['text', 'audio'] as ('text' | 'audio')[], messages: ask };
    const whole = await openai.chat.completions.create({ ...asked, audio: { voice: 'alloy', format: 'pcm16' } });
    const stream = await openai.chat.completions.create({
      ...asked,
      audio: { voice: 'alloy', format: 'pcm16' },
      stream: true,
    });
    let transcript = '';
    const ids = new Set<string>();
    const pieces: Buffer[] = [];
    for await (const { choices } of stream) {
      const delta = choices[0]?.delta as { audio?: { id?: string; transcript?: string; data?: string } } | undefined;
      transcript += delta?.audio?.transcript ?? '';
      if (delta?.audio?.id) ids.add(delta.audio.id);
      if (delta?.audio?.data) pieces.push(Buffer.from(delta.audio.data, 'base64'));
    }
    expect(ids.size).toBe(1);
    expect(transcript).toBe(whole.choices[0]?.message.audio?.transcript);
    // 60 ms of samples of two bytes at 24 kHz for each character.
    expect(Buffer.concat(pieces).length).toBe(transcript.length * 2880);
  });

  it('is taken in a question, and refused where it is of no known format', async () => {
    const question = (format: string, data: string) =>
      openai.chat.completions.create({
        model: 'gpt-audio',
        messages: [
          { role: 'user', content: [{ type: 'input_audio', input_audio: { data, format: format as 'wav' } }] },
        ],
      });
    expect((await question('wav', 'UklGRg==')).choices[0]?.message.content).not.toBe('');
    const refusal = await question('ogg', 'T2dnUw==').catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(APIError);
    expect(refusal).toMatchObject({ status: 400, param: 'messages[0].content[0].input_audio.format' });
  });
});

describe('pictures by a tool of Responses', () => {
  const asked = { model: 'gpt-5', input: 'Draw a fox' };

  it('stand in the answer', async () => {
    const { output, output_text: text } = await openai.responses.create({
      ...asked,
      tools: [{ type: 'image_generation' }],
    });
    const [picture] = output;
    expect(picture).toMatchObject({ type: 'image_generation_call', status: 'completed', output_format: 'png' });
    expect(picture?.type === 'image_generation_call' && typeOf(Buffer.from(picture.result ?? '', 'base64'))).toBe(
      'image/png',
    );
    expect(text).not.toBe('');
  });

  it('come step by step in a stream', async () => {
    const stream = await openai.responses.create({
      ...asked,
      tools: [{ type: 'image_generation', partial_images: 2 }],
      stream: true,
    });
    const types: string[] = [];
    const pictures = new Set<string>();
    for await (const event of stream) {
      types.push(event.type);
      if (event.type === 'response.image_generation_call.partial_image') pictures.add(event.partial_image_b64);
      if (event.type === 'response.completed') {
        const [picture] = event.response.output;
        if (picture?.type === 'image_generation_call') pictures.add(picture.result ?? '');
      }
    }
    expect(pictures.size).toBe(3);
    expect(types.filter((type) => type.startsWith('response.image_generation_call.'))).toEqual([
      'response.image_generation_call.in_progress',
      'response.image_generation_call.generating',
      'response.image_generation_call.partial_image',
      'response.image_generation_call.partial_image',
      'response.image_generation_call.completed',
    ]);
  });

  it('do not come where the tool is not offered', async () => {
    const { output } = await openai.responses.create(asked);
    expect(output.map(({ type }) => type)).not.toContain('image_generation_call');
  });
});

describe('pictures and sound by the official Google client', () => {
  it('draws where pictures are asked for, in one piece and in a stream', async () => {
    const call = {
      model: 'gemini-2.5-flash-image',
      contents: 'Draw a fox',
      config: { responseModalities: [Modality.TEXT, Modality.IMAGE] },
    };
    const whole = await google.models.generateContent(call);
    const parts = whole.candidates?.[0]?.content?.parts ?? [];
    const data = parts.find(({ inlineData }) => inlineData)?.inlineData;
    expect(data?.mimeType).toBe('image/png');
    expect(typeOf(Buffer.from(data?.data ?? '', 'base64'))).toBe('image/png');
    expect(whole.text).not.toBe('');
    let streamed: string | undefined;
    for await (const chunk of await google.models.generateContentStream(call)) {
      streamed ??= chunk.candidates?.[0]?.content?.parts?.find(({ inlineData }) => inlineData)?.inlineData?.data;
    }
    expect(streamed).toBe(data?.data);
  });

  it('speaks where sound is asked for', async () => {
    const answer = await google.models.generateContent({
      model: 'gemini-2.5-flash-preview-tts',
      contents: 'Say hello',
      config: { responseModalities: [Modality.AUDIO] },
    });
    const [part] = answer.candidates?.[0]?.content?.parts ?? [];
    expect(part?.inlineData?.mimeType).toBe('audio/L16;codec=pcm;rate=24000');
    expect(Buffer.from(part?.inlineData?.data ?? '', 'base64').length).toBeGreaterThan(10_000);
  });
});
