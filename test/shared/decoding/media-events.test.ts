import { describe, expect, it } from 'vitest';
import type { MediaPiece } from '../../../shared/model/media.ts';
import type { DecodeHints } from '../../../shared/streaming/decode-format.ts';
import { createRunFolder } from '../../../shared/streaming/fold-run.ts';
import { createResponseDecoder } from '../../../shared/streaming/response-decoder.ts';
import type { StreamEvent } from '../../../shared/streaming/stream-event.ts';

const PNG = 'iVBORw0KGgoAAAANSUhEUg==';
const JPEG = '/9j/4AAQSkZJRgABAQAAAQ==';
const PCM = 'AAABAAIAAwAEAAUA';

function decode(format: string, body: unknown, hints: DecodeHints = {}, type = 'application/json') {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const head = { status: 200, headers: [['content-type', type]] as const };
  const decoder = createResponseDecoder({ format, head, hints });
  const steps = [...decoder.push(text), ...decoder.end({ isCut: false })];
  const events = steps.flatMap((step) => [...step.events]);
  const folder = createRunFolder();
  folder.apply(events);
  return { events, pieces: piecesOf(events), result: folder.result() };
}

function sse(...records: readonly unknown[]): string {
  return records.map((record) => `data: ${typeof record === 'string' ? record : JSON.stringify(record)}\n\n`).join('');
}

function named(...records: readonly { type: string }[]): string {
  return records.map((record) => `event: ${record.type}\ndata: ${JSON.stringify(record)}\n\n`).join('');
}

function decodeStream(format: string, text: string, hints: DecodeHints = {}) {
  return decode(format, text, hints, 'text/event-stream');
}

function piecesOf(events: readonly StreamEvent[]): MediaPiece[] {
  return events.flatMap((event) => (event.type === 'media' ? [event.piece] : []));
}

/** Nothing that a reader sees or copies as text may hold the bytes. */
function expectNoBase64({ result }: ReturnType<typeof decode>): void {
  expect(JSON.stringify([result.choices, result.raw, result.usage])).not.toMatch(/iVBORw0KGgo|\/9j\/4AAQ|AAABAAIA/);
}

describe('images', () => {
  const usage = {
    total_tokens: 100,
    input_tokens: 50,
    output_tokens: 50,
    input_tokens_details: { text_tokens: 10, image_tokens: 40 },
    output_tokens_details: { image_tokens: 50, text_tokens: 0 },
  };

  it('reads every picture of a document, with tokens by kind and the number of pictures', () => {
    const answer = decode('openai-images-json', {
      created: 1713833628,
      output_format: 'jpeg',
      size: '1024x1024',
      data: [{ b64_json: JPEG }, { b64_json: PNG }],
      usage,
    });
    expect(answer.pieces).toEqual([
      { id: 'image-0', kind: 'image', mediaType: 'image/jpeg', source: { data: JPEG } },
      // The bytes know better than the field.
      { id: 'image-1', kind: 'image', mediaType: 'image/png', source: { data: PNG } },
    ]);
    expect(answer.result).toMatchObject({
      complete: true,
      usage: {
        inputTotal: 50,
        outputTotal: 50,
        parts: { imageInput: 40, imageOutput: 50 },
        units: { images: 2 },
      },
    });
    expectNoBase64(answer);
  });

  it('takes an address with the prompt as it was rewritten, and when the address ends', () => {
    const url = 'https://blob.test/a.png?se=2026-11-22T01%3A00%3A00Z&sig=x';
    const { pieces, result } = decode('openai-images-json', {
      created: 1,
      data: [{ url, revised_prompt: 'A red fox in snow.' }],
    });
    expect(pieces).toEqual([
      {
        id: 'image-0',
        kind: 'image',
        mediaType: 'image/png',
        label: 'A red fox in snow.',
        source: { url, expiresAtEpochMs: Date.UTC(2026, 10, 22, 1) },
      },
    ]);
    expect(result.usage?.units).toEqual({ images: 1 });
    expect(result.usage?.inputTotal).toBeNull();
  });

  it('reads the bytes out of a data URL, and pictures under the other name', () => {
    const { pieces } = decode('openai-images-json', { images: [{ url: `data:image/jpeg;base64,${JPEG}` }] });
    expect(pieces).toEqual([{ id: 'image-0', kind: 'image', mediaType: 'image/jpeg', source: { data: JPEG } }]);
  });

  it.each(['image_generation', 'image_edit'])(
    'puts the steps of a stream of %s in one place, then the picture',
    (kind) => {
      const common = { created_at: 1, size: '1024x1024', output_format: 'png' };
      const answer = decodeStream(
        'openai-images-sse',
        named(
          { type: `${kind}.partial_image`, b64_json: PNG, ...common, partial_image_index: 0 } as never,
          { type: `${kind}.partial_image`, b64_json: `${PNG}`, ...common, partial_image_index: 1 } as never,
          { type: `${kind}.completed`, b64_json: JPEG, ...common, usage } as never,
        ),
      );
      expect(answer.pieces.map(({ id, isPartial = false }) => [id, isPartial])).toEqual([
        ['image-0', true],
        ['image-0', true],
        ['image-0', false],
      ]);
      expect(answer.result).toMatchObject({ complete: true, terminatorSeen: true, usage: { units: { images: 1 } } });
      expect(answer.result.media).toHaveLength(1);
      expect(answer.result.media?.[0]).toMatchObject({ id: 'image-0', mediaType: 'image/jpeg' });
      expectNoBase64(answer);
    },
  );

  it('is not complete when only steps came', () => {
    const { result } = decodeStream(
      'openai-images-sse',
      named({ type: 'image_generation.partial_image', b64_json: PNG, partial_image_index: 0 } as never),
    );
    expect(result.complete).toBe(false);
  });

  it('counts a second picture of the same stream by itself', () => {
    const done = { type: 'image_generation.completed', b64_json: PNG };
    const { pieces, result } = decodeStream('openai-images-sse', named(done, done));
    expect(pieces.map(({ id }) => id)).toEqual(['image-0', 'image-1']);
    expect(result.usage?.units).toEqual({ images: 2 });
  });

  it('takes a record of twelve million characters, which a text answer may not have', () => {
    const big = `iVBORw0KGgo${'A'.repeat(12_000_000)}`;
    const { pieces } = decodeStream(
      'openai-images-sse',
      named({ type: 'image_generation.completed', b64_json: big } as never),
    );
    expect(pieces).toHaveLength(1);
    const text = decodeStream('anthropic-sse', sse({ type: 'ping', filler: big }));
    expect(text.result.error?.code).toBe('EVENT_TOO_LARGE');
  });

  it('tells an error in the stream', () => {
    const { result } = decodeStream(
      'openai-images-sse',
      sse({
        error: {
          message: 'Your request was rejected.',
          type: 'image_generation_user_error',
          code: 'moderation_blocked',
        },
      }),
    );
    expect(result.error).toMatchObject({ code: 'moderation_blocked', category: 'content_filter' });
  });
});

describe('speech', () => {
  const stream = sse(
    { type: 'speech.audio.delta', audio: PCM },
    { type: 'speech.audio.delta', audio: PCM },
    { type: 'speech.audio.done', usage: { input_tokens: 14, output_tokens: 101, total_tokens: 115 } },
  );

  it('opens one sound, adds to it and closes it', () => {
    const answer = decodeStream('openai-speech-sse', stream, { response_format: 'pcm' });
    expect(answer.events.filter(({ type }) => type.startsWith('media'))).toEqual([
      {
        type: 'media',
        piece: {
          id: 'audio',
          kind: 'audio',
          mediaType: 'audio/pcm',
          pcm: { sampleRateHz: 24_000, channels: 1 },
          source: { arriving: true },
        },
      },
      { type: 'media-chunk', id: 'audio', data: PCM },
      { type: 'media-chunk', id: 'audio', data: PCM },
      { type: 'media-end', id: 'audio' },
    ]);
    expect(answer.result).toMatchObject({ complete: true, usage: { inputTotal: 14, outputTotal: 101 } });
    expectNoBase64(answer);
  });

  it.each([
    // Opus comes in Ogg, and players know it by that name.
    ['opus', 'audio/ogg'],
    ['mp3', 'audio/mpeg'],
    ['flac', 'audio/flac'],
  ])('calls sound that was asked for as %s %s', (format, mediaType) => {
    expect(decodeStream('openai-speech-sse', stream, { response_format: format }).pieces[0]?.mediaType).toBe(mediaType);
  });

  it('closes the sound of a stream that breaks off, which is not complete', () => {
    const answer = decodeStream('openai-speech-sse', sse({ type: 'speech.audio.delta', audio: PCM }));
    expect(answer.events.filter(({ type }) => type === 'media-end')).toHaveLength(1);
    expect(answer.result.complete).toBe(false);
  });
});

describe('transcriptions', () => {
  it('reads text and tokens, by the singular names of this call', () => {
    const { result } = decode('openai-transcription-json', {
      text: 'Hello there.',
      usage: {
        type: 'tokens',
        input_tokens: 14,
        input_token_details: { text_tokens: 0, audio_tokens: 14 },
        output_tokens: 45,
        total_tokens: 59,
      },
    });
    expect(result.choices[0]?.text).toBe('Hello there.');
    expect(result).toMatchObject({ complete: true, usage: { inputTotal: 14, parts: { audioInput: 14 } } });
  });

  it('reads the seconds that a model is charged by', () => {
    const body = { text: 'Hi.', usage: { type: 'duration', seconds: 9 } };
    expect(decode('openai-transcription-json', body).result.usage).toMatchObject({
      inputTotal: null,
      units: { audioInputSeconds: 9 },
    });
    const verbose = {
      task: 'transcribe',
      language: 'english',
      duration: 3.5,
      text: 'Hi.',
      segments: [{ id: 0, text: 'Hi.' }],
    };
    const answer = decode('openai-transcription-json', verbose).result;
    expect(answer.usage?.units).toEqual({ audioInputSeconds: 3.5 });
    expect(answer.choices[0]?.text).toBe('Hi.');
  });

  it.each(['Just text.\n', '1\n00:00:00,000 --> 00:00:01,000\nHi.\n', 'WEBVTT\n\n00:00.000 --> 00:01.000\nHi.\n'])(
    'takes an answer that is no JSON as the text: %j',
    (text) => {
      const { result } = decode('openai-transcription-json', text, {}, 'text/plain; charset=utf-8');
      expect(result.choices[0]?.text).toBe(text.trimEnd());
      expect(result.complete).toBe(true);
      expect(result.error).toBeNull();
    },
  );

  it('calls a web page no transcript', () => {
    const { result } = decode('openai-transcription-json', '<html><body>Sign in</body></html>', {}, 'text/html');
    expect(result.error).toMatchObject({ code: 'UNEXPECTED_BODY' });
  });

  it('streams the text once', () => {
    const { result } = decodeStream(
      'openai-transcription-sse',
      sse(
        { type: 'transcript.text.delta', delta: 'Hello ' },
        { type: 'transcript.text.delta', delta: 'there.' },
        {
          type: 'transcript.text.done',
          text: 'Hello there.',
          usage: { type: 'tokens', input_tokens: 3, output_tokens: 2 },
        },
      ),
    );
    expect(result.choices[0]?.text).toBe('Hello there.');
    expect(result).toMatchObject({ complete: true, usage: { inputTotal: 3 } });
  });
});

describe('media in conversations', () => {
  it('reads the sound of a chat answer, and what it says', () => {
    const answer = decode(
      'openai-chat-json',
      {
        choices: [
          {
            index: 0,
            message: {
              role: 'assistant',
              content: null,
              audio: { id: 'a', data: `UklGRiQAAABXQVZF${PCM}`, transcript: 'Hello.' },
            },
            finish_reason: 'stop',
          },
        ],
      },
      { audio_format: 'wav' },
    );
    expect(answer.pieces).toMatchObject([{ id: 'audio', kind: 'audio', mediaType: 'audio/wav' }]);
    expect(answer.result.choices[0]?.text).toBe('Hello.');
    expectNoBase64(answer);
  });

  it('joins the sound of a stream; bytes without a header are samples, whatever was asked for', () => {
    const delta = (audio: object) => ({ choices: [{ index: 0, delta: { audio } }] });
    const answer = decodeStream(
      'openai-chat-sse',
      sse(
        delta({ id: 'a', transcript: 'Hel' }),
        delta({ data: PCM }),
        delta({ transcript: 'lo.', data: PCM }),
        { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
        '[DONE]',
      ),
      { audio_format: 'pcm16' },
    );
    expect(answer.pieces).toEqual([
      {
        id: 'audio',
        kind: 'audio',
        mediaType: 'audio/pcm',
        pcm: { sampleRateHz: 24_000, channels: 1 },
        source: { arriving: true },
      },
    ]);
    expect(answer.events.filter(({ type }) => type === 'media-chunk')).toHaveLength(2);
    expect(answer.events.filter(({ type }) => type === 'media-end')).toHaveLength(1);
    expect(answer.result.choices[0]?.text).toBe('Hello.');
  });

  it('reads the pictures of OpenRouter and of content parts', () => {
    const image = (data: string) => ({ type: 'image_url', image_url: { url: `data:image/png;base64,${data}` } });
    const whole = decode('openai-chat-json', {
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: 'Here.', images: [image(PNG), image(JPEG)] },
          finish_reason: 'stop',
        },
      ],
    });
    expect(whole.pieces.map(({ id, mediaType }) => [id, mediaType])).toEqual([
      ['image-0', 'image/png'],
      ['image-1', 'image/jpeg'],
    ]);
    expectNoBase64(whole);
    const streamed = decodeStream(
      'openai-chat-sse',
      sse({ choices: [{ index: 0, delta: { content: [image(PNG)], images: [image(JPEG)] } }] }),
    );
    expect(streamed.pieces.map(({ id }) => id)).toEqual(['image-0', 'image-1']);
    expectNoBase64(streamed);
  });

  it('reads the picture of a response, its steps in the same place', () => {
    const item = {
      id: 'ig_1',
      type: 'image_generation_call',
      status: 'completed',
      output_format: 'jpeg',
      revised_prompt: 'A fox.',
      result: JPEG,
    };
    const answer = decodeStream(
      'openai-responses-sse',
      sse(
        { type: 'response.created', response: { id: 'resp_1' } },
        { type: 'response.image_generation_call.in_progress', item_id: 'ig_1', output_index: 0 },
        {
          type: 'response.image_generation_call.partial_image',
          item_id: 'ig_1',
          partial_image_index: 0,
          partial_image_b64: PNG,
        },
        { type: 'response.output_item.done', output_index: 0, item },
        { type: 'response.completed', response: { id: 'resp_1', status: 'completed', output: [item] } },
      ),
    );
    expect(answer.pieces).toEqual([
      { id: 'ig_1', isPartial: true, kind: 'image', mediaType: 'image/png', source: { data: PNG } },
      { id: 'ig_1', label: 'A fox.', kind: 'image', mediaType: 'image/jpeg', source: { data: JPEG } },
    ]);
    expectNoBase64(answer);
    const whole = decode('openai-responses-json', { object: 'response', id: 'r', status: 'completed', output: [item] });
    expect(whole.pieces).toHaveLength(1);
    expectNoBase64(whole);
  });
});

describe('media of Gemini', () => {
  const candidate = (parts: readonly object[], finishReason?: string) => ({
    candidates: [{ content: { parts, role: 'model' }, index: 0, ...(finishReason && { finishReason }) }],
  });

  it.each(['gemini-json', 'gemini-sse'])('reads pictures of %s between the texts', (format) => {
    const record = candidate(
      [{ text: 'Look: ' }, { inlineData: { mimeType: 'image/png', data: PNG } }, { text: 'done.' }],
      'STOP',
    );
    const answer = format === 'gemini-json' ? decode(format, record) : decodeStream(format, sse(record));
    expect(answer.pieces).toEqual([{ id: 'part-0', kind: 'image', mediaType: 'image/png', source: { data: PNG } }]);
    expect(answer.result.choices[0]?.text).toBe('Look: done.');
    expect(answer.result.complete).toBe(true);
    expectNoBase64(answer);
  });

  it('takes what a thinking model draws on its way for a step', () => {
    const { pieces } = decode(
      'gemini-json',
      candidate([{ thought: true, inlineData: { mimeType: 'image/png', data: PNG } }], 'STOP'),
    );
    expect(pieces[0]?.isPartial).toBe(true);
  });

  it('joins raw sound of several records, with the rate that it names', () => {
    const sound = candidate([{ inlineData: { mimeType: 'audio/L16;codec=pcm;rate=16000', data: PCM } }]);
    const { events, pieces } = decodeStream('gemini-sse', sse(sound, sound, candidate([{ text: '' }], 'STOP')));
    expect(pieces).toMatchObject([{ id: 'audio', mediaType: 'audio/pcm', pcm: { sampleRateHz: 16_000, channels: 1 } }]);
    expect(events.filter(({ type }) => type === 'media-chunk')).toHaveLength(2);
    expect(events.filter(({ type }) => type === 'media-end')).toHaveLength(1);
  });
});
