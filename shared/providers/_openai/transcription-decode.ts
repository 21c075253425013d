import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { Usage } from '../../model/usage.ts';
import type { DecodeHints, ResponseHead } from '../../streaming/decode-format.ts';
import type { Frame, StreamEvent } from '../../streaming/stream-event.ts';
import type { FormatDecoder, FrameDecoder } from '../_kit/adapter.ts';
import { completeError } from '../_kit/error-extractor.ts';
import { countOf, hasFields, objectOf, parseJson, textOf } from '../_kit/read-json.ts';
import { decodeOpenAiError } from './errors.ts';
import { findFailure } from './failure.ts';
import { readOpenAiUsage, withUnits } from './usage.ts';

/** `audio/transcriptions` as a stream of events. */
export const openAiTranscriptionSse: FormatDecoder = {
  framing: 'sse',
  jsonSibling: 'openai-transcription-json',
  create: createTranscriptionDecoder,
  decodeError: decodeOpenAiError,
};

/** `audio/transcriptions` and `audio/translations` in one piece: JSON, or the bare text (`text`, `srt`, `vtt`). */
export const openAiTranscriptionJson: FormatDecoder = {
  framing: 'whole',
  create: createTranscriptionDecoder,
  decodeError: decodeOpenAiError,
};

function createTranscriptionDecoder(_hints: DecodeHints, head: ResponseHead): FrameDecoder {
  let hasText = false;

  function push(delta: string, events: StreamEvent[]): void {
    if (!hasText) events.push({ type: 'finish', choice: 0, reason: null });
    hasText = true;
    if (delta !== '') events.push({ type: 'text-delta', choice: 0, delta });
  }

  function readUsage(record: JsonObject, events: StreamEvent[]): void {
    const usage = usageOf(record);
    if (usage !== null) events.push({ type: 'usage', usage });
  }

  /** vLLM streams transcripts as it streams chats. */
  function readChunk(record: JsonObject, choices: readonly JsonValue[], events: StreamEvent[]): void {
    for (const choice of choices) {
      push(textOf(objectOf(objectOf(choice).delta).content) ?? '', events);
      const reason = textOf(objectOf(choice).finish_reason);
      if (reason !== null) events.push({ type: 'finish', choice: 0, reason });
    }
    readUsage(record, events);
  }

  function readRecord(record: JsonObject, frame: Frame): readonly StreamEvent[] {
    const events: StreamEvent[] = [];
    switch (textOf(record.type) ?? frame.event) {
      case 'transcript.text.delta':
        push(textOf(record.delta) ?? '', events);
        return events;
      case 'transcript.text.done':
        // The text has come in pieces, unless the service sends none.
        if (!hasText) push(textOf(record.text) ?? '', events);
        readUsage(record, events);
        return [...events, { type: 'terminator' }];
      case 'transcript.text.segment':
        // Of the diarizing model: deltas have the text, and the segment says who spoke when.
        return [{ type: 'raw', name: 'transcript.text.segment', data: record }];
    }
    if (Array.isArray(record.choices)) {
      readChunk(record, record.choices, events);
      return events;
    }
    const text = record.text;
    if (typeof text === 'string' || Array.isArray(record.segments)) {
      push(typeof text === 'string' ? text : '', events);
      readUsage(record, events);
      return events;
    }
    const failure = findFailure(record, frame);
    if (failure === null) return [{ type: 'raw', name: frame.event ?? textOf(record.type), data: record }];
    return [{ type: 'error', error: completeError(failure, head, decodeOpenAiError(failure, head) ?? {}) }];
  }

  return {
    decode(frame) {
      if (frame.data.startsWith('[DONE]')) return [{ type: 'terminator' }];
      const value = parseJson(frame.data);
      if (isJsonObject(value)) return readRecord(value, frame);
      const events: StreamEvent[] = [];
      // A page of a gateway is no transcript; what begins like JSON and is none was torn.
      if (/^\s*[<{]/.test(frame.data)) return [{ type: 'raw', name: frame.event, data: frame.data }];
      if (frame.data.trim() !== '') push(frame.data.trimEnd(), events);
      return events;
    },
    end: () => [],
  };
}

/** Tokens, or the length of the sound, which is what such a model is charged by. */
function usageOf(record: JsonObject): Usage | null {
  const { usage } = record;
  const told = hasFields(usage) ? usage : null;
  // Mistral counts both.
  const seconds =
    told === null ? countOf(record.duration) : (countOf(told.seconds) ?? countOf(told.prompt_audio_seconds));
  if (told === null && seconds === null) return null;
  const counted = readOpenAiUsage(told ?? {}, record);
  return withUnits(counted, seconds === null ? {} : { audioInputSeconds: seconds });
}
