import { TextDecoder } from 'node:util';
import { DEFAULT_TIMEOUTS } from '../../../shared/model/default-timeouts.ts';
import type { RouteTrace } from '../../../shared/model/route.ts';
import type { RunRecord } from '../../../shared/model/run.ts';
import { modelOf } from '../../../shared/providers/_kit/model-place.ts';
import type { PreparedRequest } from '../../../shared/requests/prepare-request.ts';
import { createRunFolder } from '../../../shared/streaming/fold-run.ts';
import {
  createResponseDecoder,
  type ResponseDecoder,
  type StepOutput,
} from '../../../shared/streaming/response-decoder.ts';
import type { ProviderError, StreamEvent } from '../../../shared/streaming/stream-event.ts';
import { createWholeFramer } from '../../../shared/streaming/whole-framer.ts';
import { evaluateRun } from '../assertions/evaluate-run.ts';
import type { HttpHead, HttpOutcome, HttpRead } from '../http/http-types.ts';
import { failure } from '../http/transport-error.ts';
import { type AuthorizedRequest, authorizeRequest, notSent, tokenStep } from './authorize-request.ts';
import { completeRun, type RunAmendment } from './complete-run.ts';
import type { RunDependencies } from './run-dependencies.ts';
import { createRunMeter, type ReadMark, roundMs } from './run-meter.ts';
import { createRunRecorder, type RunRecorder } from './run-recorder.ts';

export type RunInput = {
  runId: string;
  prepared: PreparedRequest;
  requestPath: string | null;
  /** Present where a route chose the connection. */
  route?: RouteTrace;
};

export type RunHead = Omit<RunRecord, 'result'>;

export type RunListener = {
  /** Events of one read, in order. `isFirst`: among them is the first content or the first of the answer itself. */
  onEvents?(events: readonly StreamEvent[], isFirst: boolean): void;
  /** Something but the answer changed: connected, headers, a mark. */
  onHead?(): void;
};

/** One run under way. It goes on whether or not anybody looks. */
export type ActiveRun = {
  runId: string;
  head(): RunHead;
  record(): RunRecord;
  recorder: RunRecorder;
  /** Takes the secrets of this run out of any text about it. */
  mask(text: string): string;
  cancel(reason: 'user' | 'quit'): void;
  /** Stops and resumes pulling the body; each leaves a mark on the time line. */
  pause(): void;
  resume(): void;
  /** Adds what was worked out after the end, such as its cost. */
  amend(amendment: RunAmendment): void;
  /** The final record. Never rejects: what goes wrong after the start is part of the record. */
  done: Promise<RunRecord>;
};

/**
 * Authorizes and starts one run.
 *
 * @throws AppError of the vault; nothing has been sent then
 */
export async function executeRun(
  input: RunInput,
  dependencies: RunDependencies,
  listener: RunListener = {},
): Promise<ActiveRun> {
  const authorized = await authorizeRequest(input.prepared, dependencies);
  return startRun(input, authorized, dependencies, listener);
}

/** Starts at once: no event can come before this returns. */
export function startRun(
  { runId, prepared, requestPath, route }: RunInput,
  { request, shown, redactor, token }: AuthorizedRequest,
  { client, clock, complete }: Pick<RunDependencies, 'client' | 'clock' | 'complete'>,
  listener: RunListener = {},
): ActiveRun {
  const { draft, endpoint, adapter, connection } = prepared;
  const isStream = endpoint.isStream(draft);
  const format = isStream ? endpoint.formats.stream : endpoint.formats.json;
  const recorder = createRunRecorder(() => decoder?.createFramer() ?? createWholeFramer());
  const meter = createRunMeter(clock.epochMs());
  const folder = createRunFolder();
  const abort = new AbortController();
  let decoder: ResponseDecoder | null = null;
  let textDecoder = new TextDecoder();
  let lastRead: ReadMark = { readId: 0, atMs: 0 };
  const head: RunHead = {
    runId,
    requestPath,
    connectionId: connection?.id ?? null,
    connectionName: connection?.connection.info.name ?? null,
    provider: adapter.id,
    endpoint: prepared.endpointId,
    requestedModel: modelOf(endpoint, draft),
    format,
    isStream,
    status: 'pending',
    request: shown,
    response: null,
    steps: [],
    timing: meter.timing,
    counters: meter.counters,
    ...(route && { route }),
    cancelReason: null,
    marks: [],
  };

  function publish(events: readonly StreamEvent[], read: ReadMark): void {
    if (events.length === 0) return;
    const { firstContentMs, firstAnswerMs } = meter.timing;
    meter.addEvents(events, read);
    folder.apply(events);
    const isFirst = meter.timing.firstContentMs !== firstContentMs || meter.timing.firstAnswerMs !== firstAnswerMs;
    listener.onEvents?.(events, isFirst);
  }

  function handleText(text: string, read: ReadMark): void {
    if (text === '' || decoder === null) return;
    recorder.addText(text, read);
    const steps = decoder.push(text);
    // Asked to stream, the server sent one document.
    if (decoder.isDocument()) head.isStream = false;
    publish(takeEvents(steps), read);
  }

  function takeEvents(steps: StepOutput): readonly StreamEvent[] {
    for (const { frame } of steps) {
      if (frame === null) continue;
      meter.counters.frames += 1;
      recorder.countFrame();
    }
    const [first] = steps;
    // One event a read is how most answers come.
    if (steps.length === 1 && first) return first.events;
    const events: StreamEvent[] = [];
    for (const step of steps) for (const event of step.events) events.push(event);
    return events;
  }

  function handleHead({ status, statusText, headers }: HttpHead, atMs: number): void {
    const masked = headers.map(([name, value]): [string, string] => [name, redactor.whole(value)]);
    head.response = { status, statusText: redactor.whole(statusText), headers: masked };
    head.status = 'streaming';
    meter.timing.headersMs = roundMs(atMs);
    const lowerCase = masked.map(([name, value]): [string, string] => [name.toLowerCase(), value]);
    const contentType = lowerCase.find(([name]) => name === 'content-type')?.[1] ?? '';
    textDecoder = textDecoderFor(contentType);
    decoder = createResponseDecoder({ format, head: { status, headers: lowerCase }, hints: endpoint.hints(draft) });
    listener.onHead?.();
    // A plain request shows a redirect as the answer it is. First error wins, so this goes before the body's.
    if (format !== 'plain' && status >= 300 && status < 400) {
      publish([{ type: 'error', error: redirectError(head.response) }], { readId: 0, atMs });
    }
  }

  function handleRead({ bytes, readId, atMs }: HttpRead): void {
    meter.timing.firstByteMs ??= roundMs(atMs);
    meter.counters.bodyBytes += bytes.byteLength;
    lastRead = { readId, atMs };
    handleText(redactor.push(textDecoder.decode(bytes, { stream: true })), lastRead);
  }

  function handleEnd(outcome: HttpOutcome): RunRecord {
    meter.counters.wireBytes = outcome.wireBytes;
    meter.timing.endMs = roundMs(outcome.endMs);
    handleText(redactor.push(textDecoder.decode()), lastRead);
    handleText(redactor.end(), lastRead);
    if (decoder !== null) {
      const steps = decoder.end({ isCut: outcome.isCut });
      if (decoder.isDocument()) head.isStream = false;
      publish(takeEvents(steps), lastRead);
    }
    const error = outcome.isCancelled ? null : problemOf(outcome, folder.result());
    if (error !== null) publish([{ type: 'error', error }], lastRead);
    if (recorder.isTruncated) mark('recording-limit');
    const final = folder.result();
    if (outcome.isCancelled) head.status = 'cancelled';
    else head.status = final.error === null ? 'succeeded' : 'failed';
    if (final.error?.category === 'auth') token?.refuse();
    return { ...head, result: final };
  }

  const startedMs = clock.nowMs();
  if (token !== null) head.steps = [tokenStep(token.trace, startedMs)];
  const mark = (name: string) => {
    head.marks = [...head.marks, { name, atMs: roundMs(clock.nowMs() - startedMs) }];
  };
  // Without its token the request is not sent; the run is there all the same, with the reason.
  const failedFirst = token !== null && !token.ok ? notSent(token.error) : null;
  const exchange =
    failedFirst ??
    client.send(request, {
      timeouts: { ...DEFAULT_TIMEOUTS, ...definedValues(draft.settings ?? {}) },
      signal: abort.signal,
      isTlsVerified: connection?.connection.tls?.verify !== false,
      handlers: {
        onConnected: (atMs, steps) => meter.connected(atMs, steps),
        onHead: handleHead,
        onRead: handleRead,
      },
    });

  function record(): RunRecord {
    return { ...head, result: folder.result() };
  }

  function amend(amendment: RunAmendment): void {
    Object.assign(head, amendment);
  }

  return {
    runId,
    recorder,
    record,
    mask: redactor.whole,
    head: () => head,
    cancel(reason) {
      if (meter.timing.endMs !== null || abort.signal.aborted) return;
      head.cancelReason = reason;
      abort.abort();
    },
    pause() {
      exchange.pause();
      mark('flow-paused');
      listener.onHead?.();
    },
    resume() {
      exchange.resume();
      mark('flow-resumed');
      listener.onHead?.();
    },
    amend,
    done: exchange.done.then(handleEnd).then(async (record) => {
      // The outcome is shown at once; what it cost follows.
      listener.onHead?.();
      amend(await completeRun(record, complete));
      const ended = { ...head, result: record.result };
      // Last, because a check may be about the cost. An answer that was stopped proves nothing.
      const assertions = head.status === 'cancelled' ? [] : evaluateRun(draft.assertions ?? [], ended);
      if (assertions.length === 0) return ended;
      amend({ assertions });
      return { ...ended, assertions };
    }),
  };
}

/** What went wrong besides what the provider itself reported. */
function problemOf(outcome: HttpOutcome, result: RunRecord['result']): ProviderError | null {
  if (result.error !== null) return null;
  if (outcome.error !== null) return { ...outcome.error, requestId: result.requestId };
  if (result.complete) return null;
  const message = 'The answer stopped before its end marker. What came is kept; it may be incomplete.';
  return { ...failure('STREAM_CUT', 'network', message, true), requestId: result.requestId };
}

function redirectError({ status, headers }: NonNullable<RunRecord['response']>): ProviderError {
  const location = headers.find(([name]) => name.toLowerCase() === 'location')?.[1] ?? 'another address';
  const message = `The server redirects to ${location}. Redirects are not followed, so that the key goes nowhere else. If that address is right, put it into the connection's base URL.`;
  return { ...failure('REDIRECT_NOT_FOLLOWED', 'not_found', message, false), status };
}

/** SSE is UTF-8 by definition; other bodies may name their own charset. */
function textDecoderFor(contentType: string): TextDecoder {
  const charset = /;\s*charset="?([^\s";]+)/i.exec(contentType)?.[1];
  if (charset === undefined || contentType.includes('event-stream')) return new TextDecoder();
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}

function definedValues<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}
