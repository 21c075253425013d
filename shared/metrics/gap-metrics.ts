import type { RunRecord } from '../model/run.ts';
import { type Figure, measured, toMetric, unfinished } from './figure.ts';
import type { Metric, MetricReason } from './metric.ts';
import { rankOf } from './nearest-rank.ts';

/** A pause is a stall when it is longer than this, and than so many median pauses. */
const MIN_STALL_MS = 1000;
const STALL_MEDIANS = 8;
/** A percentile of fewer values would only be their largest. */
const MIN_GAPS_P90 = 10;
const MIN_GAPS_P99 = 100;

export function gapMetrics(record: RunRecord): Metric[] {
  const gaps = record.counters.contentGapsMs;
  const sorted = Float64Array.from(gaps).sort();
  const rank = (quantile: number, least = 1) => gapRank(record, sorted, quantile, least);
  const stalls = stallsOf(gaps, sorted);
  const none = missing(record, 1);
  return [
    toMetric('interChunkGapP50', rank(0.5)),
    toMetric('interChunkGapP90', rank(0.9, MIN_GAPS_P90)),
    toMetric('interChunkGapP99', rank(0.99, MIN_GAPS_P99)),
    toMetric('interChunkGapMax', rank(1)),
    toMetric('interTokenGapP50', interTokenGap(record)),
    toMetric('stallCount', none ?? measured(stalls.length)),
    toMetric('stallTime', none ?? measured(stalls.reduce((sum, { gapMs }) => sum + gapMs, 0))),
  ];
}

export type Stall = { index: number; gapMs: number };

/** The gaps that are stalls, in the order of the wire: those that stand out of the run's own rhythm. */
export function findStalls(gapsMs: readonly number[]): Stall[] {
  return stallsOf(gapsMs, Float64Array.from(gapsMs).sort());
}

function stallsOf(gapsMs: readonly number[], sorted: Float64Array): Stall[] {
  const limit = Math.max(MIN_STALL_MS, STALL_MEDIANS * (rankOf(sorted, 0.5) ?? 0));
  return gapsMs.flatMap((gapMs, index) => (gapMs > limit ? [{ index, gapMs }] : []));
}

function gapRank(record: RunRecord, sorted: Float64Array, quantile: number, least: number): Figure {
  const value = rankOf(sorted, quantile);
  const reason = missing(record, least);
  return reason ?? (value === null ? 'too-few-gaps' : measured(value));
}

/** Why there are fewer gaps than are needed; null when there are enough. */
function missing(record: RunRecord, least: number): MetricReason | null {
  if (!record.isStream) return 'not-streamed';
  if (record.timing.firstContentMs === null) return unfinished(record, 'no-content');
  const { length } = record.counters.contentGapsMs;
  if (length >= least) return null;
  return unfinished(record, length === 0 ? 'too-short' : 'too-few-gaps');
}

/** Each gap over the tokens that it brought; a gap that brought five counts five times. */
function interTokenGap(record: RunRecord): Figure {
  const reason = missing(record, 1);
  if (reason !== null) return reason;
  const { contentGapsMs, contentGapTokens } = record.counters;
  if (contentGapTokens === undefined) return 'no-chunk-usage';
  const pairs = contentGapTokens
    .map((tokens, index) => ({ tokens, perTokenMs: (contentGapsMs[index] ?? 0) / tokens }))
    .filter(({ tokens }) => tokens > 0)
    .sort((one, other) => one.perTokenMs - other.perTokenMs);
  const half = Math.ceil(pairs.reduce((sum, { tokens }) => sum + tokens, 0) / 2);
  let counted = 0;
  for (const { tokens, perTokenMs } of pairs) {
    counted += tokens;
    if (counted >= half) return { value: perTokenMs, state: 'estimated' };
  }
  return 'no-chunk-usage';
}
