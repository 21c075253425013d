import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { DecodeHints, ResponseHead } from '../../streaming/decode-format.ts';
import { MAX_LARGE_EVENT_CHARS } from '../../streaming/framer.ts';
import { ARRAY_END } from '../../streaming/json-array-framer.ts';
import type { Frame, ProviderError, StreamEvent } from '../../streaming/stream-event.ts';
import type { FormatDecoder, FrameDecoder } from '../_kit/adapter.ts';
import { completeError } from '../_kit/error-extractor.ts';
import { decodeGoogleError } from '../_kit/google-error.ts';
import { arrayOf, countOf, hasFields, objectOf, parseJson, textOf } from '../_kit/read-json.ts';
import { pushSources } from '../_kit/source-reader.ts';
import { createFunctionCalls } from './function-calls.ts';
import { sourcesIn } from './grounding.ts';
import { createInlineMediaReader } from './inline-media.ts';
import { readGeminiUsage } from './usage.ts';

/** A picture in 4K is one part of one record. */
const MAX_EVENT_CHARS = MAX_LARGE_EVENT_CHARS;

/** A stream with `alt=sse`. It has no end marker: it ends with the body. */
export const geminiSse: FormatDecoder = {
  framing: 'sse',
  maxEventChars: MAX_EVENT_CHARS,
  jsonSibling: 'gemini-json',
  create: createGeminiDecoder,
  decodeError: decodeGoogleError,
};

/** A stream without `alt=sse`: one JSON array in pieces. Its closing bracket is the end marker; without it, it is cut. */
export const geminiJsonArray: FormatDecoder = {
  framing: 'json-array',
  maxEventChars: MAX_EVENT_CHARS,
  jsonSibling: 'gemini-json',
  create: createGeminiDecoder,
  decodeError: decodeGoogleError,
};

/** One document, which is one record of the stream. */
export const geminiJson: FormatDecoder = {
  framing: 'whole',
  create: createGeminiDecoder,
  decodeError: decodeGoogleError,
};

const NOTHING: readonly StreamEvent[] = [];

/** What a part may have besides its content. */
const PART_NOTES: ReadonlySet<string> = new Set(['thought', 'thoughtSignature', 'videoMetadata', 'partMetadata']);

/** What a candidate tells of its sources. */
const CANDIDATE_NOTES = ['groundingMetadata', 'citationMetadata', 'urlContextMetadata'];

function createGeminiDecoder(_hints: DecodeHints, head: ResponseHead): FrameDecoder {
  const candidates = new Map<number, ReturnType<typeof createFunctionCalls>>();
  const media = createInlineMediaReader();
  let id: string | null = null;
  let model: string | null = null;
  let hasRecords = false;

  function readMetadata(record: JsonObject, events: StreamEvent[]): void {
    const newId = id === null ? textOf(record.responseId) : null;
    const newModel = model === null ? textOf(record.modelVersion) : null;
    if (newId === null && newModel === null) return;
    id ??= newId;
    model ??= newModel;
    events.push({
      type: 'response-metadata',
      ...(newId !== null && { id: newId }),
      ...(newModel !== null && { model: newModel }),
    });
  }

  /** Content, its parts, or both may be missing, e.g. when the candidate is blocked. */
  function readCandidate(candidate: JsonObject, position: number, events: StreamEvent[]): void {
    // Zero is left out, as proto3 does with its defaults; the first candidate of a list is meant then.
    const choice = countOf(candidate.index) ?? position;
    let calls = candidates.get(choice);
    if (calls === undefined) {
      calls = createFunctionCalls(choice);
      candidates.set(choice, calls);
      events.push({ type: 'finish', choice, reason: null });
    }
    for (const part of arrayOf(objectOf(candidate.content).parts)) {
      if (!isJsonObject(part)) continue;
      if (isJsonObject(part.functionCall)) calls.read(part.functionCall, events);
      else if (!media.read(part, choice, events)) readPart(part, choice, events);
    }
    for (const name of CANDIDATE_NOTES) {
      const notes = candidate[name];
      if (!hasFields(notes)) continue;
      events.push({ type: 'raw', name, data: notes });
      pushSources(sourcesIn(notes), events);
    }
    const reason = textOf(candidate.finishReason);
    if (reason !== null) events.push({ type: 'finish', choice, reason });
  }

  function readRecord(record: JsonObject, frame: Frame): readonly StreamEvent[] {
    const events: StreamEvent[] = [];
    hasRecords = true;
    readMetadata(record, events);
    arrayOf(record.candidates).forEach((candidate, position) => {
      if (isJsonObject(candidate)) readCandidate(candidate, position, events);
    });
    const usage = hasFields(record.usageMetadata) ? readGeminiUsage(record.usageMetadata) : null;
    if (usage !== null) events.push({ type: 'usage', usage });
    const error = readFailure(record, frame, head);
    if (error !== null) events.push({ type: 'error', error });
    else if (events.length === 0 && !isKnownRecord(record)) {
      events.push({ type: 'raw', name: frame.event, data: record });
    }
    return events;
  }

  return {
    decode(frame) {
      const { data } = frame;
      // An array of nothing is no answer that ended.
      if (data === ARRAY_END) return hasRecords ? [{ type: 'terminator' }] : NOTHING;
      const value = parseJson(data);
      if (isJsonObject(value)) return readRecord(value, frame);
      // An error may come as a list of one.
      if (Array.isArray(value)) return value.flatMap((item) => readRecord(objectOf(item), frame));
      const text = data.trim();
      // Proxies in front add OpenAI's end marker.
      if (text === '' || text.startsWith('[DONE]')) return NOTHING;
      if (frame.event === 'error') return [{ type: 'error', error: completeError(value ?? data, head) }];
      return [{ type: 'raw', name: frame.event, data: value ?? data }];
    },
    end() {
      const events: StreamEvent[] = [];
      for (const calls of candidates.values()) calls.end(events);
      media.end(events);
      return events;
    },
  };
}

/** The signature of a thought is for sending back; nothing is shown of it. */
function readPart(part: JsonObject, choice: number, events: StreamEvent[]): void {
  if (typeof part.text === 'string') {
    if (part.text === '') return;
    events.push({ type: part.thought === true ? 'reasoning-delta' : 'text-delta', choice, delta: part.text });
    return;
  }
  const kind = Object.keys(part).find((key) => !PART_NOTES.has(key));
  if (kind !== undefined) events.push({ type: 'raw', name: kind, data: part });
}

/** The error in a record: of the service itself, or its refusal to answer the prompt, which comes with status 200. */
function readFailure(record: JsonObject, frame: Frame, head: ResponseHead): ProviderError | null {
  if (record.error || frame.event === 'error') return completeError(record, head, decodeGoogleError(record) ?? {});
  const feedback = objectOf(record.promptFeedback);
  const code = textOf(feedback.blockReason);
  if (code === null) return null;
  const message = textOf(feedback.blockReasonMessage) ?? `The prompt was blocked: ${code}.`;
  return completeError({ error: { code, message } }, head, { category: 'content_filter' });
}

/** A record of this protocol that has nothing to say: no reason to keep it apart. */
function isKnownRecord(record: JsonObject): boolean {
  return ['candidates', 'promptFeedback', 'usageMetadata', 'responseId'].some((name) => record[name] !== undefined);
}
