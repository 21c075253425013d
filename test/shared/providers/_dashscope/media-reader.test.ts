import { describe, expect, it } from 'vitest';
import type { DecodeHints } from '../../../../shared/streaming/decode-format.ts';
import { createRunFolder } from '../../../../shared/streaming/fold-run.ts';
import { createResponseDecoder } from '../../../../shared/streaming/response-decoder.ts';
import type { StreamEvent } from '../../../../shared/streaming/stream-event.ts';

const HOST = 'https://dashscope-result-bj.oss-cn-beijing.aliyuncs.com';

function decode(body: unknown, hints: DecodeHints = {}) {
  const isStream = typeof body === 'string';
  const head = {
    status: 200,
    headers: [['content-type', isStream ? 'text/event-stream;charset=UTF-8' : 'application/json']] as const,
  };
  const format = isStream ? 'dashscope-sse' : 'dashscope-json';
  const decoder = createResponseDecoder({ format, head, hints });
  const steps = [...decoder.push(isStream ? body : JSON.stringify(body)), ...decoder.end({ isCut: false })];
  const events = steps.flatMap((step) => [...step.events]);
  const folder = createRunFolder();
  folder.apply(events);
  return { events, media: events.filter(isMedia), result: folder.result() };
}

function isMedia(event: StreamEvent): boolean {
  return event.type === 'media' || event.type === 'media-chunk' || event.type === 'media-end';
}

/** As the service frames it: no space after the colon, the status as a comment. */
function sse(...records: readonly object[]): string {
  return records
    .map((data, index) => `id:${index + 1}\nevent:result\n:HTTP_STATUS/200\ndata:${JSON.stringify(data)}\n\n`)
    .join('');
}

describe('pictures of an answer', () => {
  it('are read with their type told and without, with the units that are charged', () => {
    const url = `${HOST}/x.png?Expires=1763800000`;
    const { media, result } = decode({
      output: {
        choices: [
          {
            finish_reason: 'stop',
            message: { role: 'assistant', content: [{ image: url, type: 'image' }] },
          },
        ],
        finished: true,
      },
      usage: { image_count: 1, size: '1280*1280', input_tokens: 0, output_tokens: 0, total_tokens: 0 },
      request_id: '8155',
    });
    expect(media).toEqual([
      {
        type: 'media',
        piece: {
          id: 'choice-1-1',
          kind: 'image',
          mediaType: 'image/png',
          source: { url, expiresAtEpochMs: 1_763_800_000_000 },
        },
      },
    ]);
    expect(result).toMatchObject({ complete: true, requestId: '8155', usage: { units: { images: 1 } }, raw: [] });
  });

  it('are found in several choices and in one content', () => {
    const message = (...names: string[]) => ({
      finish_reason: 'stop',
      message: { role: 'assistant', content: names.map((name) => ({ image: `${HOST}/${name}.jpg` })) },
    });
    const { media } = decode({
      output: { choices: [message('a'), message('b', 'c')], task_metric: { TOTAL: 1, SUCCEEDED: 1, FAILED: 0 } },
      usage: { width: 1328, height: 1328, image_count: 3 },
      request_id: 'r',
    });
    expect(media.map((event) => event.type === 'media' && [event.piece.id, event.piece.mediaType])).toEqual([
      ['choice-1-1', 'image/jpeg'],
      ['choice-2-1', 'image/jpeg'],
      ['choice-2-2', 'image/jpeg'],
    ]);
  });

  it('come between the texts of a stream, each once', () => {
    const record = (content: object[], reason = 'null') => ({
      output: { choices: [{ message: { role: 'assistant', content }, finish_reason: reason }] },
      request_id: 'r',
    });
    const first = { type: 'image', image: `${HOST}/1.png` };
    const { media, result } = decode(
      sse(
        record([{ type: 'text', text: 'Step one.' }]),
        record([first]),
        record([{ type: 'text', text: ' Step two.' }]),
        record([first, { type: 'image', image: `${HOST}/2.png` }]),
        record([], 'stop'),
      ),
    );
    expect(result.choices[0]).toMatchObject({ text: 'Step one. Step two.', finishReason: 'stop' });
    expect(media.map((event) => event.type === 'media' && event.piece.source)).toEqual([
      { url: `${HOST}/1.png` },
      { url: `${HOST}/2.png` },
    ]);
  });
});

describe('speech', () => {
  const url = 'http://dashscope-result-bj.oss-cn-beijing.aliyuncs.com/a.wav?OSSAccessKeyId=x&Signature=y';

  it('of an answer in one piece lies at an address, whose end is told beside it', () => {
    const { media, result } = decode({
      status_code: 200,
      code: '',
      output: { finish_reason: 'stop', audio: { data: '', expires_at: 1_758_187_426, id: 'audio_1', url } },
      usage: { characters: 5 },
      request_id: 'r',
    });
    expect(media).toEqual([
      {
        type: 'media',
        piece: {
          id: 'audio_1',
          kind: 'audio',
          mediaType: 'audio/wav',
          source: { url, expiresAtEpochMs: 1_758_187_426_000 },
        },
      },
    ]);
    expect(result).toMatchObject({ complete: true, error: null, usage: { units: { inputCharacters: 5 } } });
  });

  it('of a stream arrives as raw samples; the address at its end is the same sound once more', () => {
    const record = (data: string, address = '', reason = 'null') => ({
      output: { finish_reason: reason, audio: { expires_at: 1_753_403_235, id: 'audio_2bf8', data, url: address } },
      usage: {
        input_tokens: 17,
        output_tokens: 135,
        total_tokens: 152,
        output_tokens_details: { audio_tokens: 135, text_tokens: 0 },
      },
      request_id: 'r',
    });
    const { media, result } = decode(sse(record('AAABAA=='), record('AgADAA=='), record('', url, 'stop')), {
      audio: { format: 'pcm', sampleRateHz: 24_000 },
    });
    expect(media).toEqual([
      {
        type: 'media',
        piece: {
          id: 'audio_2bf8',
          kind: 'audio',
          mediaType: 'audio/pcm',
          pcm: { sampleRateHz: 24_000, channels: 1 },
          source: { arriving: true },
        },
      },
      { type: 'media-chunk', id: 'audio_2bf8', data: 'AAABAA==' },
      { type: 'media-chunk', id: 'audio_2bf8', data: 'AgADAA==' },
      { type: 'media-end', id: 'audio_2bf8' },
    ]);
    expect(result.usage?.parts?.audioOutput).toBe(135);
    expect(JSON.stringify([result.choices, result.raw])).not.toContain('AAABAA');
  });

  it.each([
    ['pcm', 'AAABAA==', { mediaType: 'audio/pcm', pcm: { sampleRateHz: 16_000, channels: 1 } }],
    ['wav', 'UklGRiQAAABXQVZFZm10IA==', { mediaType: 'audio/wav' }],
    ['mp3', 'SUQzBAAAAAAAAA==', { mediaType: 'audio/mpeg' }],
    ['opus', 'T2dnUwACAAAAAA==', { mediaType: 'audio/ogg' }],
  ])('of CosyVoice comes in the form that was asked for: %s', (format, data, sound) => {
    const output = (type: string, more: object) => ({
      output: { finish_reason: 'null', type, ...more },
      request_id: 'r',
    });
    const { media } = decode(
      sse(
        output('sentence-begin', { original_text: 'Good morning.', sentence: { index: 0, words: [] } }),
        output('sentence-synthesis', { audio: { data, id: 'a', expires_at: 1 } }),
        output('sentence-end', { original_text: 'Good morning.', sentence: { words: [] } }),
        {
          output: { finish_reason: 'stop', audio: { data: '', id: 'a', url } },
          usage: { characters: 13 },
          request_id: 'r',
        },
      ),
      { audio: { format, sampleRateHz: 16_000 } },
    );
    expect(media).toEqual([
      { type: 'media', piece: { id: 'a', kind: 'audio', ...sound, source: { arriving: true } } },
      { type: 'media-chunk', id: 'a', data },
      { type: 'media-end', id: 'a' },
    ]);
  });

  it('that breaks off is over with what has come', () => {
    const { media } = decode(
      sse({ output: { finish_reason: 'null', audio: { data: 'AAABAA==', id: 'a' } }, request_id: 'r' }),
    );
    expect(media.at(-1)).toEqual({ type: 'media-end', id: 'a' });
  });
});
