import { answerSource } from '../../model/answer-source.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { DecodeHints, ResponseHead } from '../../streaming/decode-format.ts';
import type { Frame, StreamEvent } from '../../streaming/stream-event.ts';
import { decodeDashScopeError } from '../_dashscope/errors.ts';
import { createMediaReader, readWords } from '../_dashscope/media-reader.ts';
import { readTaskUsage } from '../_dashscope/task-usage.ts';
import type { FormatDecoder, FrameDecoder } from '../_kit/adapter.ts';
import { completeError } from '../_kit/error-extractor.ts';
import { arrayOf, countOf, hasFields, objectOf, parseJson, textOf } from '../_kit/read-json.ts';
import { pushSources } from '../_kit/source-reader.ts';
import { createToolCallRouter } from '../_kit/tool-call-router.ts';
import { createTextTracker, type OutputMode, type TextStep } from './cumulative-text.ts';

/** Native text and multimodal generation as a stream. It has no end marker: it ends with the body. */
export const dashScopeSse: FormatDecoder = {
  framing: 'sse',
  jsonSibling: 'dashscope-json',
  create: createDashScopeDecoder,
  decodeError: decodeDashScopeError,
};

/** The same as one document, which is one record of the stream. */
export const dashScopeJson: FormatDecoder = {
  framing: 'whole',
  create: createDashScopeDecoder,
  decodeError: decodeDashScopeError,
};

const NOTHING: readonly StreamEvent[] = [];

/** What an answer brings besides its text: the pages it found, and what tools of the service did. */
const EXTRAS = ['search_info', 'tool_info'];

function createDashScopeDecoder(hints: DecodeHints, head: ResponseHead): FrameDecoder {
  const trackText = createTextTracker(outputMode(hints));
  const media = createMediaReader(hints);
  const routers = new Map<number, ReturnType<typeof createToolCallRouter>>();
  const choicesSeen = new Set<number>();
  const extrasSeen = new Set<string>();
  let requestId: string | null = null;
  let model: string | null = null;

  function readMetadata(record: JsonObject, events: StreamEvent[]): void {
    const newRequestId = requestId === null ? textOf(record.request_id) : null;
    const newModel = model === null ? textOf(record.model) : null;
    if (newRequestId === null && newModel === null) return;
    requestId ??= newRequestId;
    model ??= newModel;
    events.push({
      type: 'response-metadata',
      ...(newModel !== null && { model: newModel }),
      ...(newRequestId !== null && { requestId: newRequestId }),
    });
  }

  /** Every record repeats its choice; told are its first appearance and its end. */
  function pushFinish(choice: number, reason: string | null, events: StreamEvent[]): void {
    if (reason === null && choicesSeen.has(choice)) return;
    choicesSeen.add(choice);
    events.push({ type: 'finish', choice, reason });
  }

  function pushText(kind: 'text' | 'reasoning', choice: number, text: string, isLast: boolean, events: StreamEvent[]) {
    const step = trackText(choice, kind, text, isLast);
    if (step.kind === 'append') {
      // Not pieced together from `kind`: such a string is slow to compare, and everyone after this compares it.
      events.push({ type: kind === 'text' ? 'text-delta' : 'reasoning-delta', choice, delta: step.delta });
    } else if (step.kind === 'replace') events.push({ type: 'text-replace', choice, kind, text: step.text });
  }

  function readContent(content: JsonValue | undefined, choice: number, isLast: boolean, events: StreamEvent[]): void {
    if (typeof content === 'string') pushText('text', choice, content, isLast, events);
    if (!Array.isArray(content)) return;
    // Multimodal models: a list of parts, the key of each being its kind.
    let text = '';
    for (const part of content) {
      if (isJsonObject(part) && typeof part.text === 'string') text += part.text;
      else if (isJsonObject(part) && !media.readPart(part, choice, events))
        events.push({ type: 'raw', name: Object.keys(part)[0] ?? null, data: part });
    }
    pushText('text', choice, text, isLast, events);
  }

  function readToolCalls(calls: readonly JsonValue[], choice: number, isLast: boolean, events: StreamEvent[]): void {
    const router = routers.get(choice) ?? createToolCallRouter();
    routers.set(choice, router);
    for (const item of calls) {
      const call = objectOf(item);
      const called = objectOf(call.function);
      const piece = { id: textOf(call.id), index: countOf(call.index), name: textOf(called.name) };
      const { tool, isNews } = router.route(piece);
      if (isNews) events.push({ type: 'tool-input-start', choice, tool, id: piece.id, name: piece.name });
      const text = isJsonObject(called.arguments) ? JSON.stringify(called.arguments) : (textOf(called.arguments) ?? '');
      pushArguments(trackText(choice, `tool ${tool}`, text, isLast), choice, tool, events);
    }
  }

  /** They come on every record, filled in from the first on. */
  function readExtras(output: JsonObject, events: StreamEvent[]): void {
    for (const name of EXTRAS) {
      const data = output[name];
      if (data === undefined || data === null || extrasSeen.has(name)) continue;
      extrasSeen.add(name);
      events.push({ type: 'raw', name, data });
      const pages = arrayOf(objectOf(data).search_results).map(objectOf);
      pushSources(
        pages.map(({ url, title }) => answerSource(url, title)),
        events,
      );
    }
  }

  function readOutput(output: JsonObject, events: StreamEvent[]): void {
    readExtras(output, events);
    if (isJsonObject(output.audio)) media.readSpeech(output.audio, events);
    if (output.sentence !== undefined) events.push(...readWords(output));
    if (!Array.isArray(output.choices)) {
      // `result_format: text`.
      if (output.text === undefined && output.finish_reason === undefined) return;
      const reason = finishReason(output.finish_reason);
      pushText('text', 0, textOf(output.text) ?? '', reason !== null, events);
      pushFinish(0, reason, events);
      return;
    }
    output.choices.forEach((item, position) => {
      if (!isJsonObject(item)) return;
      const choice = countOf(item.index) ?? position;
      const message = objectOf(item.message);
      const reason = finishReason(item.finish_reason);
      const isLast = reason !== null;
      pushText('reasoning', choice, textOf(message.reasoning_content) ?? '', isLast, events);
      readContent(message.content, choice, isLast, events);
      if (message.tool_calls) readToolCalls(arrayOf(message.tool_calls), choice, isLast, events);
      pushFinish(choice, reason, events);
    });
  }

  function decodeRecord(record: JsonObject, frame: Frame, events: StreamEvent[]): void {
    readMetadata(record, events);
    const status = statusOf(frame);
    if (isFailure(record, frame, status)) {
      const error = completeError(record, head, {
        status: status ?? (head.status >= 400 ? head.status : (countOf(record.status_code) ?? head.status)),
        ...decodeDashScopeError(record),
      });
      events.push({ type: 'error', error });
      return;
    }
    if (isJsonObject(record.output)) readOutput(record.output, events);
    else if (record.usage === undefined) events.push({ type: 'raw', name: frame.event, data: record });
    if (hasFields(record.usage)) {
      events.push({ type: 'usage', usage: readTaskUsage(record.usage, objectOf(record.output)) });
    }
  }

  return {
    decode(frame) {
      const value = parseJson(frame.data);
      if (isJsonObject(value)) {
        const events: StreamEvent[] = [];
        decodeRecord(value, frame, events);
        return events;
      }
      const text = frame.data.trim();
      // The Java gateway in front of some regions adds OpenAI's end marker.
      if (text === '' || text.startsWith('[DONE]')) return NOTHING;
      if (frame.event === 'error') {
        return [
          {
            type: 'error',
            error: completeError(value ?? frame.data, head, { status: statusOf(frame) ?? head.status }),
          },
        ];
      }
      return [{ type: 'raw', name: frame.event, data: value ?? frame.data }];
    },
    end: media.end,
  };
}

function pushArguments(step: TextStep, choice: number, tool: number, events: StreamEvent[]): void {
  if (step.kind === 'append') events.push({ type: 'tool-input-delta', choice, tool, delta: step.delta });
  if (step.kind === 'replace') events.push({ type: 'text-replace', choice, kind: 'tool-input', tool, text: step.text });
}

/** The flag as the request sent it. Absent, it depends on the model and on thinking, so the records decide. */
function outputMode(hints: DecodeHints): OutputMode {
  if (typeof hints.parameters !== 'object' || hints.parameters === null) return 'auto';
  const { incremental_output: isIncremental, enable_thinking: isThinking } = hints.parameters as DecodeHints;
  if (typeof isIncremental === 'boolean') return isIncremental ? 'incremental' : 'cumulative';
  return isThinking === true ? 'auto' : 'auto-cumulative';
}

/** Until the end it is the text "null", in some places a real null. */
function finishReason(value: JsonValue | undefined): string | null {
  return value === 'null' ? null : textOf(value);
}

const STATUS_COMMENT = 'HTTP_STATUS/';

/** `:HTTP_STATUS/400` is a comment to SSE and the status of the record to DashScope. */
function statusOf(frame: Frame): number | null {
  for (let position = frame.comments.length - 1; position >= 0; position -= 1) {
    const comment = frame.comments[position] ?? '';
    // On nearly every record, so it is not worth parsing.
    if (comment === 'HTTP_STATUS/200') return 200;
    if (comment.startsWith(STATUS_COMMENT)) return Number.parseInt(comment.slice(STATUS_COMMENT.length), 10) || null;
  }
  return null;
}

/** Good records may carry `"code": ""` and `"message": ""`. */
function isFailure(record: JsonObject, frame: Frame, status: number | null): boolean {
  if (frame.event === 'error' || (status !== null && status >= 400) || record.error) return true;
  return textOf(record.code) !== null && !isJsonObject(record.output);
}
