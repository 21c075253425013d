import type { CompareOptions } from '../model/compare.ts';

/** One request of a plan, before it is sent. `round` 0 and below are warm-ups; `row` is null outside the matrix. */
export type PlannedAttempt = { columnIndex: number; round: number; row: number | null };

export type ScheduleInput = {
  /** Columns that take part, by their index. */
  columns: readonly number[];
  repeats?: number;
  warmUps?: number;
  /** Rows of the matrix; null where there is none. */
  rows: number | null;
};

/**
 * The rounds of a comparison, in the order in which they run: ABC, BCA, CAB, never AAA BBB, so that whatever gets
 * faster or slower with time does so for every column. Warm-ups come first; of a matrix they send the first row alone,
 * because they are there for connections and caches, not for answers.
 */
export function scheduleRounds({ columns, repeats = 1, warmUps = 0, rows }: ScheduleInput): PlannedAttempt[][] {
  const rounds: PlannedAttempt[][] = [];
  let turn = 0;
  for (let round = 1 - warmUps; round <= repeats; round += 1) {
    const rowCount = round <= 0 ? Math.min(rows ?? 1, 1) : (rows ?? 1);
    const attempts: PlannedAttempt[] = [];
    for (let row = 0; row < rowCount; row += 1) {
      for (const columnIndex of rotated(columns, turn)) {
        attempts.push({ columnIndex, round, row: rows === null ? null : row });
      }
      turn += 1;
    }
    rounds.push(attempts);
  }
  return rounds;
}

/** How many requests a plan is, without making it. */
export function countCalls({ columns, repeats = 1, warmUps = 0, rows }: ScheduleInput): number {
  const counted = repeats * (rows ?? 1);
  return columns.length * (counted + (rows === 0 ? 0 : warmUps));
}

/**
 * Columns of one host compete for it, so with several rounds or rows they run one after the other. A single round of
 * a single prompt runs side by side all the same: it is read as a race.
 *
 * @param hosts of each column; null where it is not known
 */
export function defaultStart(
  hosts: readonly (string | null)[],
  { repeats = 1, warmUps = 0, rows }: Pick<ScheduleInput, 'repeats' | 'warmUps' | 'rows'>,
): NonNullable<CompareOptions['start']> {
  const known = hosts.filter((host) => host !== null);
  const isShared = new Set(known).size < known.length;
  return isShared && (repeats + warmUps > 1 || (rows ?? 1) > 1) ? 'isolated' : 'parallel';
}

function rotated<Item>(items: readonly Item[], by: number): Item[] {
  const offset = items.length === 0 ? 0 : by % items.length;
  return [...items.slice(offset), ...items.slice(0, offset)];
}
