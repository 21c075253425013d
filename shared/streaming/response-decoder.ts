import { isJsonObject } from '../model/json.ts';
import type { FrameDecoder } from '../providers/_kit/adapter.ts';
import { completeError } from '../providers/_kit/error-extractor.ts';
import { isTooDeep, parseJson } from '../providers/_kit/read-json.ts';
import { requestIdFromHeaders } from '../providers/_kit/request-id.ts';
import { formatDecoder, siblingFormat } from '../providers/formats.ts';
import { type BodyShape, contentTypeOf, readBodyShape } from './body-shape.ts';
import type { DecodeFormat, DecodeHints, ResponseHead } from './decode-format.ts';
import { readErrorBody, readErrorEvents } from './error-body.ts';
import { type Framer, MAX_EVENT_CHARS, MAX_LARGE_EVENT_CHARS } from './framer.ts';
import { createJsonArrayFramer } from './json-array-framer.ts';
import { createNdjsonFramer } from './ndjson-framer.ts';
import { createSseFramer } from './sse-framer.ts';
import type { Frame, ProviderError, StreamEvent } from './stream-event.ts';
import { createTranscriptFramer } from './transcript.ts';
import { createPlainFramer, createWholeFramer } from './whole-framer.ts';

/** One record of the wire and what it means. `frame` null: events that belong to no record (headers, the end). */
export type DecodedStep = { frame: Frame | null; events: readonly StreamEvent[] };
export type StepOutput = readonly DecodedStep[];

export type ResponseDecoder = {
  /** @param text decoded with a streaming UTF-8 decoder, in pieces of any size. */
  push(text: string): StepOutput;
  /** Once, when the body is over. `isCut`: the transport broke off before the body's own end. */
  end(options: { isCut: boolean }): StepOutput;
  /** Whether the body is one document and no stream, whatever was asked for; false while that is open. */
  isDocument(): boolean;
  /** Cuts the same text into the same records once more, for a reader who comes later. */
  createFramer(): Framer;
};

type Options = { format: DecodeFormat; head: ResponseHead; hints: DecodeHints };

/**
 * Decodes one response: text in, records with their events out. The answer's status and its first characters decide
 * how it is read, not what was asked for: an error body, one document or a stream. Never throws.
 */
export function createResponseDecoder(options: Options): ResponseDecoder {
  const { head } = options;
  const decoder = decoderFor(options);
  let headerSteps: StepOutput = readHeaders(head);

  function withHeaders(steps: StepOutput): StepOutput {
    if (headerSteps.length === 0) return steps;
    const all = [...headerSteps, ...steps];
    headerSteps = [];
    return all;
  }

  return {
    push: (text) => withHeaders(decoder.push(text)),
    end: (endOptions) => withHeaders(decoder.end(endOptions)),
    isDocument: decoder.isDocument,
    createFramer: decoder.createFramer,
  };
}

function decoderFor(options: Options): ResponseDecoder {
  const { format, head } = options;
  if (formatDecoder(format).framing === 'transcript') {
    return head.status === 101 ? createTranscriptDecoder() : createErrorDecoder(options);
  }
  return isErrorResponse(format, head) ? createErrorDecoder(options) : createAnswerDecoder(options);
}

/** What was said on a socket was understood while it was said: here its record is only cut into messages again. */
function createTranscriptDecoder(): ResponseDecoder {
  const framer = createTranscriptFramer();
  return {
    push: (text) => framer.push(text).map((frame) => ({ frame, events: [] })),
    end: ({ isCut }) => [endStep(isCut ? 'cut' : 'closed')],
    isDocument: () => false,
    createFramer: createTranscriptFramer,
  };
}

/** Anything but 2xx fails a model call; to a plain request, 1xx to 3xx are answers too. */
function isErrorResponse(format: DecodeFormat, { status }: ResponseHead): boolean {
  if (format === 'http-error') return true;
  return format === 'plain' ? status >= 400 : status < 200 || status > 299;
}

/** The id from the headers comes first, so that one in the body takes its place. */
function readHeaders(head: ResponseHead): StepOutput {
  const requestId = requestIdFromHeaders(head);
  return requestId === null ? [] : [{ frame: null, events: [{ type: 'response-metadata', requestId }] }];
}

function createErrorDecoder({ format, head, hints }: Options): ResponseDecoder {
  // What is longer says nothing more about what went wrong.
  const framer = createWholeFramer(MAX_EVENT_CHARS);
  return {
    push(text) {
      framer.push(text);
      return [];
    },
    end({ isCut }) {
      const steps: DecodedStep[] = framer.end().map((frame) => {
        const error = readErrorBody(frame.data, format, head, hints);
        const metadata: StreamEvent = { type: 'response-metadata', requestId: error.requestId ?? undefined };
        return { frame, events: [metadata, ...readErrorEvents(frame.data, format, hints), { type: 'error', error }] };
      });
      steps.push(endStep(isCut ? 'cut' : 'closed'));
      return steps;
    },
    isDocument: () => true,
    createFramer: createWholeFramer,
  };
}

function createAnswerDecoder({ format, head, hints }: Options): ResponseDecoder {
  const expected = formatDecoder(format).framing;
  const hasArrayForm = formatDecoder(siblingFormat(format, 'json-array')).framing === 'json-array';
  const { maxEventChars = MAX_EVENT_CHARS } = formatDecoder(format);
  const contentType = contentTypeOf(head);
  let held = '';
  let shape: BodyShape | null = null;
  let framer: Framer | null = null;
  let frameDecoder: FrameDecoder | null = null;
  let lastEvents: readonly StreamEvent[] = [];
  let hasAnswer = false;

  function open(isEnd: boolean): Framer | null {
    shape =
      format === 'plain'
        ? plainShape(contentType)
        : readBodyShape(held, { isEnd, expected, hasArrayForm, contentType });
    if (shape === null) return null;
    frameDecoder = formatDecoder(siblingFormat(format, shape)).create(hints, head);
    framer = createFramer(shape, maxEventChars, format);
    return framer;
  }

  function decode(frame: Frame): readonly StreamEvent[] {
    // A plain body has no records: its beginning is shown, and all of it can be saved.
    if (frame.isTruncated && format !== 'plain') {
      const limit = shape === 'whole' ? MAX_LARGE_EVENT_CHARS : maxEventChars;
      return [{ type: 'error', error: tooLargeError(head, limit) }];
    }
    try {
      const mayHoldMore = shape !== 'whole' && shape !== 'json-array' && format !== 'plain' && hasLineBreak(frame.data);
      if (!mayHoldMore) return frameDecoder?.decode(frame) ?? [];
      return recordsOf(frame).flatMap((record) => frameDecoder?.decode(record) ?? []);
    } catch {
      // Out of stack on absurdly nested values; the record itself is kept.
      return [{ type: 'raw', name: frame.event, data: frame.data }];
    }
  }

  function toSteps(frames: readonly Frame[]): DecodedStep[] {
    const steps: DecodedStep[] = [];
    for (const frame of frames) {
      // Some servers keep a stream alive with records that hold nothing.
      if (frame.data === '' && shape === 'sse') {
        steps.push({ frame, events: [] });
        continue;
      }
      lastEvents = decode(frame);
      if (shape === 'whole') {
        hasAnswer ||= lastEvents.some((event) => 'choice' in event);
        lastEvents = rejectNesting(rejectPage(lastEvents, frame, contentType, head), frame, head);
      }
      steps.push({ frame, events: lastEvents });
    }
    return steps;
  }

  return {
    push(text) {
      if (framer !== null) return toSteps(framer.push(text));
      // Servers keep a waiting connection alive with blank lines; they (and a byte order mark) say nothing.
      held = format === 'plain' ? text : (held + text).trimStart();
      const opened = open(false);
      if (opened === null) return [];
      const start = held;
      held = '';
      return toSteps(opened.push(start));
    },
    end({ isCut }) {
      const opened = framer ?? open(true);
      const steps = opened === null ? [] : toSteps([...opened.push(held), ...opened.end()]);
      const last = frameDecoder?.end() ?? [];
      if (last.length > 0) steps.push({ frame: null, events: last });
      const isOpenArray = shape === 'json-array' && !lastEvents.some((event) => event.type === 'terminator');
      if (isCut || isOpenArray || isTorn(lastEvents)) steps.push(endStep('cut'));
      else steps.push(endStep(format === 'plain' || hasAnswer ? 'whole' : 'closed'));
      return steps;
    },
    isDocument: () => shape === 'whole',
    createFramer() {
      const again = createFramer(shape ?? 'whole', maxEventChars, format);
      return format === 'plain' ? again : withoutLeadingBlanks(again);
    },
  };
}

/**
 * The records of one frame. More than one: the server leaves out the blank line between its `data:` lines, or its lines
 * end with a carriage return alone. A first line that is an object by itself shows that the rest is another record.
 */
function recordsOf(frame: Frame): readonly Frame[] {
  const lines = frame.data.split(/[\r\n]+/);
  return isJsonObject(parseJson(lines[0] ?? '')) ? lines.map((data) => ({ ...frame, data })) : [frame];
}

/** Asked for every record, so not by a pattern. */
function hasLineBreak(text: string): boolean {
  return text.includes('\n') || text.includes('\r');
}

/** A plain body is what its label says: a text file may well begin like an event. */
function plainShape(contentType: string): BodyShape {
  if (contentType === 'text/event-stream') return 'sse';
  return contentType === 'application/x-ndjson' || contentType === 'application/jsonl' ? 'ndjson' : 'whole';
}

function createFramer(shape: BodyShape, maxEventChars: number, format: DecodeFormat): Framer {
  switch (shape) {
    case 'sse':
      return createSseFramer(maxEventChars);
    case 'ndjson':
      return createNdjsonFramer(maxEventChars);
    case 'json-array':
      return createJsonArrayFramer(maxEventChars);
    case 'transcript':
      return createTranscriptFramer();
    case 'whole':
      return format === 'plain' ? createPlainFramer() : createWholeFramer();
  }
}

/** Leaves out what `createAnswerDecoder` leaves out before a body's first character. */
function withoutLeadingBlanks(framer: Framer): Framer {
  let isStarted = false;
  return {
    push(text) {
      const rest = isStarted ? text : text.trimStart();
      isStarted ||= rest !== '';
      return framer.push(rest);
    },
    end: framer.end,
  };
}

function endStep(outcome: 'cut' | 'closed' | 'whole'): DecodedStep {
  return { frame: null, events: [{ type: 'end', outcome }] };
}

/** The last record is a piece of JSON that stops in the middle. */
function isTorn(events: readonly StreamEvent[]): boolean {
  return events.some((event) => event.type === 'raw' && typeof event.data === 'string' && /^\s*\{/.test(event.data));
}

/** A web page or a gateway's sentence with status 200 is no answer; most often the base URL is that of a website. */
function rejectPage(
  events: readonly StreamEvent[],
  frame: Frame,
  contentType: string,
  head: ResponseHead,
): readonly StreamEvent[] {
  const [only] = events;
  if (events.length !== 1 || only?.type !== 'raw' || typeof only.data !== 'string') return events;
  const isPage = contentType.startsWith('text/') || /^\uFEFF?\s*</.test(frame.data);
  if (!isPage || isTorn(events)) return events;
  const error: ProviderError = {
    ...completeError(frame.data, head, { category: 'invalid_request' }),
    code: 'UNEXPECTED_BODY',
  };
  return [...events, { type: 'error', error }];
}

/** A document that would be an answer, were it not nested beyond all sense. */
function rejectNesting(events: readonly StreamEvent[], frame: Frame, head: ResponseHead): readonly StreamEvent[] {
  const [only] = events;
  if (only?.type !== 'raw' || typeof only.data !== 'string' || !isTooDeep(frame.data)) return events;
  const message =
    'The answer is JSON that is nested hundreds of levels deep, which is not read. It is kept as it came.';
  const error = { ...completeError(message, head, { category: 'server' }), code: 'ANSWER_TOO_DEEP', retryable: false };
  return [...events, { type: 'error', error }];
}

function tooLargeError(head: ResponseHead, maxEventChars: number): ProviderError {
  const size = `${maxEventChars / 1_000_000} million characters`;
  return {
    // `server`: sending such a record is the server's fault, and no other request setting here would help.
    ...completeError(`One record of the answer is longer than ${size}; its rest was dropped.`, head, {
      category: 'server',
    }),
    code: 'EVENT_TOO_LARGE',
    retryable: false,
  };
}
