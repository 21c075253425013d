import { DEFAULT_TIMEOUTS } from '../../../shared/model/default-timeouts.ts';
import type { HttpRequest } from '../../../shared/model/http-request.ts';
import type { RunRecord } from '../../../shared/model/run.ts';
import type { SocketSpec } from '../../../shared/providers/_kit/socket-spec.ts';
import { withoutMediaText } from '../../../shared/streaming/base64-text.ts';
import { createRunFolder } from '../../../shared/streaming/fold-run.ts';
import { createJsonSequenceFramer, DOCUMENT_START } from '../../../shared/streaming/json-sequence-framer.ts';
import type { StreamEvent } from '../../../shared/streaming/stream-event.ts';
import { createTranscriptFramer } from '../../../shared/streaming/transcript.ts';
import { createWholeFramer } from '../../../shared/streaming/whole-framer.ts';
import { evaluateRun } from '../assertions/evaluate-run.ts';
import { filePieces } from '../files/sent-body.ts';
import type { ConnectSteps } from '../http/connect-steps.ts';
import type { HttpExchange, HttpHead, HttpOutcome, HttpRead, SendOptions } from '../http/http-types.ts';
import { redirectError } from '../http/redirect.ts';
import { mediaAgain } from '../media/media-again.ts';
import { createUnkeptMedia } from '../media/unkept-media.ts';
import type { ActiveRun, RunInput, RunListener } from './active-run.ts';
import { type AuthorizedRequest, authorizeRequest, notSent, tokenStep } from './authorize-request.ts';
import { createBodyFile } from './body-file.ts';
import { compilePattern } from './compile-pattern.ts';
import { completeRun, type RunAmendment } from './complete-run.ts';
import { createEventMask } from './mask-events.ts';
import { createResponseReader, type ResponseReader } from './response-reader.ts';
import type { RunDependencies } from './run-dependencies.ts';
import { newRunHead } from './run-head.ts';
import { createRunMeter, type ReadMark, roundMs } from './run-meter.ts';
import { endStatus, isInterruption, noSocketError, problemOf } from './run-problems.ts';
import { createRunRecorder } from './run-recorder.ts';
import { type SocketExchange, talkOverSocket } from './run-socket.ts';
import { timeoutsOf } from './run-timeouts.ts';
import { sendWhenReady } from './send-when-ready.ts';
import { sendAfter, throttled } from './upload-files.ts';
import { createWaitWatch } from './wait-watch.ts';

export type { ActiveRun, RunHead, RunInput, RunListener } from './active-run.ts';

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

/** What a run needs once its secrets are in place. */
export type StartDependencies = Pick<
  RunDependencies,
  'client' | 'clock' | 'complete' | 'openMedia' | 'openBodyFile' | 'followJob' | 'openJobNews' | 'files'
>;

/** Starts at once: no event can come before this returns. */
export function startRun(
  input: RunInput,
  { request, shown, redactor, token, uploads, fillMessage }: AuthorizedRequest,
  { client, clock, complete, openMedia, openBodyFile, followJob, openJobNews, files }: StartDependencies,
  listener: RunListener = {},
): ActiveRun {
  const { runId, prepared, isFileWanted, earlier } = input;
  const { draft, endpoint, connection } = prepared;
  const meter = createRunMeter(earlier?.record.timing.startedAtEpochMs ?? clock.epochMs());
  const head = newRunHead(input, { shown, timing: meter.timing, counters: meter.counters });
  const { format } = head;
  const createFramer = () =>
    head.job === undefined
      ? (reader?.createFramer() ?? (endpoint.socket ? createTranscriptFramer() : createWholeFramer()))
      : createJsonSequenceFramer();
  const bodyFile = createBodyFile(openBodyFile && (() => openBodyFile((isHigh) => hold('body', isHigh))));
  const recorder = createRunRecorder(createFramer, earlier?.recording, { bodyFile, isPlain: format === 'plain' });
  const folder = createRunFolder(
    earlier && { ...structuredClone(earlier.record.result), complete: false, error: null },
  );
  const maskEvents = createEventMask(redactor);
  const abort = new AbortController();
  const emit = (events: readonly StreamEvent[]) => fold(maskEvents(events), { ...lastRead, atMs: elapsedMs() });
  /** As it is asked about and downloaded from now. */
  let keyed = prepared;
  const onPressure = (isHigh: boolean) => hold('disk', isHigh);
  const media = openMedia?.({ prepared: () => keyed, emit, onPressure }) ?? createUnkeptMedia(emit);
  const holders = new Set<'window' | 'disk' | 'body'>();
  /** What is under way: the exchange, the job that it began, the downloads of what that gave, and then nothing. */
  let stage: 'exchange' | 'job' | 'media' | 'over' = 'exchange';
  let isLeft = false;
  let isBrokenOff = false;
  let reader: ResponseReader | null = null;
  let lastRead: ReadMark = { readId: 0, atMs: 0 };
  if (earlier !== undefined) takeOver(earlier.record);

  function takeOver({ timing, counters, response, steps, marks, job }: RunRecord): void {
    Object.assign(meter.timing, timing, { endMs: null });
    Object.assign(meter.counters, counters);
    Object.assign(head, { status: 'streaming', isStream: earlier?.record.isStream, response, steps, marks, job });
    lastRead = { readId: earlier?.recording.readIds.at(-1) ?? 0, atMs: earlier?.recording.times.at(-1) ?? 0 };
  }

  function publish(events: readonly StreamEvent[], read: ReadMark): void {
    // Asked to stream, the server sent one document.
    if (reader?.isDocument() === true) head.isStream = false;
    fold(withoutMediaText(media.take(maskEvents(events))), read);
  }

  function fold(events: readonly StreamEvent[], read: ReadMark): void {
    if (events.length === 0) return;
    const { firstContentMs, firstAnswerMs, firstMediaMs } = meter.timing;
    meter.addEvents(events, read);
    folder.apply(events);
    const { timing } = meter;
    const isFirst =
      timing.firstContentMs !== firstContentMs ||
      timing.firstAnswerMs !== firstAnswerMs ||
      timing.firstMediaMs !== firstMediaMs;
    listener.onEvents?.(events, isFirst);
  }

  function handleConnected(atMs: number, steps: ConnectSteps | null): void {
    meter.connected(atMs, steps);
    waits.begin('answer');
  }

  function handleHead({ status, statusText, headers }: HttpHead, atMs: number): void {
    const masked = headers.map(([name, value]): [string, string] => [name, redactor.whole(value)]);
    head.response = { status, statusText: redactor.whole(statusText), headers: masked };
    head.status = 'streaming';
    const isUpgrade = endpoint.socket !== undefined && status === 101;
    if (!isUpgrade) waits.begin('data');
    meter.timing.headersMs = roundMs(atMs);
    const lowerCase = masked.map(([name, value]): [string, string] => [name.toLowerCase(), value]);
    const form = { format, hints: endpoint.hints(draft), isFileWanted };
    const sinks = { redactor, recorder, meter, media, publish };
    if (!isUpgrade) reader = createResponseReader({ head: { status, headers: lowerCase }, ...form, ...sinks });
    listener.onHead?.();
    // A plain request shows a redirect as the answer it is. First error wins, so this goes before the body's.
    const redirect = format === 'plain' ? null : redirectError({ status, headers }, request.url, redactor.whole);
    if (redirect !== null) publish([{ type: 'error', error: redirect }], { readId: 0, atMs });
    if (endpoint.socket && status >= 200 && status < 300) {
      publish([{ type: 'error', error: noSocketError(status) }], { readId: 0, atMs });
    }
  }

  function handleRead({ bytes, readId, atMs }: HttpRead): void {
    waits.begin('data');
    meter.timing.firstByteMs ??= roundMs(atMs);
    meter.counters.bodyBytes += bytes.byteLength;
    lastRead = { readId, atMs };
    reader?.read(bytes, lastRead);
  }

  /** The answer is read to its end; what it began goes on. */
  function closeExchange(outcome: HttpOutcome): void {
    waits.end();
    meter.counters.wireBytes = outcome.wireBytes;
    meter.timing.endMs = roundMs(outcome.endMs);
    reader?.end(outcome.isCut);
    const error = outcome.isCancelled ? null : problemOf(outcome, folder.result());
    if (error !== null) publish([{ type: 'error', error }], lastRead);
    isBrokenOff = isInterruption(folder.result().error, head);
    if (recorder.isTruncated) mark('recording-limit');
  }

  /** Follows the job that the answer named, so that the run lasts until that is over. */
  async function afterExchange(outcome: HttpOutcome): Promise<void> {
    const { job, error } = folder.result();
    if (followJob === undefined || job === undefined || error !== null || outcome.isCancelled) return news?.close();
    stage = 'job';
    meter.timing.endMs = null;
    await followJob({
      prepared,
      head,
      result: folder.result,
      publish: (events) => publish(events, { ...lastRead, atMs: elapsedMs() }),
      showHead: () => listener.onHead?.(),
      record: recordDocument,
      elapsedMs,
      mask: redactor.whole,
      signal: abort.signal,
      news,
      onKeyed: (next) => {
        keyed = next;
      },
    });
    if (isLeft) return;
    takeUpMedia();
    meter.timing.endMs = roundMs(elapsedMs());
  }

  /** Fetches what the run knew of before the app ended, and nobody has named again since. */
  function takeUpMedia(): void {
    const lost = (folder.result().media ?? []).filter(({ id }) => media.item(id) === null);
    if (earlier === undefined || lost.length === 0) return;
    publish(lost.map(mediaAgain), { ...lastRead, atMs: roundMs(elapsedMs()) });
  }

  /** An answer about the job, as a read and a record of its own beside those of the first answer. */
  function recordDocument(text: string): void {
    lastRead = { readId: lastRead.readId + 1, atMs: roundMs(elapsedMs()) };
    recorder.addText(DOCUMENT_START + text, lastRead);
    recorder.countFrame();
    meter.counters.frames += 1;
  }

  async function settleMedia(): Promise<void> {
    media.endAll();
    stage = 'media';
    await media.settle(abort.signal);
    stage = 'over';
  }

  function conclude(): RunRecord {
    const final = folder.result();
    head.status = endStatus(final, { isCancelled: head.cancelReason !== null, isBrokenOff });
    if (final.error?.category === 'auth') token?.refuse();
    return { ...head, result: final };
  }

  async function finish(outcome: HttpOutcome): Promise<RunRecord> {
    // A cancel may come when everything has.
    if (!outcome.isCancelled) head.cancelReason = null;
    if (earlier === undefined) closeExchange(outcome);
    await afterExchange(outcome);
    await bodyFile.finish();
    if (isLeft) {
      stage = 'over';
      return { ...head, result: folder.result() };
    }
    await settleMedia();
    const record = conclude();
    // The outcome is shown at once; what it cost follows.
    listener.onHead?.();
    amend(await completeRun(record, complete));
    const ended = { ...head, result: record.result };
    // Last, because a check may be about the cost. An answer that was stopped proves nothing.
    const assertions = head.status === 'cancelled' ? [] : evaluateRun(draft.assertions ?? [], ended);
    if (assertions.length === 0) return ended;
    amend({ assertions });
    return { ...ended, assertions };
  }

  /** Whoever cannot keep up has the sender slowed down, until nobody is behind any more. */
  function hold(who: 'window' | 'disk' | 'body', isHeld: boolean): void {
    const wasHeld = holders.size > 0;
    if (isHeld) holders.add(who);
    else holders.delete(who);
    if (wasHeld === holders.size > 0) return;
    if (isHeld) {
      // The silence that follows is our own.
      waits.stop();
      exchange.pause();
    } else {
      waits.begin('data');
      exchange.resume();
    }
  }

  const ageMs = earlier === undefined ? 0 : clock.epochMs() - earlier.record.timing.startedAtEpochMs;
  let startedMs = clock.nowMs() - ageMs;
  const elapsedMs = () => clock.nowMs() - startedMs;
  const showSent = throttled(clock.nowMs, (uploadedBytes: number, totalBytes: number) => {
    waits.begin('answer');
    head.upload = { uploadedBytes, totalBytes };
    listener.onHead?.();
  });
  if (token !== null && earlier === undefined) head.steps = [tokenStep(token.trace, startedMs)];
  const mark = (name: string) => {
    head.marks = [...head.marks, { name, atMs: roundMs(elapsedMs()) }];
  };
  // Without its token the request is not sent; the run is there all the same, with the reason.
  const failedFirst = token !== null && !token.ok ? notSent(token.error) : null;
  const notNeeded = earlier === undefined ? null : notSent(null);
  const timeouts = timeoutsOf(draft.settings);
  const waits = createWaitWatch(timeouts, clock, (wait) => {
    if (wait === null) delete head.wait;
    else head.wait = wait;
    listener.onHead?.();
  });
  const options: SendOptions = {
    timeouts,
    signal: abort.signal,
    isTlsVerified: connection?.connection.tls?.verify !== false,
    handlers: { onConnected: handleConnected, onHead: handleHead, onRead: handleRead, onSent: showSent },
  };
  const isSent = failedFirst === null && notNeeded === null;
  const news = (isSent && openJobNews?.(prepared, { mask: redactor.whole, signal: abort.signal })) || null;
  const send = (sent: HttpRequest) =>
    news === null ? sendNow(sent) : sendWhenReady(news.ready, () => sendAfresh(sent));
  const talk = notNeeded === null && failedFirst === null && endpoint.socket ? openTalk(endpoint.socket) : null;
  const exchange =
    notNeeded ??
    failedFirst ??
    talk ??
    (uploads === undefined
      ? send(request)
      : sendAfter(uploads, { signal: abort.signal, onSent: showSent }, (outcome) => {
          head.steps = [...head.steps, ...outcome.steps];
          restartClock();
          return send(outcome.request);
        }));

  function openTalk(socket: SocketSpec): SocketExchange {
    const { idleTimeoutMs = socket.isOpenEnded ? 0 : DEFAULT_TIMEOUTS.idleTimeoutMs } = draft.settings ?? {};
    waits.begin('connection');
    return talkOverSocket({
      request,
      options: {
        ...options,
        timeouts: { ...options.timeouts, idleTimeoutMs },
        network: client,
        handlers: { onConnected: handleConnected, onHead: handleHead, onRead: handleRead },
      },
      script: socket.createScript(prepared.markedDraft, prepared.runId, { baseUrl: prepared.baseUrl, compilePattern }),
      recorder,
      meter,
      readFile: files && ((path) => filePieces(path, files)),
      fillMessage,
      redactor,
      shownUrl: shown.url,
      publish,
      onOpen: () => listener.onHead?.(),
      onRecorded() {
        // A conversation that only the user ends may be silent for as long as it likes.
        if (socket.isOpenEnded !== true) waits.begin('data');
        listener.onHead?.();
      },
    });
  }

  function sendNow(sent: HttpRequest): HttpExchange {
    waits.begin('connection');
    return client.send(sent, options);
  }

  function sendAfresh(sent: HttpRequest): HttpExchange {
    restartClock();
    return sendNow(sent);
  }

  /** The run's time begins with the request itself, and what went before is before its zero. */
  function restartClock(): void {
    const offsetMs = clock.nowMs() - startedMs;
    startedMs += offsetMs;
    meter.timing.startedAtEpochMs = clock.epochMs();
    head.steps = head.steps.map((step) => ({ ...step, startMs: step.startMs - offsetMs }));
  }

  function amend(amendment: RunAmendment): void {
    Object.assign(head, amendment);
  }

  return {
    runId,
    recorder,
    media,
    download: media.download,
    record: () => ({ ...head, result: folder.result() }),
    mask: redactor.whole,
    conversation: talk?.conversation ?? null,
    head: () => head,
    cancel(reason) {
      if (stage === 'over' || abort.signal.aborted) return;
      // A conversation that only the user ends was not stopped before its time.
      if (reason === 'user' && endpoint.socket?.isOpenEnded && talk?.conversation.isOpen()) {
        talk.conversation.close(1000, '');
        return;
      }
      // The job goes on without the app, and the run with it when the app is there again.
      if (stage === 'job' && reason === 'quit') isLeft = true;
      // The answer is there: only the downloads of what it names are stopped.
      else if (stage !== 'media') head.cancelReason = reason;
      abort.abort();
    },
    pause() {
      hold('window', true);
      mark('flow-paused');
      listener.onHead?.();
    },
    resume() {
      hold('window', false);
      mark('flow-resumed');
      listener.onHead?.();
    },
    amend,
    done: exchange.done.then(finish),
  };
}
