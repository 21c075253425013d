import type { AttemptFigures, ComparisonAttempt } from '../../../../../shared/model/compare.ts';
import { isFailure } from '../../../../../shared/model/run.ts';

/** One column of the results, named as its runs were. */
export type ResultColumn = {
  /** Stays the same for as long as the column is there. */
  key: string;
  name: string;
  /** Null where the request named none. */
  model: string | null;
  isBaseline: boolean;
  /** When its run was, for one of the history that stands beside the targets. */
  pastAtEpochMs?: number;
};

/** An attempt that counts: warm-ups are kept, and left out of every figure. */
export function isCounted(attempt: ComparisonAttempt): boolean {
  return attempt.round >= 1;
}

/** An attempt that came to its own end: its times may be compared with others. */
export function isOk(attempt: ComparisonAttempt): attempt is ComparisonAttempt & { figures: AttemptFigures } {
  return attempt.status === 'succeeded' && attempt.figures !== null;
}

export function isFailed({ status }: ComparisonAttempt): boolean {
  return isFailure(status);
}

export function isUnderWay({ status }: ComparisonAttempt): boolean {
  return status === 'queued' || status === 'pending' || status === 'streaming';
}

/** The counted attempts of one column, in the order of the plan. */
export function attemptsOf(attempts: readonly ComparisonAttempt[], columnIndex: number): ComparisonAttempt[] {
  return attempts.filter((attempt) => attempt.columnIndex === columnIndex && isCounted(attempt));
}

export type Tally = { ok: number; failed: number; stopped: number; skipped: number; open: number };

/** How the counted attempts of a column came out. Those that never got their turn are no failures. */
export function tallyOf(attempts: readonly ComparisonAttempt[]): Tally {
  const tally: Tally = { ok: 0, failed: 0, stopped: 0, skipped: 0, open: 0 };
  for (const attempt of attempts) {
    if (isUnderWay(attempt)) tally.open += 1;
    else if (attempt.status === 'succeeded') tally.ok += 1;
    else if (isFailed(attempt)) tally.failed += 1;
    else if (attempt.status === 'cancelled') tally.stopped += 1;
    else tally.skipped += 1;
  }
  return tally;
}

/** Successes of all that were tried, 0..1; null before the first has ended. What the user stopped was not tried. */
export function successRate({ ok, failed }: Tally): number | null {
  return ok + failed === 0 ? null : ok / (ok + failed);
}

/** Whether one column read from a cache where another, which told as well, did not: then their times are no match. */
export function hasUnfairCache(attempts: readonly ComparisonAttempt[], columnIndexes: readonly number[]): number[] {
  const hits = columnIndexes.map((columnIndex) => {
    const ok = attemptsOf(attempts, columnIndex).filter(isOk);
    return ok.length === 0 ? null : ok.some(({ figures }) => cachedTokensOf(figures) > 0);
  });
  if (!hits.includes(false)) return [];
  return columnIndexes.filter((_, place) => hits[place] === true);
}

function cachedTokensOf({ metrics }: AttemptFigures): number {
  const metric = metrics.find(({ id }) => id === 'cachedInputTokens');
  return metric === undefined || metric.state === 'none' ? 0 : metric.value;
}

/** How many answers came in one or two pieces, as behind a proxy that buffers, of all that succeeded. */
export function countBuffered(attempts: readonly ComparisonAttempt[]): { buffered: number; count: number } {
  const ok = attempts.filter(isOk);
  const isBuffered = ({ figures }: { figures: AttemptFigures }) =>
    figures.metrics.some((metric) => metric.state === 'none' && metric.reason === 'buffered');
  return { buffered: ok.filter(isBuffered).length, count: ok.length };
}
