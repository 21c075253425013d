import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { ResponseHead } from '../../streaming/decode-format.ts';
import type { StreamEvent } from '../../streaming/stream-event.ts';
import type { FormatDecoder, FrameDecoder } from '../_kit/adapter.ts';
import { completeError } from '../_kit/error-extractor.ts';
import { arrayOf, objectOf, parseJson, textOf } from '../_kit/read-json.ts';
import { decodeOllamaError } from './errors.ts';
import { readOllamaUsage } from './usage.ts';

/** `/api/chat` and `/api/generate` as a stream: one JSON document a line, the last of them with `done: true`. */
export const ollamaNdjson: FormatDecoder = {
  framing: 'ndjson',
  jsonSibling: 'ollama-json',
  create: (_hints, head) => createOllamaDecoder(head, { isWhole: false }),
  decodeError: decodeOllamaError,
};

/** The same with `stream: false`: one document that is at once the first and the last line. */
export const ollamaJson: FormatDecoder = {
  framing: 'whole',
  create: (_hints, head) => createOllamaDecoder(head, { isWhole: true }),
  decodeError: decodeOllamaError,
};

const NOTHING: readonly StreamEvent[] = [];

/** Ollama has no `n`: one answer is one choice. */
const CHOICE = 0;

function createOllamaDecoder(head: ResponseHead, { isWhole }: { isWhole: boolean }): FrameDecoder {
  let isStarted = false;
  /** The last record said that more would follow. */
  let isOpen = false;
  let toolCount = 0;

  function readRecord(record: JsonObject, events: StreamEvent[]): void {
    if (textOf(record.error) !== null || isJsonObject(record.error)) {
      isOpen = false;
      events.push({ type: 'error', error: completeError(record, head, decodeOllamaError(record) ?? {}) });
      return;
    }
    if (!isJsonObject(record.message) && typeof record.response !== 'string' && record.done !== true) {
      events.push({ type: 'raw', name: textOf(record.status), data: record });
      return;
    }
    readStart(record, events);
    const message = objectOf(record.message);
    pushDelta('reasoning-delta', message.thinking ?? record.thinking, events);
    pushDelta('text-delta', message.content ?? record.response, events);
    for (const call of arrayOf(message.tool_calls ?? record.tool_calls)) readToolCall(objectOf(call), events);
    const usage = readOllamaUsage(record);
    if (usage !== null) events.push({ type: 'usage', usage });
    isOpen = record.done === false;
    if (record.done !== true) return;
    events.push({ type: 'finish', choice: CHOICE, reason: textOf(record.done_reason) });
    events.push({ type: 'terminator' });
  }

  function readStart(record: JsonObject, events: StreamEvent[]): void {
    if (isStarted) return;
    isStarted = true;
    const model = textOf(record.model);
    if (model !== null) events.push({ type: 'response-metadata', model });
    events.push({ type: 'finish', choice: CHOICE, reason: null });
  }

  /**
   * Each item is a whole call: older builds send neither `id` nor `function.index`, others number every call 0. The
   * arguments are an object; a server that imitates Ollama may send text, which stays as it is.
   */
  function readToolCall(call: JsonObject, events: StreamEvent[]): void {
    const tool = toolCount;
    toolCount += 1;
    const { name, arguments: input } = objectOf(call.function);
    events.push({ type: 'tool-input-start', choice: CHOICE, tool, id: textOf(call.id), name: textOf(name) });
    const delta = typeof input === 'string' ? input : JSON.stringify(input ?? {});
    events.push({ type: 'tool-input-delta', choice: CHOICE, tool, delta });
  }

  function readText(text: string, events: StreamEvent[]): void {
    const value = parseJson(text);
    if (isJsonObject(value)) readRecord(value, events);
    else events.push({ type: 'raw', name: null, data: value ?? text });
  }

  return {
    decode(frame) {
      const text = frame.data.trim();
      // Proxies that turn the lines into server-sent events add OpenAI's end marker.
      if (text === '' || text.startsWith('[DONE]')) return NOTHING;
      const events: StreamEvent[] = [];
      const lines = linesOf(text);
      for (const line of lines) readText(line, events);
      // All of a body that ends with such a record was cut between two lines, though each of them is whole: the last is
      // kept as it came, which is how a torn record is told.
      if (isOpen && (isWhole || lines.length > 1)) events.push({ type: 'raw', name: null, data: lines.at(-1) ?? '' });
      return events;
    },
    end: () => NOTHING,
  };
}

/**
 * The documents of one frame. More than one: the server streamed although it was asked for one document, or its lines
 * end with a carriage return alone.
 */
function linesOf(text: string): readonly string[] {
  if (!text.startsWith('{') || !/[\r\n]/.test(text) || parseJson(text) !== undefined) return [text];
  return text.split(/[\r\n]+/);
}

function pushDelta(type: 'text-delta' | 'reasoning-delta', value: JsonValue | undefined, events: StreamEvent[]): void {
  if (typeof value === 'string' && value !== '') events.push({ type, choice: CHOICE, delta: value });
}
