import { isJsonObject } from '../../model/json.ts';
import type { DecodeHints, ResponseHead } from '../../streaming/decode-format.ts';
import type { StreamEvent } from '../../streaming/stream-event.ts';
import type { FormatDecoder, FrameDecoder } from '../_kit/adapter.ts';
import { completeError } from '../_kit/error-extractor.ts';
import { hasFields, parseJson, textOf } from '../_kit/read-json.ts';
import { soundOf } from './chat-media.ts';
import { dataJson } from './data-json.ts';
import { decodeOpenAiError } from './errors.ts';
import { findFailure, unparsed } from './failure.ts';
import { readOpenAiUsage } from './usage.ts';

/** `audio/speech` with `stream_format: "sse"`. Without it the body is the sound itself, which no decoder sees. */
export const openAiSpeechSse: FormatDecoder = {
  framing: 'sse',
  jsonSibling: 'openai-speech-json',
  create: createSpeechDecoder,
  decodeError: decodeOpenAiError,
};

/** A document where sound belongs: an error with status 200, or an address at services of their own mind. */
export const openAiSpeechJson: FormatDecoder = { ...dataJson };

const SOUND = 'audio';

function createSpeechDecoder(hints: DecodeHints, head: ResponseHead): FrameDecoder {
  const format = typeof hints.response_format === 'string' ? hints.response_format : 'mp3';
  let state: 'waiting' | 'arriving' | 'over' = 'waiting';

  function close(): StreamEvent[] {
    if (state !== 'arriving') return [];
    state = 'over';
    return [{ type: 'media-end', id: SOUND }];
  }

  function readDelta(data: string): StreamEvent[] {
    const chunk: StreamEvent = { type: 'media-chunk', id: SOUND, data };
    if (state === 'arriving') return [chunk];
    state = 'arriving';
    const sound = soundOf(data, format);
    return [
      { type: 'finish', choice: 0, reason: null },
      { type: 'media', piece: { id: SOUND, kind: 'audio', ...sound, source: { arriving: true } } },
      chunk,
    ];
  }

  return {
    decode(frame) {
      if (frame.data.trimStart().startsWith('[DONE]')) return [{ type: 'terminator' }];
      const record = parseJson(frame.data);
      if (record === undefined) return unparsed(frame, head);
      if (!isJsonObject(record)) return [{ type: 'raw', name: frame.event, data: record }];
      const type = textOf(record.type) ?? frame.event;
      const audio = textOf(record.audio);
      if (type === 'speech.audio.delta') return audio === null ? [] : readDelta(audio);
      if (type === 'speech.audio.done') {
        const events = close();
        if (hasFields(record.usage)) events.push({ type: 'usage', usage: readOpenAiUsage(record.usage, record) });
        return [...events, { type: 'terminator' }];
      }
      const failure = findFailure(record, frame);
      if (failure === null) return [{ type: 'raw', name: type, data: record }];
      return [{ type: 'error', error: completeError(failure, head, decodeOpenAiError(failure, head) ?? {}) }];
    },
    end: close,
  };
}
