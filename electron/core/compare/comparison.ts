import { randomBytes } from 'node:crypto';
import { figuresOf } from '../../../shared/compare/attempt-figures.ts';
import type { DataRow } from '../../../shared/compare/data-rows.ts';
import type { PlannedAttempt } from '../../../shared/compare/schedule.ts';
import { AppError } from '../../../shared/ipc/result.ts';
import type {
  AttemptRefusal,
  CompareOptions,
  ComparisonAttempt,
  ComparisonHead,
  ComparisonState,
  ComparisonStatus,
} from '../../../shared/model/compare.ts';
import { isFailure, type RunRecord } from '../../../shared/model/run.ts';
import { addMoney } from '../../../shared/pricing/money.ts';
import { sumOfCosts } from '../../../shared/routes/route-cost.ts';
import type { RunClock } from '../runs/run-dependencies.ts';
import { createHostGates } from './host-gates.ts';
import type { Lane, RunningAttempt } from './lane.ts';

/** Columns of a round that are ready wait this long for one that is not, e.g. because a token has to be fetched. */
const READY_WAIT_MS = 2_000;

const NO_ROW = { variables: null, assertions: [] };

export type ComparisonPlan = {
  comparisonId: string;
  path: string;
  options: CompareOptions & { start: NonNullable<CompareOptions['start']> };
  lanes: readonly Lane[];
  rounds: readonly (readonly PlannedAttempt[])[];
  rows: readonly DataRow[] | null;
};

export type ComparisonPorts = {
  clock: RunClock;
  /** Attempts changed, or with none of them the head did. */
  onChange(attemptIds: readonly string[]): void;
};

/** One comparison. It begins as soon as it is made and never throws. */
export type Comparison = {
  head(): ComparisonHead;
  state(): ComparisonState;
  attempt(attemptId: string): ComparisonAttempt;
  isRunning(): boolean;
  /** Cancels what is under way and skips the rest. */
  stop(): void;
  stopColumn(columnIndex: number): void;
  /** Begins nothing more. What is under way is left to whoever ends runs: a job of it goes on, if need be without the app. */
  abandon(): void;
  /** Runs a column again, or for the first time; an index one above the last adds it. Ignored while it runs. */
  retryColumn(columnIndex: number, lane: Lane, rounds: readonly (readonly PlannedAttempt[])[]): void;
  retryFailed(): void;
  /** Resolves when nothing is under way or waiting any more. */
  idle(): Promise<void>;
};

/** Rounds that run one after the other, beside those of other tracks. */
type Track = {
  isIsolated: boolean;
  rounds: string[][];
  /** Attempts of the first round that are under way. */
  underWay: Set<string>;
};

type UnderWay = { attemptId: string; lane: Lane; track: Track; running: RunningAttempt | null };

export function createComparison(plan: ComparisonPlan, { clock, onChange }: ComparisonPorts): Comparison {
  const { options } = plan;
  const gates = createHostGates(options);
  const lanes = [...plan.lanes];
  const attempts = new Map<string, ComparisonAttempt>();
  const underWay = new Map<string, UnderWay>();
  const startedAtEpochMs = clock.epochMs();
  let tracks: Track[] = [];
  let ended: ComparisonStatus = 'done';
  let spent: ComparisonHead['spent'] = [];
  let waits: ComparisonHead['waits'] = [];
  let timer: NodeJS.Timeout | undefined;
  let idleListeners: (() => void)[] = [];

  function isRunning(): boolean {
    return tracks.length > 0;
  }

  function attemptOf(attemptId: string): ComparisonAttempt {
    const attempt = attempts.get(attemptId);
    if (attempt === undefined) throw new Error(`no attempt ${attemptId}`);
    return attempt;
  }

  function change(attemptId: string, changed: Partial<ComparisonAttempt>): void {
    attempts.set(attemptId, { ...attemptOf(attemptId), ...changed });
    onChange([attemptId]);
  }

  /** Puts attempts back into the queue, or there for the first time, as a track of their own. */
  function addTrack(rounds: readonly (readonly PlannedAttempt[])[], isIsolated: boolean): void {
    const ids = rounds.map((round) => round.map(queueAttempt)).filter((round) => round.length > 0);
    if (ids.length === 0) return;
    tracks.push({ isIsolated, rounds: ids, underWay: new Set() });
    ended = 'done';
    onChange(ids.flat());
  }

  function queueAttempt(planned: PlannedAttempt): string {
    const { columnIndex, round, row } = planned;
    const attemptId = [columnIndex, round, row].filter((part) => part !== null).join('.');
    const nothing = { skipReason: null, runId: null, refusal: null, figures: null };
    attempts.set(attemptId, { attemptId, columnIndex, round, row, status: 'queued', ...nothing });
    return attemptId;
  }

  function skip(attemptIds: readonly string[], skipReason: ComparisonAttempt['skipReason']): void {
    for (const attemptId of attemptIds) change(attemptId, { status: 'skipped', skipReason });
  }

  function queuedIn(track: Track): string[] {
    return track.rounds.flat().filter((attemptId) => attemptOf(attemptId).status === 'queued');
  }

  /** Starts all that may start now, and sees to it that the rest is looked at again when it may. */
  function pump(): void {
    clearTimeout(timer);
    obeyLimits();
    // One moment for both, or a host could open in between and nobody would come back to it.
    const nowMs = clock.nowMs();
    const batch = tracks.flatMap((track) => takeFrom(track, nowMs));
    tracks = tracks.filter((track) => track.rounds.length > 0);
    scheduleNext(nowMs);
    if (batch.length > 0) void startTogether(batch);
    if (isRunning()) return;
    onChange([]);
    const listeners = idleListeners;
    idleListeners = [];
    for (const listener of listeners) listener();
  }

  /** The hard stop: what is under way ends, nothing more begins. */
  function obeyLimits(): void {
    const reason = limitReached();
    if (reason === null) return;
    const rest = tracks.flatMap(queuedIn);
    if (rest.length > 0) ended = reason;
    skip(rest, reason);
  }

  function limitReached(): 'budget' | 'failures' | null {
    const { budget, maxFailures } = options;
    const paid = spent.find(({ currency }) => currency === budget?.currency)?.amount ?? 0;
    if (budget !== undefined && paid >= budget.amount) return 'budget';
    if (maxFailures === undefined) return null;
    const failures = [...attempts.values()].filter(({ status }) => isFailure(status)).length;
    return failures >= maxFailures ? 'failures' : null;
  }

  function takeFrom(track: Track, nowMs: number): UnderWay[] {
    while (track.rounds[0]?.every(isOver)) track.rounds.shift();
    const queued = (track.rounds[0] ?? []).filter(isQueued);
    const wanted = track.isIsolated ? queued.slice(0, track.underWay.size === 0 ? 1 : 0) : queued;
    return wanted.flatMap((attemptId) => {
      const lane = laneOf(attemptId);
      if (gates.openAtMs(lane.host, nowMs) > 0) return [];
      gates.enter(lane.host, nowMs);
      const entry: UnderWay = { attemptId, lane, track, running: null };
      track.underWay.add(attemptId);
      underWay.set(attemptId, entry);
      change(attemptId, { status: 'pending' });
      return [entry];
    });
  }

  function isOver(attemptId: string): boolean {
    const { status } = attemptOf(attemptId);
    return status !== 'queued' && !underWay.has(attemptId);
  }

  function laneOf(attemptId: string): Lane {
    return lanes[attemptOf(attemptId).columnIndex] as Lane;
  }

  /** Wakes up when the next host opens; what waits for an end is looked at when that comes. */
  function scheduleNext(nowMs: number): void {
    const hosts = new Set(
      tracks.flatMap((track) => (track.rounds[0] ?? []).filter(isQueued)).map((id) => laneOf(id).host),
    );
    const times = [...hosts].map((host) => ({ host, openMs: gates.openAtMs(host, nowMs) }));
    const timed = times.filter(({ openMs }) => openMs > 0 && Number.isFinite(openMs));
    const former = waits;
    waits = timed.map(({ host, openMs }) => ({
      host: host ?? '',
      untilEpochMs: Math.round(clock.epochMs() + openMs - nowMs),
      reason: gates.reason(host, nowMs),
    }));
    if (former.length > 0 || waits.length > 0) onChange([]);
    const nextMs = Math.min(...timed.map(({ openMs }) => openMs));
    if (Number.isFinite(nextMs)) timer = setTimeout(pump, Math.max(Math.ceil(nextMs - nowMs), 1));
  }

  function isQueued(attemptId: string): boolean {
    return attemptOf(attemptId).status === 'queued';
  }

  /** All that are ready begin in the same tick, so that none has a lead. */
  async function startTogether(batch: readonly UnderWay[]): Promise<void> {
    const ready: (() => void)[] = [];
    let isOpen = false;
    const preparing = batch.map(async (entry) => {
      const { round, row } = attemptOf(entry.attemptId);
      const { variables, assertions } = (row === null ? null : plan.rows?.[row]) ?? NO_ROW;
      const prefix = options.uniquePrefix === true ? `[${randomBytes(6).toString('hex')}]` : null;
      try {
        const go = await entry.lane.prepare({ round, variables, assertions, prefix });
        if (isOpen) begin(entry, go);
        else ready.push(() => begin(entry, go));
      } catch (error) {
        refuse(entry, toRefusal(error));
      }
    });
    await settledWithin(preparing, READY_WAIT_MS);
    isOpen = true;
    for (const start of ready) start();
  }

  /** Not one that was stopped while it was made ready. */
  function isCurrent(entry: UnderWay): boolean {
    return underWay.get(entry.attemptId) === entry;
  }

  function begin(entry: UnderWay, go: () => RunningAttempt): void {
    if (!isCurrent(entry)) return;
    const running = go();
    entry.running = running;
    change(entry.attemptId, { runId: running.runId });
    void running.done.then((record) => finish(entry, record));
  }

  function finish(entry: UnderWay, record: RunRecord): void {
    // A route may have paid for attempts before the one that it stayed with.
    const costs = [...(record.route?.attempts ?? []).map(({ cost }) => cost), record.cost ?? null];
    spent = sumOfCosts(costs).reduce(addMoney, spent);
    const retryAfterMs = retryAfterOf(record);
    if (retryAfterMs !== null) gates.holdUntil(entry.lane.host, clock.nowMs() + retryAfterMs);
    // A route may have ended with another run than it began with.
    change(entry.attemptId, { status: record.status, runId: record.runId, figures: figuresOf(record) });
    release(entry, true);
    pump();
  }

  function refuse(entry: UnderWay, refusal: AttemptRefusal): void {
    if (!isCurrent(entry)) return;
    change(entry.attemptId, { status: 'failed', refusal });
    // Every other request of the column would be refused alike, and each might ask the user again.
    if (plan.rows === null || refusal.code.startsWith('SECRET_')) skipColumn(attemptOf(entry.attemptId).columnIndex);
    release(entry, false);
    pump();
  }

  function release(entry: UnderWay, wasSent: boolean): void {
    underWay.delete(entry.attemptId);
    entry.track.underWay.delete(entry.attemptId);
    gates.leave(entry.lane.host, clock.nowMs(), wasSent);
  }

  function skipColumn(columnIndex: number): void {
    skip(
      tracks.flatMap(queuedIn).filter((attemptId) => attemptOf(attemptId).columnIndex === columnIndex),
      'stopped',
    );
  }

  function cancelWhere(isMeant: (attempt: ComparisonAttempt) => boolean): void {
    for (const entry of [...underWay.values()]) {
      if (!isMeant(attemptOf(entry.attemptId))) continue;
      if (entry.running === null) drop(entry);
      else entry.running.cancel();
    }
  }

  /** Of one that is still made ready: it does not begin. */
  function drop(entry: UnderWay): void {
    skip([entry.attemptId], 'stopped');
    release(entry, false);
  }

  function head(): ComparisonHead {
    return {
      comparisonId: plan.comparisonId,
      path: plan.path,
      startedAtEpochMs,
      status: isRunning() ? 'running' : ended,
      options,
      columns: lanes.map(({ column }) => column),
      waits,
      spent,
    };
  }

  addTrack(plan.rounds, options.start === 'isolated');
  // Whoever made it holds it before anything changes.
  queueMicrotask(pump);

  return {
    head,
    state: () => ({
      ...head(),
      attempts: [...attempts.values()],
      rows: plan.rows?.map(({ variables }) => variables) ?? null,
    }),
    attempt: attemptOf,
    isRunning,
    stop() {
      if (!isRunning()) return;
      // Sockets first: the server is to notice at once.
      cancelWhere(() => true);
      skip(tracks.flatMap(queuedIn), 'stopped');
      ended = 'stopped';
      pump();
    },
    abandon() {
      clearTimeout(timer);
      skip(tracks.flatMap(queuedIn), 'stopped');
      for (const entry of [...underWay.values()]) if (entry.running === null) drop(entry);
    },
    stopColumn(columnIndex) {
      cancelWhere((attempt) => attempt.columnIndex === columnIndex);
      skipColumn(columnIndex);
      pump();
    },
    retryColumn(columnIndex, lane, rounds) {
      const own = [...attempts.values()].filter((attempt) => attempt.columnIndex === columnIndex);
      const isBusy = own.some(({ attemptId, status }) => status === 'queued' || underWay.has(attemptId));
      if (isBusy || columnIndex > lanes.length) return;
      lanes[columnIndex] = lane;
      addTrack(rounds, options.start === 'isolated');
      pump();
    },
    retryFailed() {
      const failed = [...attempts.values()].filter(({ status }) => isFailure(status));
      addTrack([failed], false);
      pump();
    },
    idle: () => (isRunning() ? new Promise<void>((resolve) => idleListeners.push(resolve)) : Promise.resolve()),
  };
}

/** How long the service asks to be left alone: it said so with an answer that means "too much". */
function retryAfterOf({ response, result }: RunRecord): number | null {
  if (response?.status !== 429 && response?.status !== 503) return null;
  return result.error?.retryAfterMs ?? null;
}

/** Only errors made for the user's eyes keep their text; any other could hold what is of no concern. */
function toRefusal(error: unknown): AttemptRefusal {
  if (error instanceof AppError) return { code: error.code, message: error.message, data: error.data ?? {} };
  return { code: 'INTERNAL', message: 'Something went wrong inside Sidecall.', data: {} };
}

async function settledWithin(promises: readonly Promise<unknown>[], limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs);
  });
  await Promise.race([Promise.all(promises), limit]);
  clearTimeout(timer);
}
