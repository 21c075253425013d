import type { HistoryRow, HistorySettings } from '../../../shared/model/history.ts';

const DAY_MS = 86_400_000;

/**
 * The rule of the limit: the oldest runs that are not pinned go, until what is left keeps within number, size and
 * age. Pinned runs count, and never go; nor does the newest run of all.
 *
 * @param rows the newest first
 */
export function runsToDrop(
  rows: readonly HistoryRow[],
  mediaSizes: ReadonlyMap<string, number>,
  settings: HistorySettings,
  nowEpochMs: number,
): string[] {
  const oldestKeptEpochMs = settings.keepDays === null ? 0 : nowEpochMs - settings.keepDays * DAY_MS;
  const uses = countUses(rows);
  let bytes = totalBytes(rows, mediaSizes);
  let count = rows.length;
  const dropped: string[] = [];
  for (const row of rows.slice(1).reverse()) {
    const isWithin =
      count <= settings.maxRuns && bytes <= settings.maxBytes && row.startedAtEpochMs >= oldestKeptEpochMs;
    if (isWithin) break;
    if (row.isPinned) continue;
    dropped.push(row.runId);
    count -= 1;
    bytes -= row.sizeBytes;
    for (const name of row.media) {
      const left = (uses.get(name) ?? 1) - 1;
      uses.set(name, left);
      if (left === 0) bytes -= mediaSizes.get(name) ?? 0;
    }
  }
  return dropped;
}

/** How many runs refer to each piece of media. */
export function countUses(rows: Iterable<HistoryRow>): Map<string, number> {
  const uses = new Map<string, number>();
  for (const { media } of rows) for (const name of media) uses.set(name, (uses.get(name) ?? 0) + 1);
  return uses;
}

/** What the history takes on disk, each piece of media once. */
export function totalBytes(rows: Iterable<HistoryRow>, mediaSizes: ReadonlyMap<string, number>): number {
  let bytes = 0;
  for (const row of rows) bytes += row.sizeBytes;
  for (const size of mediaSizes.values()) bytes += size;
  return bytes;
}
