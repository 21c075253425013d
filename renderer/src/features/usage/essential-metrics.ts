import type { Metric, MetricId } from '../../../../shared/metrics/metric.ts';
import { METRIC_IDS, METRICS } from '../../../../shared/metrics/metric-catalog.ts';

/** In sight by themselves: tokens, then time, speed and cost. */
const OF_TOKENS: readonly (readonly MetricId[])[] = [
  ['inputTokens', 'cachedInputTokens', 'reasoningTokens', 'outputTokens', 'totalTokens'],
  ['timeToFirstToken', 'timeToAnswer', 'outputTokensPerSecond', 'total', 'cost'],
];

const UNITS = METRIC_IDS.filter((id) => METRICS[id].group === 'units');

/**
 * Which figures are in sight. An answer that is counted in pictures, seconds or characters shows these, and one of
 * media that nobody counted its times alone: what it does not know of tokens would be rows of dashes.
 */
export function essentialMetrics(metrics: readonly Metric[]): readonly (readonly MetricId[])[] {
  const isKnown = (id: MetricId) => metrics.some((metric) => metric.id === id && metric.state !== 'none');
  const units = UNITS.filter(isKnown);
  const tokens = (OF_TOKENS[0] ?? []).filter(isKnown);
  const firstMedia = (['timeToFirstMedia'] as const).filter(isKnown);
  const isMedia = units.length > 0 || (firstMedia.length > 0 && tokens.length === 0);
  if (!isMedia) return OF_TOKENS;
  return [[...units, ...tokens], [...firstMedia, 'total', 'cost'] as const].filter((ids) => ids.length > 0);
}
