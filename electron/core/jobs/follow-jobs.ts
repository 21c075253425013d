import { AppError } from '../../../shared/ipc/result.ts';
import type { HttpRequest } from '../../../shared/model/http-request.ts';
import { isJobOver, type JobState, type JobTrace, waitsForKey } from '../../../shared/model/job.ts';
import type { JobSpec, JobTarget } from '../../../shared/providers/_kit/job-spec.ts';
import type { PreparedRequest } from '../../../shared/requests/prepare-request.ts';
import { urlOrigin } from '../../../shared/requests/url-origin.ts';
import type { ProviderError, StreamEvent } from '../../../shared/streaming/stream-event.ts';
import type { FollowJob, JobNews, JobRun, OpenJobNews } from '../runs/follow-job.ts';
import { askService, type JobServices, type ServiceAnswer } from './ask-service.ts';
import {
  endError,
  eventsUnderWay,
  expiredError,
  failureIn,
  isAboutKey,
  lastEvents,
  stateIn,
  wordsOf,
} from './job-events.ts';
import { jobTarget } from './job-request.ts';
import { type JobSocket, openJobSocket, type SocketNews } from './job-socket.ts';
import { answeredTrace, failedTrace, openTrace } from './job-trace.ts';
import { createPollPace } from './poll-pace.ts';
import { createWakeUps } from './wake-ups.ts';

/** A key may be exchanged, a proxy may have a bad moment: only what is refused so often is taken for final. */
const MAX_REFUSALS = 3;

/** How often the service's own record of a job that has succeeded is asked for, before its socket alone is believed. */
const MAX_CONFIRMATIONS = 8;
const CONFIRM_EVERY_MS = 250;
/** A job that its service no longer keeps is given up after so many questions without an answer: there may be no network yet. */
const MAX_UNANSWERED_AFTER_END = 10;
const NEVER = Number.MAX_SAFE_INTEGER;

export type JobPorts = {
  /** The job is known now: awaited before it is first asked for, so that no end of the app can lose it. */
  onOpened?(runId: string, trace: JobTrace): Promise<void>;
  onChanged?(runId: string, trace: JobTrace): void;
  /** Somebody can enter another key: a job whose key is refused waits for that. Otherwise its run fails. */
  canAskForKey?: boolean;
};

export type JobFollower = {
  follow: FollowJob;
  /** Opens the socket of a job that has one, before it is submitted. */
  openNews: OpenJobNews;
  /**
   * Asks the service to cancel, and right after how the job stands.
   *
   * @throws AppError JOB_NOT_FOLLOWED, JOB_CANCEL_REFUSED
   */
  cancel(runId: string): Promise<void>;
  /** Makes the next poll at once; with a key of its own from then on, where it is prepared anew. */
  pollNow(runId: string, prepared?: PreparedRequest): void;
};

type Followed = { cancel(): Promise<void>; pollNow(prepared?: PreparedRequest): void; startOver(): void };

/** Follows the jobs of runs by asking the service again and again, as its documents want to be asked. */
export function createJobFollower(services: JobServices, ports: JobPorts = {}): JobFollower {
  const sockets = new WeakMap<JobNews, JobSocket>();
  const followed = new Map<string, Followed>();
  const nowEpochMs = services.clock.epochMs;
  const paceOf = createPollPace(nowEpochMs);
  const wakeUps = createWakeUps(services.clock);

  async function follow(run: JobRun): Promise<void> {
    const spec = run.prepared.endpoint.job;
    const { job } = run.result();
    if (spec === undefined || job === undefined) return;
    const { runId } = run.head;
    const watch = createWatch(run, spec, run.head.job ?? openTrace(job, spec, nowEpochMs()));
    followed.set(runId, watch);
    const endJumps = wakeUps.onJump(watch.startOver);
    await ports.onOpened?.(runId, watch.trace()).catch(() => undefined);
    await watch.untilOver();
    endJumps();
    watch.close();
    if (followed.get(runId) === watch) followed.delete(runId);
  }

  function createWatch(run: JobRun, spec: JobSpec, first: JobTrace) {
    const { signal } = run;
    const { runId } = run.head;
    let { prepared } = run;
    const target = (): JobTarget => ({ ...jobTarget(prepared, first.jobId), state: trace });
    const ask = (request: HttpRequest, asking: AbortSignal) =>
      askService(prepared, request, services, { signal: asking, hints: hintsNow() });
    const hintsNow = () => spec.hints?.(target());
    /** Media that the socket has told already: a poll names them again. */
    const told = new Set<string>();
    /** How the job ended by what the socket said; the service's own record of it is asked for once more. */
    let lastWords: readonly StreamEvent[] | null = null;
    /** Whether the socket has said that the job runs. */
    let hasBegun = false;
    const waiter = wakeUps.createWaiter(signal);
    /** How the job ended, where that was known before the app did: its results are asked for once more. */
    const known = run.head.job !== undefined && isJobOver(first.status) ? first : null;
    /** Gives up the question that is under way. */
    let startOver: () => void = () => undefined;
    let trace = first;
    /** How the job stood when the service was last asked. */
    let askedAs = first.status;
    let failures = 0;
    let refusals = 0;
    const problem = known === null && isJobOver(first.status) && run.result().error === null ? endError(first) : null;
    if (problem !== null) run.publish([{ type: 'error', error: problem }]);
    // Nothing was planned for what its socket told of, or what waited for a key, when the app ended: it is asked for.
    const isPlanned = isJobOver(first.status) || first.nextPollAtEpochMs !== null;
    show(known === null && isPlanned ? first : { ...first, nextPollAtEpochMs: nowEpochMs() });

    function show(next: JobTrace): void {
      trace = next;
      run.head.job = next;
      run.showHead();
      ports.onChanged?.(runId, next);
    }

    async function untilOver(): Promise<void> {
      if (trace.nextPollAtEpochMs !== null) await hearNews();
      for (let left = MAX_CONFIRMATIONS; !signal.aborted && !isSettled(); left -= 1) {
        if (lastWords !== null && left <= 0) return endBySocket(lastWords);
        await waiter.until(trace.nextPollAtEpochMs ?? NEVER);
        // A machine that wakes wakes everybody; who waits for a key goes on waiting.
        if (trace.nextPollAtEpochMs !== null) await poll();
      }
    }

    function isSettled(): boolean {
      return trace.nextPollAtEpochMs === null && !waitsForKey(trace);
    }

    async function poll(): Promise<void> {
      askedAs = trace.status;
      const request = spec.poll(target());
      await waiter.until(paceOf(urlOrigin(request.url) ?? ''));
      if (signal.aborted) return;
      const asking = new AbortController();
      const given = new Promise<null>((resolve) => {
        startOver = () => resolve(null);
        signal.addEventListener('abort', startOver, { once: true });
      });
      const answer = await Promise.race([ask(request, asking.signal), given]);
      signal.removeEventListener('abort', startOver);
      startOver = () => undefined;
      if (answer === null) asking.abort();
      else if (!signal.aborted) take(answer);
    }

    /** Takes what the socket tells until it ends; the service is asked only until the socket says that the job runs. */
    async function hearNews(): Promise<void> {
      const socket = run.news === null ? undefined : sockets.get(run.news);
      if (socket === undefined) return;
      let isOpen = true;
      const closed = socket.done.then(() => {
        isOpen = false;
        waiter.wake();
      });
      // A socket that was open while the machine slept may never say another word.
      startOver = socket.close;
      socket.start([{ type: 'job', job: first }], takeNews);
      while (isOpen && !signal.aborted && trace.endedAtEpochMs === null && lastWords === null) {
        // A job that the socket says runs is told of to its end. One that leaves the queue without having begun is not:
        // who took it out told nobody, and asking alone finds that it is gone.
        const isWaiting = trace.status === 'queued' || trace.status === 'cancelling';
        const nextEpochMs = isWaiting || !hasBegun ? (trace.nextPollAtEpochMs ?? NEVER) : NEVER;
        await waiter.until(nextEpochMs);
        if (isOpen && !signal.aborted && nextEpochMs <= nowEpochMs()) await poll();
      }
      socket.close();
      startOver = () => undefined;
      await closed;
      if (trace.endedAtEpochMs === null) show({ ...trace, nextPollAtEpochMs: nowEpochMs() });
    }

    function takeNews({ step, text }: SocketNews): void {
      if (trace.endedAtEpochMs !== null) return;
      if (text !== null) run.record(text);
      const atMs = Math.round(run.elapsedMs());
      const events = (step.events ?? []).map((event) => (event.type === 'workflow-node' ? { ...event, atMs } : event));
      for (const event of events) if (event.type === 'media') told.add(event.piece.id);
      const job = stateIn(events);
      if (job !== null && isJobOver(job.status)) {
        if (job.status === 'succeeded') {
          lastWords = events;
          trace = { ...trace, counts: job.counts };
          run.publish(eventsUnderWay(events).filter(({ type }) => type !== 'job'));
        } else endBySocket(events);
        waiter.wake();
        return;
      }
      run.publish(eventsUnderWay(events));
      if (job === null) return;
      if (job.status === 'running') hasBegun = true;
      const status = trace.status === 'cancelling' ? trace.status : job.status;
      const isWaiting = status === 'queued' || status === 'cancelling';
      show({
        ...trace,
        stage: undefined,
        queuePosition: undefined,
        ...job,
        status,
        nextPollAtEpochMs: isWaiting ? trace.nextPollAtEpochMs : null,
      });
    }

    function endBySocket(events: readonly StreamEvent[]): void {
      const job = stateIn(events);
      if (job === null) return;
      run.publish(lastEvents(job, events, run.result().error !== null));
      show({
        ...trace,
        stage: undefined,
        queuePosition: undefined,
        ...job,
        nextPollAtEpochMs: null,
        endedAtEpochMs: nowEpochMs(),
      });
    }

    function take(answer: ServiceAnswer): void {
      if (answer.text !== '') run.record(answer.text);
      if (answer.kind === 'refused') refusals += 1;
      else refusals = 0;
      const job = answer.kind === 'answer' ? stateIn(answer.events) : null;
      if (lastWords !== null && job?.status !== 'succeeded') {
        show({ ...trace, polls: trace.polls + 1, nextPollAtEpochMs: nowEpochMs() + CONFIRM_EVERY_MS });
        return;
      }
      if (answer.kind === 'answer' && job !== null) takeState(job, answer.events);
      else if (answer.kind === 'refused' && refusals >= MAX_REFUSALS) endOrWait(answer);
      else if (answer.kind === 'refused' && answer.isTokenGone && refusals === 1) askAgain();
      else takeFailure(answer);
      const { expiresAtEpochMs } = trace;
      const isExpired = expiresAtEpochMs !== null && nowEpochMs() > expiresAtEpochMs;
      const hasAnswered = answer.kind !== 'unreachable' || failures >= MAX_UNANSWERED_AFTER_END;
      if (isExpired && hasAnswered && trace.nextPollAtEpochMs !== null) giveUp(expiredError());
    }

    /** What is refused so often is final, except a key for which there may be another. */
    function endOrWait(answer: ServiceAnswer & { kind: 'refused' }): void {
      if (known !== null || ports.canAskForKey !== true || !isAboutKey(answer.error)) {
        giveUp(answer.error);
        return;
      }
      failures += 1;
      const { problem } = wordsOf(answer);
      const failed = failedTrace(trace, spec, { epochMs: nowEpochMs(), failures, problem, reason: 'key' });
      show({ ...failed, nextPollAtEpochMs: null });
    }

    /** The token was over: the next question fetches another one. */
    function askAgain(): void {
      show({ ...trace, polls: trace.polls + 1, nextPollAtEpochMs: nowEpochMs() });
    }

    function takeState(job: JobState, answered: readonly StreamEvent[]): void {
      failures = 0;
      if (known !== null && job.status !== known.status) {
        endAsKnown(known);
        return;
      }
      const events = answered.filter((event) => event.type !== 'media' || !told.has(event.piece.id));
      const isOver = isJobOver(job.status);
      run.publish(isOver ? lastEvents(job, events, run.result().error !== null) : eventsUnderWay(events));
      // An answer to what was asked before the wish to cancel does not take it back.
      const isWishNewer = trace.status === 'cancelling' && askedAs !== 'cancelling' && !isOver;
      show(answeredTrace(trace, isWishNewer ? { ...job, status: 'cancelling' } : job, spec, nowEpochMs()));
    }

    function takeFailure(answer: ServiceAnswer): void {
      failures += 1;
      const isThrottled = answer.kind === 'throttled';
      const leastMs = isThrottled ? answer.retryAfterMs : null;
      show(failedTrace(trace, spec, { epochMs: nowEpochMs(), failures, leastMs, isThrottled, ...wordsOf(answer) }));
    }

    /** The service has forgotten a job whose end was known: that stays as it was, and its results are where they were. */
    function endAsKnown({ endedAtEpochMs }: JobTrace): void {
      const { problem: _, failing: __, ...rest } = trace;
      run.publish(lastEvents(rest, [], run.result().error !== null));
      show({ ...rest, polls: rest.polls + 1, nextPollAtEpochMs: null, endedAtEpochMs });
    }

    function giveUp(error: ProviderError): void {
      if (known !== null) {
        endAsKnown(known);
        return;
      }
      run.publish([{ type: 'error', error }]);
      show({ ...trace, nextPollAtEpochMs: null, problem: error.message });
    }

    /** Nobody asks any more, unless the run was only left. */
    function close(): void {
      if (run.head.cancelReason === null || isSettled()) return;
      const { problem: _, failing: __, ...rest } = trace;
      show({ ...rest, nextPollAtEpochMs: null });
    }

    async function cancel(): Promise<void> {
      const request = spec.cancel?.(target());
      if (request === undefined || trace.endedAtEpochMs !== null) throw notFollowed(runId);
      const answer = await askService(prepared, request, services);
      if (answer.text !== '') run.record(answer.text);
      waiter.wake();
      if (answer.kind !== 'answer' || failureIn(answer.events) !== null) throw refusedCancel(answer);
      if (trace.endedAtEpochMs !== null) return;
      show({ ...trace, status: 'cancelling', canCancel: false, nextPollAtEpochMs: nowEpochMs() });
    }

    function pollNow(next?: PreparedRequest): void {
      if (next !== undefined) {
        prepared = next;
        run.onKeyed(next);
      }
      if (waitsForKey(trace)) show({ ...trace, nextPollAtEpochMs: nowEpochMs() });
      waiter.wake();
    }

    return { untilOver, close, cancel, pollNow, startOver: () => startOver(), trace: () => trace };
  }

  return {
    follow,
    openNews(prepared, run) {
      const socket = openJobSocket(prepared, { services, ...run });
      if (socket !== null) sockets.set(socket, socket);
      return socket;
    },
    cancel: async (runId) => {
      const watch = followed.get(runId);
      if (watch === undefined) throw notFollowed(runId);
      await watch.cancel();
    },
    pollNow: (runId, prepared) => followed.get(runId)?.pollNow(prepared),
  };
}

function notFollowed(runId: string): AppError {
  return new AppError('JOB_NOT_FOLLOWED', 'This job is not followed any more, or cannot be cancelled.', { runId });
}

function refusedCancel(answer: ServiceAnswer): AppError {
  const { problem: message } = wordsOf(answer);
  return new AppError('JOB_CANCEL_REFUSED', `The service did not cancel the job: ${message}`, { message });
}
