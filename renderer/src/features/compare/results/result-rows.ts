import { medianDifferenceInterval } from '../../../../../shared/compare/bootstrap.ts';
import { METRIC_ROWS, type RowGroup } from '../../../../../shared/compare/metric-rows.ts';
import { formatMetric } from '../../../../../shared/metrics/format-metric.ts';
import type { MetricId } from '../../../../../shared/metrics/metric.ts';
import type { ComparisonAttempt } from '../../../../../shared/model/compare.ts';
import { type ResultCell, type ResultSummary, resultCell } from './result-cells.ts';
import { attemptsOf } from './result-input.ts';

/** Difference of a column's median to the baseline's, in percent of the baseline. */
export type ResultDelta = {
  percent: number;
  isEstimated: boolean;
  /** Where the true difference lies with 95 % confidence, in percent; null while there are too few runs to tell. */
  interval: { low: number; high: number } | null;
  /** False where that interval spans 0: the difference may be chance. */
  isClear: boolean;
};

export type ComparedCell = ResultCell & { isBest: boolean; delta: ResultDelta | null };

export type ResultRow = {
  id: MetricId;
  group: RowGroup;
  cells: readonly ComparedCell[];
  /** Of all dots of the row, so that the strips of a row share one scale. */
  scale: { min: number; max: number } | null;
};

export type ResultRowsInput = {
  attempts: readonly ComparisonAttempt[];
  columnCount: number;
  baseline: number;
  /** While runs are under way their spread is not looked at: it would be worked out again with each. */
  hasIntervals: boolean;
};

/** Every metric that a column knows anything of, with medians, differences and the best of each row. */
export function resultRows({ attempts, columnCount, baseline, hasIntervals }: ResultRowsInput): ResultRow[] {
  const rows: ResultRow[] = [];
  const columns = Array.from({ length: columnCount }, (_, index) => attemptsOf(attempts, index));
  for (const { id, group, better } of METRIC_ROWS) {
    const cells = columns.map((counted) => resultCell(counted, id));
    if (!isWorthRow(group, cells)) continue;
    const summaries = cells.map(({ summary }) => summary);
    const best = bestColumns(summaries, better, hasIntervals);
    rows.push({
      id,
      group,
      cells: cells.map((cell, index) => ({
        ...cell,
        isBest: best.has(index),
        delta: index === baseline ? null : deltaOf(summaries[baseline] ?? null, cell.summary, hasIntervals),
      })),
      scale: scaleOf(cells),
    });
  }
  return rows;
}

/** Essential rows say why they have no figure; the others are there only where a column has one. */
function isWorthRow(group: RowGroup, cells: readonly ResultCell[]): boolean {
  return cells.some(({ summary, reason }) => summary !== null || (group === 'essential' && reason !== null));
}

function scaleOf(cells: readonly ResultCell[]): ResultRow['scale'] {
  const summaries = cells.flatMap(({ summary }) => (summary === null ? [] : [summary]));
  if (summaries.length === 0) return null;
  return {
    min: Math.min(...summaries.map(({ min }) => min)),
    max: Math.max(...summaries.map(({ max }) => max)),
  };
}

function deltaOf(
  baseline: ResultSummary | null,
  summary: ResultSummary | null,
  hasIntervals: boolean,
): ResultDelta | null {
  if (baseline === null || summary === null || baseline.median === 0 || !isSameMoney(baseline, summary)) return null;
  const percentOf = (value: number) => (value / baseline.median) * 100;
  const interval = hasIntervals ? medianDifferenceInterval(baseline.values, summary.values) : null;
  return {
    percent: percentOf(summary.median - baseline.median),
    isEstimated: baseline.sample.state === 'estimated' || summary.sample.state === 'estimated',
    interval: interval === null ? null : { low: percentOf(interval.low), high: percentOf(interval.high) },
    isClear: interval === null || !spansZero(interval),
  };
}

/**
 * All columns that share the best median. None when fewer than two are known, when all read alike, when one of them
 * is an estimate, or when a column beside them may be as good: a lead that may be chance is no lead.
 */
function bestColumns(
  summaries: readonly (ResultSummary | null)[],
  better: 'lower' | 'higher' | null,
  hasIntervals: boolean,
): ReadonlySet<number> {
  const known = summaries.filter((summary) => summary !== null);
  if (better === null || known.length < 2) return new Set();
  const best = known.reduce((former, summary) =>
    (better === 'lower' ? summary.median < former.median : summary.median > former.median) ? summary : former,
  );
  if (known.some((summary) => !isSameMoney(best, summary))) return new Set();
  const winners = summaries.flatMap((summary, index) =>
    summary !== null && textOf(summary) === textOf(best) ? [index] : [],
  );
  if (winners.length === known.length || winners.some((index) => summaries[index]?.sample.state === 'estimated')) {
    return new Set();
  }
  const isLead = known.every((summary) => {
    if (!hasIntervals || textOf(summary) === textOf(best)) return true;
    const interval = medianDifferenceInterval(best.values, summary.values);
    return interval === null || !spansZero(interval);
  });
  return isLead ? new Set(winners) : new Set();
}

/** Whether the difference may be chance. Where every run gave the same there is none, and that is certain. */
function spansZero({ low, high }: { low: number; high: number }): boolean {
  return low <= 0 && high >= 0 && low !== high;
}

/** The median as it is read, less the ≈; the language changes the separators alone. */
function textOf({ sample, median }: ResultSummary): string {
  return formatMetric({ ...sample, value: median, state: 'measured' }, 'en');
}

/** Amounts of two currencies are never set against each other. */
function isSameMoney(one: ResultSummary, other: ResultSummary): boolean {
  return currencyOf(one) === currencyOf(other);
}

function currencyOf({ sample }: ResultSummary): string | undefined {
  return 'currency' in sample ? String(sample.currency) : undefined;
}
