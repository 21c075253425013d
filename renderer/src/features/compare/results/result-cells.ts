import { medianOf } from '../../../../../shared/compare/bootstrap.ts';
import type { Metric, MetricId, MetricReason } from '../../../../../shared/metrics/metric.ts';
import { nearestRank } from '../../../../../shared/metrics/nearest-rank.ts';
import type { ComparisonAttempt } from '../../../../../shared/model/compare.ts';
import { isOk, isUnderWay } from './result-input.ts';

type KnownMetric = Exclude<Metric, { state: 'none' }>;

/** One run's figure, as a dot. */
export type ResultPoint = { attemptId: string; round: number; row: number | null; value: number };

/** The figures of all runs of a column. Only runs that came to their own end are in it. */
export type ResultSummary = {
  /** A figure of the same kind, for formatting others like it. */
  sample: KnownMetric;
  count: number;
  median: number;
  min: number;
  max: number;
  /** Null where there are too few runs for it: ten, and twenty. */
  p90: number | null;
  p95: number | null;
  values: readonly number[];
};

export type ResultCell = {
  summary: ResultSummary | null;
  points: readonly ResultPoint[];
  /** Why there is no figure; null where there is one, or where no run has ended. */
  reason: MetricReason | null;
  isPending: boolean;
};

const MIN_FOR_P90 = 10;
const MIN_FOR_P95 = 20;

/**
 * What one column has of one metric.
 *
 * @param counted the column's attempts less its warm-ups
 */
export function resultCell(counted: readonly ComparisonAttempt[], id: MetricId): ResultCell {
  const found: { attempt: ComparisonAttempt; metric: KnownMetric }[] = [];
  let reason: MetricReason | null = null;
  for (const attempt of counted) {
    const metric = attempt.figures?.metrics.find((other) => other.id === id);
    if (metric === undefined) continue;
    if (metric.state === 'none') reason ??= metric.reason;
    else if (isOk(attempt) && Number.isFinite(metric.value)) found.push({ attempt, metric });
  }
  return {
    summary: summaryOf(found.map(({ metric }) => metric)),
    points: found.map(({ attempt: { attemptId, round, row }, metric: { value } }) => ({
      attemptId,
      round,
      row,
      value,
    })),
    reason: found.length > 0 ? null : reason,
    isPending: counted.some(isUnderWay),
  };
}

function summaryOf(metrics: readonly KnownMetric[]): ResultSummary | null {
  const sample = metrics.find(({ state }) => state === 'estimated') ?? metrics[0];
  if (sample === undefined) return null;
  const values = metrics.map(({ value }) => value);
  const sorted = [...values].sort((a, b) => a - b);
  return {
    sample,
    count: values.length,
    median: medianOf(values) ?? Number.NaN,
    min: sorted[0] ?? Number.NaN,
    max: sorted.at(-1) ?? Number.NaN,
    p90: sorted.length < MIN_FOR_P90 ? null : nearestRank(sorted, 0.9),
    p95: sorted.length < MIN_FOR_P95 ? null : nearestRank(sorted, 0.95),
    values,
  };
}
