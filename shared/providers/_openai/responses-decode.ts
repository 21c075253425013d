import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { DecodeHints, ResponseHead } from '../../streaming/decode-format.ts';
import type { Frame, StreamEvent } from '../../streaming/stream-event.ts';
import type { FormatDecoder, FrameDecoder } from '../_kit/adapter.ts';
import { completeError } from '../_kit/error-extractor.ts';
import { arrayOf, hasFields, objectOf, parseJson, textOf } from '../_kit/read-json.ts';
import { decodeOpenAiError } from './errors.ts';
import { findFailure, unparsed } from './failure.ts';
import { MAX_MEDIA_EVENT_CHARS } from './image-decode.ts';
import { createOutputReader } from './responses-output.ts';
import { readOpenAiUsage } from './usage.ts';

/** `responses` as a stream. */
export const openAiResponsesSse: FormatDecoder = {
  framing: 'sse',
  maxEventChars: MAX_MEDIA_EVENT_CHARS,
  jsonSibling: 'openai-responses-json',
  create: createResponsesDecoder,
  decodeError: decodeOpenAiError,
};

/** `responses` as one document: the response object that also ends a stream. */
export const openAiResponsesJson: FormatDecoder = {
  framing: 'whole',
  create: createResponsesDecoder,
  decodeError: decodeOpenAiError,
};

const BRACE = 123;

/** The events that end a response; each holds the whole of it. */
const TERMINAL = new Set(['response.completed', 'response.incomplete', 'response.failed', 'response.cancelled']);

/**
 * One answer, so one choice with index 0. Its finish reason is the response's status (`completed`, `failed`,
 * `cancelled`), except that an incomplete one gives the reason that it names: `max_output_tokens`, `content_filter`.
 */
function createResponsesDecoder(_hints: DecodeHints, head: ResponseHead): FrameDecoder {
  const output = createOutputReader();
  let isOpen = false;
  let isDescribed = false;

  function openChoice(events: StreamEvent[]): void {
    if (isOpen) return;
    isOpen = true;
    events.push({ type: 'finish', choice: 0, reason: null });
  }

  function readHead(response: JsonObject, events: StreamEvent[]): void {
    const id = textOf(response.id);
    const model = textOf(response.model);
    if (!isDescribed && (id !== null || model !== null)) {
      isDescribed = true;
      events.push({ type: 'response-metadata', ...(id !== null && { id }), ...(model !== null && { model }) });
    }
    openChoice(events);
    const { usage } = response;
    if (hasFields(usage)) events.push({ type: 'usage', usage: readOpenAiUsage(usage, response) });
  }

  function pushError(failure: JsonValue, events: StreamEvent[]): void {
    events.push({ type: 'error', error: completeError(failure, head, decodeOpenAiError(failure, head) ?? {}) });
  }

  /** The end of a stream, or a whole document. */
  function readWhole(response: JsonObject, events: StreamEvent[]): void {
    readHead(response, events);
    output.readMissing(arrayOf(response.output), events);
    const status = textOf(response.status);
    const reason = status === 'incomplete' ? textOf(objectOf(response.incomplete_details).reason) : null;
    events.push({ type: 'finish', choice: 0, reason: reason ?? status });
    if (response.error) pushError({ error: response.error }, events);
    else if (status === 'failed')
      pushError({ error: { message: 'The response failed; the provider gave no reason.' } }, events);
  }

  function decodeRecord(record: JsonObject, frame: Frame): readonly StreamEvent[] {
    const events: StreamEvent[] = [];
    // Some compatible servers leave the `event:` lines out; the type in the data says the same.
    const type = textOf(record.type) ?? frame.event ?? '';
    if (output.readEvent(type, record, events)) {
      // Content without `response.created` before it opens the choice by itself.
      isOpen = true;
      return events;
    }
    if (type === 'error') pushError(errorOf(record), events);
    else if (TERMINAL.has(type)) {
      readWhole(objectOf(record.response), events);
      events.push({ type: 'terminator' });
    } else if (type.startsWith('response.') && isJsonObject(record.response)) readHead(record.response, events);
    else if (record.object === 'response' || Array.isArray(record.output)) readWhole(record, events);
    else if (!isQuiet(type)) {
      const failure = findFailure(record, frame);
      if (failure === null) events.push({ type: 'raw', name: type || null, data: record });
      else pushError(failure, events);
    }
    return events;
  }

  return {
    decode(frame) {
      const { data } = frame;
      // OpenAI sends no such marker here; Volcengine and others do.
      if (data.charCodeAt(0) !== BRACE && data.trim().startsWith('[DONE]')) return [{ type: 'terminator' }];
      const value = parseJson(data);
      if (value === undefined) return unparsed(frame, head);
      if (isJsonObject(value)) return decodeRecord(value, frame);
      return [{ type: 'raw', name: frame.event, data: value }];
    },
    end() {
      const events: StreamEvent[] = [];
      output.end(events);
      return events;
    },
  };
}

/** OpenAI documents the flat form and sends the nested one. The event's own type is no type of error. */
function errorOf({ type: _type, sequence_number: _number, ...fields }: JsonObject): JsonValue {
  return isJsonObject(fields.error) ? { error: fields.error } : fields;
}

/** Progress of tools that the service runs itself: the finished item says it all. */
function isQuiet(type: string): boolean {
  return /^(response\.\w+_(call(_\w+)?|list_tools)\.|ping$|keepalive$)/.test(type);
}
