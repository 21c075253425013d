import { type AnswerSource, answerSource } from '../../model/answer-source.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { DecodeHints, ResponseHead } from '../../streaming/decode-format.ts';
import type { ErrorCategory, StreamEvent } from '../../streaming/stream-event.ts';
import type { FormatDecoder, FrameDecoder } from '../_kit/adapter.ts';
import { completeError } from '../_kit/error-extractor.ts';
import { arrayOf, countOf, hasFields, objectOf, parseJson, textOf } from '../_kit/read-json.ts';
import { pushSources } from '../_kit/source-reader.ts';
import { createToolCallRouter } from '../_kit/tool-call-router.ts';
import { decodeCohereError } from './errors.ts';
import { readCohereUsage } from './usage.ts';

/** `/v2/chat` as a stream. */
export const cohereSse: FormatDecoder = {
  framing: 'sse',
  jsonSibling: 'cohere-v2-json',
  create: createCohereDecoder,
  decodeError: decodeCohereError,
};

/** `/v2/chat` as one document. */
export const cohereJson: FormatDecoder = {
  framing: 'whole',
  create: createCohereDecoder,
  decodeError: decodeCohereError,
};

const NOTHING: readonly StreamEvent[] = [];

/** Cohere has no `n`: one answer is one choice. */
const CHOICE = 0;

/** Reasons to finish that say that the answer failed; the rest of them ended it in order. */
const FAILURES = new Map<string, { category: ErrorCategory; message: string }>([
  ['ERROR', { category: 'server', message: 'Cohere ended the answer with the reason ERROR.' }],
  ['TIMEOUT', { category: 'timeout', message: 'Cohere ended the answer with the reason TIMEOUT.' }],
]);

function createCohereDecoder(_hints: DecodeHints, head: ResponseHead): FrameDecoder {
  const router = createToolCallRouter();

  function readError(body: JsonValue, events: StreamEvent[], category: ErrorCategory | null = null): void {
    events.push({ type: 'error', error: completeError(body, head, decodeCohereError(body) ?? { category }) });
  }

  function readEnd(end: JsonObject, events: StreamEvent[]): void {
    const reason = textOf(end.finish_reason);
    if (hasFields(end.usage)) events.push({ type: 'usage', usage: readCohereUsage(end.usage) });
    if (reason !== null) events.push({ type: 'finish', choice: CHOICE, reason });
    const failure = FAILURES.get(reason ?? '');
    const told = textOf(end.error) ?? (hasFields(end.error) ? end.error : null);
    if (failure === undefined && told === null) return;
    const body = told ?? failure?.message ?? '';
    readError(typeof body === 'string' ? { message: body } : body, events, failure?.category);
  }

  function readStart(id: JsonValue | undefined, events: StreamEvent[]): void {
    const known = textOf(id);
    if (known !== null) events.push({ type: 'response-metadata', id: known });
    events.push({ type: 'finish', choice: CHOICE, reason: null });
  }

  /** The whole message when it was not streamed, and whatever of one a `message-start` brings along. */
  function readMessage(message: JsonObject, events: StreamEvent[]): void {
    readPlan(message, events);
    if (typeof message.content === 'string') pushDelta('text-delta', message.content, events);
    for (const part of arrayOf(message.content)) readContent(part, events);
    for (const call of arrayOf(message.tool_calls)) readToolCall(objectOf(call), null, events, router.open);
    const citations = arrayOf(message.citations);
    if (citations.length > 0) events.push({ type: 'raw', name: 'citations', data: [...citations] });
    pushSources(citations.flatMap(citedSources), events);
  }

  /** What the model means to do with its tools: thinking aloud that is no part of the answer. */
  function readPlan(message: JsonObject, events: StreamEvent[]): void {
    pushDelta('reasoning-delta', message.tool_plan, events);
  }

  function readContent(part: JsonValue | undefined, events: StreamEvent[]): void {
    const { text, thinking } = objectOf(part);
    pushDelta('reasoning-delta', thinking, events);
    pushDelta('text-delta', text, events);
  }

  /** A call without arguments has `""` or null for them, and stays empty. */
  function readToolCall(
    call: JsonObject,
    index: number | null,
    events: StreamEvent[],
    place: typeof router.route = router.route,
  ): void {
    const { name, arguments: input } = objectOf(call.function);
    const piece = { id: textOf(call.id), index, name: textOf(name) };
    const { tool, isNews } = place(piece);
    if (isNews) events.push({ type: 'tool-input-start', choice: CHOICE, tool, id: piece.id, name: piece.name });
    const delta = isJsonObject(input) ? JSON.stringify(input) : textOf(input);
    if (delta !== null) events.push({ type: 'tool-input-delta', choice: CHOICE, tool, delta });
  }

  function readRecord(record: JsonObject, type: string | null, events: StreamEvent[]): void {
    const delta = objectOf(record.delta);
    const message = objectOf(delta.message);
    switch (type) {
      case 'content-delta':
      case 'content-start':
        readContent(message.content, events);
        return;
      case 'tool-plan-delta':
        readPlan(message, events);
        return;
      case 'tool-call-start':
      case 'tool-call-delta':
        // One object and no list, for all its plural name.
        for (const call of [message.tool_calls].flat()) readToolCall(objectOf(call), countOf(record.index), events);
        return;
      case 'content-end':
      case 'tool-call-end':
        return;
      case 'message-start':
        readStart(record.id, events);
        readMessage(message, events);
        return;
      case 'message-end':
        readEnd(delta, events);
        events.push({ type: 'terminator' });
        return;
      case 'citation-start':
        // One object and no list, as calls are.
        pushSources([message.citations].flat().flatMap(citedSources), events);
        events.push({ type: 'raw', name: type, data: record });
        return;
      default:
        readUntyped(record, type, events);
    }
  }

  function readUntyped(record: JsonObject, type: string | null, events: StreamEvent[]): void {
    if (isJsonObject(record.message)) {
      readStart(record.id, events);
      readMessage(record.message, events);
      readEnd(record, events);
    } else if (type === 'error' || hasFields(record.error) || textOf(record.error) !== null) {
      readError(record, events);
    } else if (type === null && textOf(record.message) !== null) readError(record, events);
    else events.push({ type: 'raw', name: type, data: record });
  }

  return {
    decode(frame) {
      const value = parseJson(frame.data);
      if (isJsonObject(value)) {
        const events: StreamEvent[] = [];
        readRecord(value, textOf(value.type) ?? frame.event, events);
        return events;
      }
      const text = frame.data.trim();
      // Some stations on the way add OpenAI's end marker after this protocol's own.
      if (text === '' || text.startsWith('[DONE]')) return NOTHING;
      if (frame.event === 'error') return [{ type: 'error', error: completeError(value ?? frame.data, head) }];
      return [{ type: 'raw', name: frame.event, data: value ?? frame.data }];
    },
    end: () => NOTHING,
  };
}

function pushDelta(type: 'text-delta' | 'reasoning-delta', value: JsonValue | undefined, events: StreamEvent[]): void {
  if (typeof value === 'string' && value !== '') events.push({ type, choice: CHOICE, delta: value });
}

/** Documents of the request, or what its tools said; where they have no address and title, their ids name them. */
function citedSources(citation: JsonValue | undefined): (AnswerSource | null)[] {
  return arrayOf(objectOf(citation).sources).map((item) => {
    const source = objectOf(item);
    const { url, title } = objectOf(source.document ?? source.tool_output);
    return answerSource(url, title ?? source.id);
  });
}
