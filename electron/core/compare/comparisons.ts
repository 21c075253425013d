import { randomUUID } from 'node:crypto';
import { type DataRow, parseDataRows } from '../../../shared/compare/data-rows.ts';
import { countCalls, defaultStart, type PlannedAttempt, scheduleRounds } from '../../../shared/compare/schedule.ts';
import type {
  ComparisonChange,
  ComparisonColumnInput,
  ComparisonInput,
} from '../../../shared/ipc/comparison-routes.ts';
import type { MainEvent } from '../../../shared/ipc/contract.ts';
import { AppError } from '../../../shared/ipc/result.ts';
import type { ComparisonEstimate, ComparisonState } from '../../../shared/model/compare.ts';
import type { RunClock } from '../runs/run-dependencies.ts';
import type { RunManager } from '../runs/run-manager.ts';
import { type Comparison, createComparison } from './comparison.ts';
import type { EstimateCall } from './estimate-call.ts';
import { estimateComparison } from './estimate-comparison.ts';
import type { Lane } from './lane.ts';
import { createRunLane } from './run-lane.ts';

/** Changes of one comparison are told this far apart. */
export const CHANGE_INTERVAL_MS = 100;
/** Their figures alone would be tens of megabytes. */
export const MAX_CALLS = 10_000;
/** Ended comparisons that are kept for a window that reloads. */
const MAX_KEPT = 30;

export type ComparisonsPorts = {
  runs: Pick<RunManager, 'prepare' | 'makeReady'>;
  clock: RunClock;
  estimateCall: EstimateCall;
  emit(event: Extract<MainEvent, { type: 'comparison.changed' }>): void;
};

/** The comparisons of the app: the newest of each tab. */
export type Comparisons = {
  /** Throws COMPARE_TOO_MANY_CALLS, and COMPARE_DATA_* where the rows cannot be read. */
  estimate(input: ComparisonInput): Promise<ComparisonEstimate>;
  start(input: ComparisonInput): Promise<{ comparisonId: string }>;
  stop(comparisonId: string): void;
  stopColumn(comparisonId: string, columnIndex: number): void;
  /** Throws COMPARISON_GONE, as does the next. */
  retryColumn(comparisonId: string, columnIndex: number, column: ComparisonColumnInput): Promise<void>;
  retryFailed(comparisonId: string): void;
  /** What was started, with the columns as they were sent last. Throws COMPARISON_GONE. */
  read(comparisonId: string): { state: ComparisonState; input: ComparisonInput };
  /** Comparisons go along with a request, or a folder of requests, that has another path now. */
  followPath(oldPath: string, newPath: string): void;
  /** All changes up to `seq` are in the state. */
  list(): { state: ComparisonState; seq: number }[];
  /** Begins nothing more and forgets all, before runs are ended: another workspace was opened, or the app ends. */
  forgetAll(): void;
};

type Entry = {
  input: ComparisonInput;
  rows: DataRow[] | null;
  comparison: Comparison;
  seq: number;
  changed: Set<string>;
  isRowsDue: boolean;
  isDirty: boolean;
  timer: NodeJS.Timeout | null;
};

export function createComparisons({ runs, clock, emit, estimateCall }: ComparisonsPorts): Comparisons {
  const entries = new Map<string, Entry>();

  function planRounds(input: ComparisonInput, columns: readonly number[], rows: number | null): PlannedAttempt[][] {
    const { repeats, warmUps } = input.options;
    return scheduleRounds({ columns, repeats, warmUps, rows });
  }

  function check(input: ComparisonInput) {
    const rows = input.data === null ? null : parseDataRows(input.data);
    const columns = input.startColumns ?? input.columns.map((_, index) => index);
    const { repeats, warmUps } = input.options;
    const calls = countCalls({ columns, repeats, warmUps, rows: rows?.length ?? null });
    if (calls > MAX_CALLS) {
      throw new AppError(
        'COMPARE_TOO_MANY_CALLS',
        `This comparison would send ${calls} requests; at most ${MAX_CALLS} can be sent at once. Take fewer repeats, rows or columns.`,
        { calls: String(calls), max: String(MAX_CALLS) },
      );
    }
    return { rows, columns };
  }

  function laneOf(
    comparisonId: string,
    input: ComparisonInput,
    column: ComparisonColumnInput,
    rows: Entry['rows'],
  ): Promise<Lane> {
    return createRunLane(runs, {
      column,
      requestPath: () => (entries.get(comparisonId)?.input ?? input).requestPath,
      isMatrix: rows !== null,
      variables: rows?.[0]?.variables ?? null,
    });
  }

  function entryOf(comparisonId: string): Entry {
    const entry = entries.get(comparisonId);
    if (entry === undefined) throw new AppError('COMPARISON_GONE', 'This comparison is no longer there. Run it again.');
    return entry;
  }

  function changed(comparisonId: string, attemptIds: readonly string[]): void {
    const entry = entries.get(comparisonId);
    if (entry === undefined) return;
    entry.isDirty = true;
    for (const attemptId of attemptIds) entry.changed.add(attemptId);
    if (entry.timer !== null) return;
    entry.timer = setTimeout(() => tellAgain(comparisonId, entry), CHANGE_INTERVAL_MS);
    // Joined with what else happens in this turn.
    queueMicrotask(() => tell(comparisonId, entry));
  }

  function tellAgain(comparisonId: string, entry: Entry): void {
    entry.timer = null;
    if (!entry.isDirty) return;
    entry.timer = setTimeout(() => tellAgain(comparisonId, entry), CHANGE_INTERVAL_MS);
    tell(comparisonId, entry);
  }

  function tell(comparisonId: string, entry: Entry): void {
    const { comparison, isRowsDue, rows } = entry;
    const change: ComparisonChange = {
      head: { ...comparison.head(), path: entry.input.path },
      rows: isRowsDue ? (rows?.map(({ variables }) => variables) ?? null) : null,
      attempts: [...entry.changed].map(comparison.attempt),
    };
    entry.changed.clear();
    entry.isDirty = false;
    entry.isRowsDue = false;
    entry.seq += 1;
    try {
      emit({ type: 'comparison.changed', comparisonId, seq: entry.seq, json: JSON.stringify(change) });
    } catch {
      // The window died in between; the next one asks for the whole state.
    }
  }

  function forget(comparisonId: string): void {
    entries.get(comparisonId)?.comparison.stop();
    drop(comparisonId);
  }

  function drop(comparisonId: string): void {
    const timer = entries.get(comparisonId)?.timer;
    if (timer != null) clearTimeout(timer);
    entries.delete(comparisonId);
  }

  function makeRoom(path: string): void {
    const ended = [...entries].filter(([, entry]) => !entry.comparison.isRunning()).map(([id]) => id);
    for (const [id, { input }] of entries) if (input.path === path) forget(id);
    for (const id of ended.slice(0, Math.max(entries.size - MAX_KEPT, 0))) forget(id);
  }

  return {
    async estimate(input) {
      const { columns, rows } = check(input);
      return estimateComparison(input, columns, rows, { runs, estimateCall });
    },
    async start(input) {
      const { rows, columns } = check(input);
      const comparisonId = randomUUID();
      const lanes = await Promise.all(input.columns.map((column) => laneOf(comparisonId, input, column, rows)));
      const { repeats, warmUps, start } = input.options;
      const hosts = columns.map((index) => lanes[index]?.host ?? null);
      const rowCount = rows?.length ?? null;
      makeRoom(input.path);
      const comparison = createComparison(
        {
          comparisonId,
          path: input.path,
          options: { ...input.options, start: start ?? defaultStart(hosts, { repeats, warmUps, rows: rowCount }) },
          lanes,
          rounds: planRounds(input, columns, rowCount),
          rows,
        },
        { clock, onChange: (attemptIds) => changed(comparisonId, attemptIds) },
      );
      const all = comparison.state().attempts.map(({ attemptId }) => attemptId);
      const told = { seq: 0, changed: new Set(all), isRowsDue: true, isDirty: true, timer: null };
      entries.set(comparisonId, { input, rows, comparison, ...told });
      return { comparisonId };
    },
    stop: (comparisonId) => entries.get(comparisonId)?.comparison.stop(),
    stopColumn: (comparisonId, columnIndex) => entries.get(comparisonId)?.comparison.stopColumn(columnIndex),
    async retryColumn(comparisonId, columnIndex, column) {
      const entry = entryOf(comparisonId);
      const { input, rows, comparison } = entry;
      const lane = await laneOf(comparisonId, input, column, rows);
      const columns = [...input.columns];
      columns[columnIndex] = column;
      // The path may have changed while the lane was made.
      if (columnIndex <= input.columns.length) entry.input = { ...entry.input, columns };
      comparison.retryColumn(columnIndex, lane, planRounds(input, [columnIndex], rows?.length ?? null));
    },
    retryFailed: (comparisonId) => entryOf(comparisonId).comparison.retryFailed(),
    read(comparisonId) {
      const entry = entryOf(comparisonId);
      return { state: stateOf(entry), input: entry.input };
    },
    followPath(oldPath, newPath) {
      for (const entry of entries.values()) {
        const { path, requestPath } = entry.input;
        entry.input = {
          ...entry.input,
          path: movedPath(path, oldPath, newPath),
          requestPath: requestPath === null ? null : movedPath(requestPath, oldPath, newPath),
        };
      }
    },
    list() {
      return [...entries.values()].map((entry) => ({ state: stateOf(entry), seq: entry.seq }));
    },
    forgetAll() {
      for (const { comparison } of entries.values()) comparison.abandon();
      for (const comparisonId of [...entries.keys()]) drop(comparisonId);
    },
  };
}

/** The comparison itself only knows where its request was at the start. */
function stateOf({ comparison, input }: Entry): ComparisonState {
  return { ...comparison.state(), path: input.path };
}

function movedPath(path: string, oldPath: string, newPath: string): string {
  return path === oldPath || path.startsWith(`${oldPath}/`) ? newPath + path.slice(oldPath.length) : path;
}
