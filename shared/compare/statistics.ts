import type { Metric, MetricId, MetricReason, MetricState, MetricUnit } from '../metrics/metric.ts';
import { METRIC_IDS, METRICS } from '../metrics/metric-catalog.ts';
import { nearestRank } from '../metrics/nearest-rank.ts';
import type { ComparisonAttempt } from '../model/compare.ts';
import type { Currency } from '../model/cost.ts';
import { isFailure } from '../model/run.ts';
import { type Interval, medianDifferenceInterval, medianOf } from './bootstrap.ts';

/** Fewer values than this say nothing of their upper end. */
const MIN_FOR_P90 = 10;
const MIN_FOR_P95 = 20;

/** One metric over all runs of a column that succeeded. */
export type MetricSummary = {
  id: MetricId;
  unit: MetricUnit;
  /** `estimated` as soon as one value is. */
  state: MetricState;
  currency?: Currency;
  n: number;
  median: number;
  min: number;
  max: number;
  /** Null where there are too few values. */
  p90: number | null;
  p95: number | null;
  /** Every value with the attempt it is of, in the order of the attempts. */
  values: { attemptId: string; value: number }[];
};

/** Attempts that gave the same answer. */
export type AnswerGroup = { answerHash: string; answer: string; attemptIds: string[] };

export type ColumnStatistics = {
  /** Warm-ups, and what was stopped or skipped, count nowhere. */
  ok: number;
  failed: number;
  attempted: number;
  /** 0..1; null before anything was attempted. */
  successRate: number | null;
  /** Every metric that at least one run has a word on: its figures, or why there are none. */
  metrics: ({ id: MetricId; summary: MetricSummary } | { id: MetricId; summary: null; reason: MetricReason })[];
  /** The most frequent first. One group: all answers are the same. */
  answers: AnswerGroup[];
};

/** How far a column is from the baseline. */
export type MedianDifference = {
  difference: number;
  /** Of the baseline's median; null where that is 0. */
  percent: number | null;
  /** Null where there are too few values to tell. */
  interval: Interval | null;
  /** False: no clear difference, because the interval spans 0. Null: nobody can tell. */
  isClear: boolean | null;
};

/** Whether an attempt counts: not a warm-up, and it came to an end without the user. A time-out is a failure. */
export function isCounted({ round, status }: ComparisonAttempt): boolean {
  return round > 0 && (status === 'succeeded' || isFailure(status));
}

/** @param attempts of one column */
export function columnStatistics(attempts: readonly ComparisonAttempt[]): ColumnStatistics {
  const counted = attempts.filter(isCounted);
  const succeeded = counted.filter(({ status }) => status === 'succeeded');
  const attempted = counted.length;
  return {
    ok: succeeded.length,
    failed: attempted - succeeded.length,
    attempted,
    successRate: attempted === 0 ? null : succeeded.length / attempted,
    metrics: METRIC_IDS.flatMap((id) => summarize(id, counted, succeeded)),
    answers: groupAnswers(succeeded),
  };
}

function summarize(
  id: MetricId,
  counted: readonly ComparisonAttempt[],
  succeeded: readonly ComparisonAttempt[],
): ColumnStatistics['metrics'] {
  const metricOf = ({ figures }: ComparisonAttempt) => figures?.metrics.find((metric) => metric.id === id);
  const known = succeeded.flatMap((attempt) => {
    const metric = metricOf(attempt);
    return metric === undefined || metric.state === 'none' ? [] : [{ attemptId: attempt.attemptId, metric }];
  });
  const [first] = known;
  // A price that changed its currency in between leaves sums that nobody can compare.
  if (first === undefined || known.some(({ metric }) => metric.currency !== first.metric.currency)) {
    const reason = reasonOf(counted.flatMap((attempt) => metricOf(attempt) ?? []));
    return reason === null ? [] : [{ id, summary: null, reason }];
  }
  const numbers = known.map(({ metric }) => metric.value);
  const { unit, state, currency } = first.metric;
  const summary: MetricSummary = {
    id,
    unit,
    state: known.some(({ metric }) => metric.state === 'estimated') ? 'estimated' : state,
    ...(currency !== undefined && { currency }),
    n: numbers.length,
    median: medianOf(numbers) ?? 0,
    min: numbers.reduce((least, value) => Math.min(least, value)),
    max: numbers.reduce((most, value) => Math.max(most, value)),
    p90: numbers.length < MIN_FOR_P90 ? null : nearestRank(numbers, 0.9),
    p95: numbers.length < MIN_FOR_P95 ? null : nearestRank(numbers, 0.95),
    values: known.map(({ attemptId, metric }) => ({ attemptId, value: metric.value })),
  };
  return [{ id, summary }];
}

/** The reason that most runs give. */
function reasonOf(metrics: readonly Metric[]): MetricReason | null {
  const counts = new Map<MetricReason, number>();
  for (const metric of metrics) {
    const reason = metric.state === 'none' ? metric.reason : 'failed';
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? null;
}

function groupAnswers(attempts: readonly ComparisonAttempt[]): AnswerGroup[] {
  const groups = new Map<string, AnswerGroup>();
  for (const { attemptId, figures } of attempts) {
    if (figures === null) continue;
    const { answerHash, answer } = figures;
    const group = groups.get(answerHash) ?? { answerHash, answer, attemptIds: [] };
    group.attemptIds.push(attemptId);
    groups.set(answerHash, group);
  }
  return [...groups.values()].sort((one, other) => other.attemptIds.length - one.attemptIds.length);
}

/** Null where the two have nothing in common to be compared. */
export function medianDifference(baseline: MetricSummary | null, other: MetricSummary | null): MedianDifference | null {
  if (baseline === null || other === null || baseline.currency !== other.currency) return null;
  const difference = other.median - baseline.median;
  const interval = medianDifferenceInterval(
    baseline.values.map(({ value }) => value),
    other.values.map(({ value }) => value),
  );
  return {
    difference,
    percent: baseline.median === 0 ? null : (difference / baseline.median) * 100,
    interval,
    isClear: interval === null ? null : interval.low > 0 || interval.high < 0,
  };
}

/** A summary as one figure: the median. */
export function medianMetric(entry: ColumnStatistics['metrics'][number]): Metric {
  const { id, summary } = entry;
  if (summary === null) return { id, unit: METRICS[id].unit, state: 'none', reason: entry.reason };
  const { unit, state, median, currency } = summary;
  return { id, unit, state, value: median, ...(currency !== undefined && { currency }) };
}

export function summaryOf({ metrics }: ColumnStatistics, id: MetricId): MetricSummary | null {
  return metrics.find((entry) => entry.id === id)?.summary ?? null;
}
