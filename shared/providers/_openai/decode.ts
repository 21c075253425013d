import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { DecodeHints, ResponseHead } from '../../streaming/decode-format.ts';
import type { Frame, StreamEvent } from '../../streaming/stream-event.ts';
import type { FormatDecoder, FrameDecoder } from '../_kit/adapter.ts';
import { completeError } from '../_kit/error-extractor.ts';
import { arrayOf, countOf, hasFields, objectOf, parseJson, textOf } from '../_kit/read-json.ts';
import { createToolCallRouter } from '../_kit/tool-call-router.ts';
import { createChatMediaReader } from './chat-media.ts';
import { createChatNotesReader } from './chat-notes.ts';
import { readContentParts, reasoningOf } from './content-parts.ts';
import { decodeOpenAiError } from './errors.ts';
import { findFailure, unparsed } from './failure.ts';
import { MAX_MEDIA_EVENT_CHARS } from './image-decode.ts';
import { tellsTimes } from './reported-times.ts';
import { readOpenAiUsage } from './usage.ts';

/** `chat/completions` as a stream. */
export const openAiChatSse: FormatDecoder = {
  framing: 'sse',
  maxEventChars: MAX_MEDIA_EVENT_CHARS,
  jsonSibling: 'openai-chat-json',
  create: createOpenAiChatDecoder,
  decodeError: decodeOpenAiError,
};

/** `chat/completions` as one document: a chunk that holds whole messages. */
export const openAiChatJson: FormatDecoder = {
  framing: 'whole',
  create: createOpenAiChatDecoder,
  decodeError: decodeOpenAiError,
};

/** `completions` as a stream: chunks whose choices hold a text of their own instead of a delta. */
export const openAiCompletionsSse: FormatDecoder = { ...openAiChatSse, jsonSibling: 'openai-completions-json' };

/** `completions` as one document. */
export const openAiCompletionsJson: FormatDecoder = { ...openAiChatJson };

const BRACE = 123;

type ChoiceState = {
  tools: ReturnType<typeof createToolCallRouter> | null;
  /** Something came as a delta: a whole message only repeats it. Perplexity has an empty delta beside whole messages. */
  hasDeltas: boolean;
};

/** `isMessagePiece`: what a choice of a stream calls `message` is its next piece, as others' `delta` (Huawei Pangu V1). */
export type ChatDecoderOptions = { isMessagePiece?: boolean };

/** The decoder behind both forms, for services whose streams differ in little. */
export function createOpenAiChatDecoder(
  hints: DecodeHints,
  head: ResponseHead,
  { isMessagePiece = false }: ChatDecoderOptions = {},
): FrameDecoder {
  const choices = new Map<number, ChoiceState>();
  const media = createChatMediaReader(hints);
  const notes = createChatNotesReader();
  let id: string | null = null;
  let model: string | null = null;
  let requestId: string | null = null;
  let usage: JsonObject | null = null;
  /** The last chunk with the server's own times, which may be another one than that with the usage. */
  let timed: JsonObject | null = null;

  function readMetadata(chunk: JsonObject, events: StreamEvent[]): void {
    const newId = id === null ? textOf(chunk.id) : null;
    const newModel = model === null ? textOf(chunk.model) : null;
    const newRequestId = requestId === null ? textOf(chunk.request_id) : null;
    if (newId === null && newModel === null && newRequestId === null) return;
    id ??= newId;
    model ??= newModel;
    requestId ??= newRequestId;
    events.push({
      type: 'response-metadata',
      ...(newId !== null && { id: newId }),
      ...(newModel !== null && { model: newModel }),
      ...(newRequestId !== null && { requestId: newRequestId }),
    });
  }

  function readMessage(
    fields: JsonObject,
    isWhole: boolean,
    choice: number,
    state: ChoiceState,
    events: StreamEvent[],
  ): void {
    const reasoning = reasoningOf(fields);
    if (reasoning !== null) events.push({ type: 'reasoning-delta', choice, delta: reasoning });
    const content = fields.content;
    if (typeof content === 'string') {
      if (content !== '') events.push({ type: 'text-delta', choice, delta: content });
    } else if (Array.isArray(content)) {
      readContentParts(content, choice, events, (part) => media.readImage(part, choice, events));
    }
    if (fields.audio || fields.images) media.read(fields, choice, isWhole, events);
    const refusal = textOf(fields.refusal);
    if (refusal !== null) events.push({ type: 'refusal-delta', choice, delta: refusal });
    if (fields.tool_calls) {
      for (const call of arrayOf(fields.tool_calls)) readToolCall(objectOf(call), isWhole, choice, state, events);
    }
    // Before there were tools: one call without an id.
    if (isJsonObject(fields.function_call)) {
      readToolCall({ index: 0, function: fields.function_call }, isWhole, choice, state, events);
    }
    notes.readMessage(fields, events);
  }

  function readToolCall(
    call: JsonObject,
    isWhole: boolean,
    choice: number,
    state: ChoiceState,
    events: StreamEvent[],
  ): void {
    const custom = isJsonObject(call.custom) && !saysCall(call.function) ? call.custom : null;
    const called = custom ?? objectOf(call.function);
    const piece = { id: textOf(call.id), index: countOf(call.index), name: textOf(called.name) };
    const delta = argumentsText(custom ? custom.input : called.arguments);
    // Some servers write every field that there is, those without a call (Snowflake) too.
    if (piece.id === null && piece.name === null && delta === '') return;
    state.tools ??= createToolCallRouter();
    const { tool, isNews } = isWhole ? state.tools.open(piece) : state.tools.route(piece);
    if (isNews) events.push({ type: 'tool-input-start', choice, tool, id: piece.id, name: piece.name });
    if (delta !== '') events.push({ type: 'tool-input-delta', choice, tool, delta });
  }

  function readChoice(fields: JsonObject, position: number, events: StreamEvent[]): void {
    const choice = countOf(fields.index) ?? position;
    let state = choices.get(choice);
    if (state === undefined) {
      state = { tools: null, hasDeltas: false };
      choices.set(choice, state);
      events.push({ type: 'finish', choice, reason: null });
    }
    if (isJsonObject(fields.delta)) {
      const before = events.length;
      readMessage(fields.delta, false, choice, state, events);
      state.hasDeltas ||= events.length > before;
    }
    if (isJsonObject(fields.message)) {
      if (!state.hasDeltas) readMessage(fields.message, !isMessagePiece, choice, state, events);
    } else if (!isJsonObject(fields.delta) && typeof fields.text === 'string' && fields.text !== '') {
      events.push({ type: 'text-delta', choice, delta: fields.text });
    }
    const reason = textOf(fields.finish_reason);
    if (reason !== null) events.push({ type: 'finish', choice, reason });
  }

  function readUsage(chunk: JsonObject, events: StreamEvent[]): void {
    const found = findUsage(chunk);
    const isTimed = tellsTimes(chunk);
    if (isTimed) timed = chunk;
    usage = found ?? usage;
    if (usage === null || (found === null && !isTimed)) return;
    events.push({ type: 'usage', usage: readOpenAiUsage(usage, timed) });
  }

  function decodeChunk(chunk: JsonObject, frame: Frame, events: StreamEvent[]): void {
    readMetadata(chunk, events);
    const list = chunk.choices;
    if (Array.isArray(list)) {
      for (let position = 0; position < list.length; position += 1) {
        const fields = list[position];
        if (isJsonObject(fields)) readChoice(fields, position, events);
      }
    }
    notes.readChunk(chunk, events);
    readUsage(chunk, events);
    const failure = findFailure(chunk, frame);
    if (failure !== null) {
      events.push({ type: 'error', error: completeError(failure, head, decodeOpenAiError(failure, head) ?? {}) });
    } else if (events.length === 0 && !isKnownChunk(chunk)) {
      events.push({ type: 'raw', name: frame.event, data: chunk });
    }
  }

  return {
    decode(frame) {
      const { data } = frame;
      if (data.charCodeAt(0) !== BRACE && data.trim().startsWith('[DONE]')) return [{ type: 'terminator' }];
      const value = parseJson(data);
      if (value === undefined) return unparsed(frame, head);
      const events: StreamEvent[] = [];
      if (isJsonObject(value)) decodeChunk(value, frame, events);
      // Gemini's OpenAI mode: an error as a list of one.
      else if (Array.isArray(value)) for (const item of value) decodeChunk(objectOf(item), frame, events);
      else events.push({ type: 'raw', name: frame.event, data: value });
      return events;
    },
    end: () => media.end(),
  };
}

/** Arguments are text; a few servers send the object itself. */
function argumentsText(value: JsonValue | undefined): string {
  if (typeof value === 'string') return value;
  return isJsonObject(value) || Array.isArray(value) ? JSON.stringify(value) : '';
}

function saysCall(called: JsonValue | undefined): boolean {
  return isJsonObject(called) && (textOf(called.name) !== null || argumentsText(called.arguments) !== '');
}

/** Usage wherever it stands: on the chunk, in Groq's own object, or (Moonshot) inside the last choice. */
function findUsage(chunk: JsonObject): JsonObject | null {
  if (chunk.usage) return filled(chunk.usage);
  if (chunk.x_groq) {
    const usage = filled(objectOf(chunk.x_groq).usage);
    if (usage !== null) return usage;
  }
  let found: JsonObject | null = null;
  for (const choice of arrayOf(chunk.choices)) {
    if (isJsonObject(choice) && choice.usage) found = filled(choice.usage) ?? found;
  }
  return found;
}

function filled(usage: JsonValue | undefined): JsonObject | null {
  return hasFields(usage) ? usage : null;
}

/** A chunk of this protocol that simply has nothing to say (any more): no reason to keep it apart. */
function isKnownChunk(chunk: JsonObject): boolean {
  return Array.isArray(chunk.choices) || chunk.x_groq !== undefined;
}
