import OpenAI, { APIError, toFile } from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MockServer, startMockServer } from '../../../electron/core/mock/mock-server.ts';
import { sampleScene } from '../../../electron/core/mock/samples/sample-scene.ts';
import { sampleSound } from '../../../electron/core/mock/samples/sample-sound.ts';

let server: MockServer;
let client: OpenAI;

beforeAll(async () => {
  server = await startMockServer({ scenario: { firstTokenDelayMs: 0, tokensPerSecond: 0 } });
  client = new OpenAI({ baseURL: `${server.url}/openai/v1`, apiKey: 'sk-any', maxRetries: 0 });
});
afterAll(() => server.close());

const PNG = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const bytesOf = (base64 = '') => Buffer.from(base64, 'base64');
/** Width and height of a PNG. */
const sizeOf = (png: Buffer) => `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;

async function refusalOf(call: Promise<unknown>): Promise<APIError> {
  const error = await call.catch((reason: unknown) => reason);
  if (!(error instanceof APIError)) throw new Error('it was not refused');
  return error;
}

describe('pictures by the official OpenAI client', () => {
  it('draws pictures of the size asked for that differ by prompt and by number', async () => {
    const ask = (prompt: string) =>
      client.images.generate({ model: 'gpt-image-2', prompt, n: 2, size: '512x256', quality: 'low' });
    const [one, other] = [await ask('A fox'), await ask('A boat')];
    const pictures = [...(one.data ?? []), ...(other.data ?? [])].map(({ b64_json: data }) => bytesOf(data));
    expect(pictures).toHaveLength(4);
    for (const picture of pictures) {
      expect(picture.subarray(0, 8)).toEqual(PNG);
      expect(sizeOf(picture)).toBe('512x256');
    }
    expect(new Set(pictures.map((picture) => picture.toString('latin1'))).size).toBe(4);
    expect(await ask('A fox')).toMatchObject({ data: one.data });
    expect(one).toMatchObject({ output_format: 'png', size: '512x256', quality: 'low' });
    expect(one.usage?.total_tokens).toBe((one.usage?.input_tokens ?? 0) + (one.usage?.output_tokens ?? 0));
    expect(one.usage?.input_tokens_details).toMatchObject({ image_tokens: 0 });
  });

  it('streams steps and then the picture', async () => {
    const stream = await client.images.generate({
      model: 'gpt-image-2',
      prompt: 'A fox',
      size: '256x256',
      stream: true,
      partial_images: 2,
    });
    const events: OpenAI.ImageGenStreamEvent[] = [];
    for await (const event of stream) events.push(event);
    expect(events.map(({ type }) => type)).toEqual([
      'image_generation.partial_image',
      'image_generation.partial_image',
      'image_generation.completed',
    ]);
    expect(new Set(events.map(({ b64_json: data }) => data)).size).toBe(3);
    expect(events[1]).toMatchObject({ partial_image_index: 1 });
    expect(events[2]).toHaveProperty('usage.output_tokens');
    for (const { b64_json: data } of events) expect(sizeOf(bytesOf(data))).toBe('256x256');
  });

  it('edits pictures with a mask, streams edits, and makes variations', async () => {
    const image = await toFile(sampleScene({ width: 64, height: 64, text: 'x' }), 'a.png', { type: 'image/png' });
    const mask = await toFile(sampleScene({ width: 64, height: 64, text: 'x', isTransparent: true }), 'm.png');
    const edited = await client.images.edit({
      model: 'gpt-image-2',
      prompt: 'Night',
      image: [image, image],
      mask,
      size: '1024x1024',
    });
    expect(sizeOf(bytesOf(edited.data?.[0]?.b64_json))).toBe('1024x1024');
    expect(edited.usage?.input_tokens_details.image_tokens).toBeGreaterThan(0);
    const stream = await client.images.edit({
      model: 'gpt-image-2',
      prompt: 'Night',
      image,
      stream: true,
      partial_images: 1,
    });
    const types: string[] = [];
    for await (const event of stream) types.push(event.type);
    expect(types).toEqual(['image_edit.partial_image', 'image_edit.completed']);
    const varied = await client.images.createVariation({ image, n: 2, size: '256x256', response_format: 'b64_json' });
    expect(varied.data).toHaveLength(2);
  });

  it('names an address that holds the picture for DALL·E, and the prompt as it was rewritten', async () => {
    const { data } = await client.images.generate({ model: 'dall-e-3', prompt: 'A fox' });
    expect(data?.[0]?.revised_prompt).toContain('A fox');
    const answer = await fetch(data?.[0]?.url ?? '');
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await answer.arrayBuffer()).subarray(0, 8)).toEqual(PNG);
  });

  it.each([
    [{ model: 'gpt-image-2', response_format: 'url' as const }, 'unknown_parameter', 'response_format'],
    [{ model: 'dall-e-3', n: 2 }, 'integer_above_max_value', 'n'],
    [{ model: 'gpt-image-2', size: '1000x1000' }, 'invalid_value', 'size'],
    [{ model: 'dall-e-2', size: '1792x1024' as const }, 'invalid_value', 'size'],
    [
      { model: 'gpt-image-2', background: 'transparent' as const, output_format: 'jpeg' as const },
      'invalid_value',
      'background',
    ],
    [{ model: 'gpt-image-2', stream: true as const, partial_images: 4 }, 'integer_above_max_value', 'partial_images'],
  ])('refuses %j as OpenAI does', async (fields, code, param) => {
    const error = await refusalOf(client.images.generate({ prompt: 'A fox', ...fields } as OpenAI.ImageGenerateParams));
    expect(error).toMatchObject({ status: 400, code, param });
  });

  it.each([
    ['error=content_filter', 400, 'moderation_blocked'],
    ['error=quota', 400, 'billing_hard_limit_reached'],
    ['error=auth&status=403', 403, null],
  ])('fails by scenario: %s', async (scenario, status, code) => {
    const error = await refusalOf(client.images.generate({ model: `gpt-image-2?${scenario}`, prompt: 'A fox' }));
    expect(error).toMatchObject({ status, code });
    if (code === null) expect(error.message).toContain('must be verified');
  });

  it('refuses an input that is no picture', async () => {
    const image = await toFile(Buffer.from('not a picture'), 'a.png');
    expect(await refusalOf(client.images.edit({ model: 'gpt-image-2', prompt: 'x', image }))).toMatchObject({
      status: 400,
      code: 'invalid_image_file',
    });
  });
});

describe('speech by the official OpenAI client', () => {
  const say = (input: string, more: Partial<OpenAI.Audio.SpeechCreateParams> = {}) =>
    client.audio.speech.create({ model: 'gpt-4o-mini-tts', voice: 'coral', input, ...more });

  it('answers with sound whose length follows the text', async () => {
    const short = await say('Hi.');
    const long = await say('A much longer text than that one is.');
    expect(short.headers.get('content-type')).toBe('audio/mpeg');
    const [one, other] = [await short.arrayBuffer(), await long.arrayBuffer()];
    expect(other.byteLength).toBeGreaterThan(4 * one.byteLength);
    expect(Buffer.from(one).readUInt16BE(0) & 0xffe0).toBe(0xffe0);
    const wav = Buffer.from(await (await say('Hi.', { response_format: 'wav' })).arrayBuffer());
    expect(wav.subarray(0, 4).toString()).toBe('RIFF');
    const pcm = await say('Hi.', { response_format: 'pcm' });
    expect(pcm.headers.get('content-type')).toBe('audio/pcm');
    // Three characters of 60 ms each at 24 kHz, two bytes a sample.
    expect((await pcm.arrayBuffer()).byteLength).toBe(3 * 0.06 * 24_000 * 2);
  });

  it('sends the same sound in events, with the usage at the end', async () => {
    const whole = Buffer.from(await (await say('One two three.', { response_format: 'pcm' })).arrayBuffer());
    const answer = await say('One two three.', { response_format: 'pcm', stream_format: 'sse' });
    const records = (await answer.text())
      .trim()
      .split('\n\n')
      .map((event) => JSON.parse(event.replace(/^data: /, '')) as { type: string; audio?: string; usage?: object });
    expect(Buffer.concat(records.map(({ audio }) => bytesOf(audio)))).toEqual(whole);
    expect(records.at(-1)).toMatchObject({ type: 'speech.audio.done', usage: { input_tokens: expect.any(Number) } });
  });

  it('refuses what OpenAI refuses', async () => {
    expect(await refusalOf(say('x'.repeat(4097)))).toMatchObject({ status: 400, param: 'input' });
    expect(await refusalOf(say('x', { speed: 5 }))).toMatchObject({ status: 400, param: 'speed' });
    expect(await refusalOf(say('x', { model: 'tts-1', stream_format: 'sse' }))).toMatchObject({
      param: 'stream_format',
    });
  });
});

describe('transcripts by the official OpenAI client', () => {
  const recording = () => toFile(sampleSound(1, 3), 'meeting.wav', { type: 'audio/wav' });

  it('answers in every format', async () => {
    const file = await recording();
    const json = await client.audio.transcriptions.create({ file, model: 'gpt-4o-transcribe' });
    expect(json.text).toContain('meeting.wav says: 3 seconds');
    expect(json.usage).toMatchObject({ type: 'tokens', input_token_details: { audio_tokens: 30 } });
    const whisper = { file, model: 'whisper-1' };
    expect(await client.audio.transcriptions.create({ ...whisper, response_format: 'srt' })).toMatch(
      /^1\n00:00:00,000 --> 00:00:03,000\n/,
    );
    expect(await client.audio.transcriptions.create({ ...whisper, response_format: 'vtt' })).toMatch(/^WEBVTT\n/);
    expect(await client.audio.transcriptions.create({ ...whisper, response_format: 'text' })).toBe(`${json.text}\n`);
    const verbose = await client.audio.transcriptions.create({
      ...whisper,
      response_format: 'verbose_json',
      timestamp_granularities: ['word', 'segment'],
    });
    expect(verbose.words?.at(-1)?.end).toBe(3);
    expect(verbose.segments).toHaveLength(1);
    expect(verbose.usage).toEqual({ type: 'duration', seconds: 3 });
  });

  it('streams', async () => {
    const stream = await client.audio.transcriptions.create({
      file: await recording(),
      model: 'gpt-4o-transcribe',
      stream: true,
    });
    let text = '';
    let done = '';
    for await (const event of stream) {
      if (event.type === 'transcript.text.delta') text += event.delta;
      if (event.type === 'transcript.text.done') done = event.text;
    }
    expect(text).toBe(done);
    expect(text).toContain('meeting.wav');
  });

  it('translates into English', async () => {
    const file = await recording();
    expect((await client.audio.translations.create({ file, model: 'whisper-1' })).text).toContain('This is what');
  });

  it('refuses what OpenAI refuses', async () => {
    const file = await recording();
    const model = 'gpt-4o-transcribe';
    expect(await refusalOf(client.audio.transcriptions.create({ file, model, response_format: 'srt' }))).toMatchObject({
      status: 400,
      param: 'response_format',
    });
    const text = await toFile(Buffer.from('x'), 'notes.txt');
    const refusal = await refusalOf(client.audio.transcriptions.create({ file: text, model }));
    expect(refusal.message).toContain('Unrecognized file format');
  });
});

describe('videos by the official OpenAI client', () => {
  it('makes one in the background, gives it out, lists it, and forgets it', async () => {
    const model = 'sora-2?delay=1500';
    const video = await client.videos.create({ model, prompt: 'A boat', seconds: '4', size: '1280x720' });
    expect(video).toMatchObject({ status: 'queued', progress: 0, model: 'sora-2', seconds: '4', error: null });
    expect((await refusalOf(client.videos.downloadContent(video.id))).status).toBe(404);
    await expect.poll(async () => (await client.videos.retrieve(video.id)).status).toBe('completed');
    const content = await client.videos.downloadContent(video.id);
    expect(content.headers.get('content-type')).toBe('video/mp4');
    expect(
      Buffer.from(await content.arrayBuffer())
        .subarray(4, 8)
        .toString(),
    ).toBe('ftyp');
    const remix = await client.videos.remix(video.id, { prompt: 'At night' });
    expect(remix).toMatchObject({ remixed_from_video_id: video.id, prompt: 'At night' });
    expect((await client.videos.list({ limit: 1 })).data.map(({ id }) => id)).toEqual([remix.id]);
    await client.videos.delete(video.id);
    expect((await refusalOf(client.videos.retrieve(video.id))).status).toBe(404);
  });

  it('takes a picture to begin with, and fails by the name of the model', async () => {
    const picture = await toFile(sampleScene({ width: 64, height: 64, text: 'x' }), 'a.png');
    const video = await client.videos.create({
      model: 'sora-2-fail?delay=0',
      prompt: 'A boat',
      input_reference: picture,
    });
    expect(await client.videos.retrieve(video.id)).toMatchObject({
      status: 'failed',
      error: { code: 'moderation_blocked' },
    });
  });
});
