import type { ComparisonAttempt } from '../../../../../shared/model/compare.ts';
import { type SpanId, type TimingSpan, timingEndMs, timingSpans } from '../../../state/timing-spans.ts';
import { attemptsOf, isOk } from './result-input.ts';

/** Stretches that follow each other; parts of connecting lie within it. */
export const SHOWN: readonly SpanId[] = ['connect', 'wait', 'thinking', 'answer', 'close'];

/** One column's run on the common time axis, from the moment of its own sending. */
export type WaterfallBar = {
  columnIndex: number;
  attemptId: string;
  spans: readonly TimingSpan[];
  endMs: number;
};

/**
 * A bar per column: of one round, or of the run whose total time is the column's median (the lower of two). Columns
 * without such a run have none. Runs that failed are shown in a chosen round alone, as far as they came.
 */
export function waterfallBars(
  attempts: readonly ComparisonAttempt[],
  columnCount: number,
  round: number | null,
): WaterfallBar[] {
  return Array.from({ length: columnCount }, (_, columnIndex) => {
    const counted = attemptsOf(attempts, columnIndex);
    const chosen = round === null ? medianRun(counted) : counted.find((attempt) => attempt.round === round);
    const timing = chosen?.figures?.timing;
    if (chosen === undefined || timing === undefined) return null;
    return {
      columnIndex,
      attemptId: chosen.attemptId,
      spans: timingSpans(timing).filter(({ id }) => SHOWN.includes(id)),
      endMs: timingEndMs(timing),
    };
  }).filter((bar) => bar !== null);
}

/** Rounds that can be looked at one by one. */
export function roundsOf(attempts: readonly ComparisonAttempt[]): number[] {
  const rounds = attempts.filter(({ round, figures }) => round >= 1 && figures !== null).map(({ round }) => round);
  return [...new Set(rounds)].sort((a, b) => a - b);
}

function medianRun(attempts: readonly ComparisonAttempt[]): ComparisonAttempt | undefined {
  const ok = attempts.filter(isOk).sort((a, b) => totalOf(a) - totalOf(b));
  return ok[Math.floor((ok.length - 1) / 2)];
}

function totalOf({ figures }: ComparisonAttempt): number {
  return figures === null ? Number.POSITIVE_INFINITY : timingEndMs(figures.timing);
}

/** Round steps for an axis up to `endMs`: four to eight of them. */
export function axisTicks(endMs: number): number[] {
  if (endMs <= 0) return [0];
  const raw = endMs / 6;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= raw) ?? 10) * power;
  return Array.from({ length: Math.floor(endMs / step) + 1 }, (_, index) => index * step);
}
