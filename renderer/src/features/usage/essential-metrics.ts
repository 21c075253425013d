import type { Metric, MetricId } from '../../../../shared/metrics/metric.ts';
import { METRIC_IDS, METRICS } from '../../../../shared/metrics/metric-catalog.ts';

/** In sight by themselves: tokens, then time, speed and cost. */
const OF_TOKENS: readonly (readonly MetricId[])[] = [
  ['inputTokens', 'cachedInputTokens', 'reasoningTokens', 'outputTokens', 'totalTokens'],
  ['timeToFirstToken', 'timeToAnswer', 'outputTokensPerSecond', 'total', 'cost'],
];

const UNITS = METRIC_IDS.filter((id) => METRICS[id].group === 'units');

/**
 * Which figures are in sight. An answer that is counted in pictures, seconds or characters shows these; what it does
 * not know of tokens would be a row of dashes.
 */
export function essentialMetrics(metrics: readonly Metric[]): readonly (readonly MetricId[])[] {
  const isKnown = (id: MetricId) => metrics.some((metric) => metric.id === id && metric.state !== 'none');
  const units = UNITS.filter(isKnown);
  if (units.length === 0) return OF_TOKENS;
  const tokens = (OF_TOKENS[0] ?? []).filter(isKnown);
  const times = (['timeToFirstMedia'] as const).filter(isKnown);
  return [
    [...units, ...tokens],
    [...times, 'total', 'cost'],
  ];
}
