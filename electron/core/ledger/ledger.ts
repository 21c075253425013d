import { localDay } from '../../../shared/ledger/days.ts';
import { addToCells, type LedgerCell, type LedgerCells } from '../../../shared/ledger/ledger-cells.ts';
import { fits, ledgerReport } from '../../../shared/ledger/ledger-report.ts';
import type { LedgerQuery, LedgerReport, LedgerRow } from '../../../shared/model/ledger.ts';
import { toFileError } from '../files/file-error.ts';
import { TaskQueue } from '../files/task-queue.ts';
import { appendRows, listMonths, readMonth, removeMonth } from './ledger-files.ts';

/** What every run used and cost, for as long as the user keeps it; the history's limits do not touch it. */
export type Ledger = {
  /** Writes a row down as soon as it is known; null: there is none yet. Never throws, never waits. */
  add(row: Promise<LedgerRow | null>): void;
  /** What the rows that fit come to. */
  report(query: LedgerQuery): Promise<LedgerReport>;
  /** The rows that fit, the oldest first. */
  rows(query: LedgerQuery): Promise<LedgerRow[]>;
  /** Removes everything, at the user's word. */
  clear(): Promise<void>;
  /** Waits until everything is on disk. */
  close(): Promise<void>;
};

export type LedgerPorts = {
  folder: string;
  onChanged(): void;
  onProblem(error: unknown): void;
};

const MAX_UNWRITTEN = 10_000;

/** The sums of one month; rows themselves are not held in memory. */
type Month = { cells: LedgerCells; runs: number; damagedLines: number };

export function createLedger({ folder, onChanged, onProblem }: LedgerPorts): Ledger {
  const queue = new TaskQueue();
  const months = new Map<string, Month>();
  const coming = new Set<Promise<void>>();
  let waiting: LedgerRow[] = [];
  /** What the disk refused. */
  let unwritten: LedgerRow[] = [];

  /** Many runs of a matrix end together: one write for all. */
  async function writeWaiting(): Promise<void> {
    const rows = [...unwritten, ...waiting];
    waiting = [];
    unwritten = [];
    for (const [month, ofMonth] of byMonth(rows)) {
      try {
        await appendRows(folder, month, ofMonth);
      } catch (error) {
        // With the next run there may be room again. The file is read anew when it is asked for.
        unwritten = [...unwritten, ...ofMonth].slice(-MAX_UNWRITTEN);
        months.delete(month);
        onProblem(toFileError('write the usage ledger in', folder, error));
        continue;
      }
      const known = months.get(month);
      if (known === undefined) continue;
      for (const row of ofMonth) addToMonth(known, row);
    }
    if (rows.length > 0) onChanged();
  }

  async function loadMonth(month: string): Promise<Month> {
    const known = months.get(month);
    if (known !== undefined) return known;
    const loaded: Month = { cells: new Map(), runs: 0, damagedLines: 0 };
    loaded.damagedLines = await readMonth(folder, month, (row) => addToMonth(loaded, row));
    months.set(month, loaded);
    return loaded;
  }

  const inTurn = <Result>(task: () => Promise<Result>) =>
    queue.run(async () => {
      try {
        return await task();
      } catch (error) {
        throw toFileError('read the usage ledger in', folder, error);
      }
    });

  return {
    add(row) {
      const mine = row
        .then((known) => {
          if (known === null) return;
          waiting.push(known);
          if (waiting.length === 1) void queue.run(writeWaiting);
        })
        .catch(onProblem)
        .finally(() => coming.delete(mine));
      coming.add(mine);
    },
    report: (query) =>
      inTurn(async () => {
        const cells: LedgerCell[] = [];
        let allRuns = 0;
        let damagedLines = 0;
        for (const name of await listMonths(folder)) {
          const month = await loadMonth(name);
          for (const cell of month.cells.values()) cells.push(cell);
          allRuns += month.runs;
          damagedLines += month.damagedLines;
        }
        return { ...ledgerReport(cells, query), allRuns, damagedLines };
      }),
    rows: (query) =>
      inTurn(async () => {
        const rows: LedgerRow[] = [];
        for (const month of await listMonths(folder)) {
          await readMonth(folder, month, (row) => {
            const day = localDay(row.startedAtEpochMs);
            if (fits({ ...row, day, state: row.costState }, query)) rows.push(row);
          });
        }
        return rows.sort((a, b) => a.startedAtEpochMs - b.startedAtEpochMs);
      }),
    clear: () =>
      inTurn(async () => {
        for (const month of await listMonths(folder)) await removeMonth(folder, month);
        months.clear();
        onChanged();
      }),
    async close() {
      await Promise.all(coming);
      await queue.settle();
    },
  };
}

function addToMonth(month: Month, row: LedgerRow): void {
  month.runs += 1;
  addToCells(month.cells, row, localDay(row.startedAtEpochMs));
}

function byMonth(rows: readonly LedgerRow[]): Map<string, LedgerRow[]> {
  const found = new Map<string, LedgerRow[]>();
  for (const row of rows) {
    const month = new Date(row.startedAtEpochMs).toISOString().slice(0, 7);
    const list = found.get(month);
    if (list === undefined) found.set(month, [row]);
    else list.push(row);
  }
  return found;
}
