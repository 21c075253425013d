import type { Metric, MetricId } from '../../../../shared/metrics/metric.ts';
import { METRIC_IDS, METRICS } from '../../../../shared/metrics/metric-catalog.ts';
import type { Operation } from '../../../../shared/providers/_kit/adapter.ts';

/** In sight by themselves: tokens, then time, speed and cost. */
const OF_TOKENS: readonly (readonly MetricId[])[] = [
  ['inputTokens', 'cachedInputTokens', 'reasoningTokens', 'outputTokens', 'totalTokens'],
  ['timeToFirstToken', 'timeToAnswer', 'outputTokensPerSecond', 'total', 'cost'],
];

/** Numbers that come at once, and of which nothing is written. */
const OF_NUMBERS: readonly (readonly MetricId[])[] = [
  ['inputTokens', 'totalTokens'],
  ['total', 'cost'],
];

const MADE_OF_MEDIA: readonly Operation[] = ['image', 'video', 'speech', 'workflow'];
const MADE_OF_NUMBERS: readonly Operation[] = ['embedding', 'rerank'];

const UNITS = METRIC_IDS.filter((id) => METRICS[id].group === 'units');

/**
 * Which figures are in sight. An answer that is counted in pictures, seconds or characters shows these, and one of
 * media that nobody counted its times alone: what it does not know of tokens would be rows of dashes.
 *
 * @param operation what was asked for, where that is known; it decides for an answer that tells nothing
 */
export function essentialMetrics(
  metrics: readonly Metric[],
  operation: Operation = 'chat',
): readonly (readonly MetricId[])[] {
  const isKnown = (id: MetricId) => metrics.some((metric) => metric.id === id && metric.state !== 'none');
  const units = UNITS.filter(isKnown);
  const tokens = (OF_TOKENS[0] ?? []).filter(isKnown);
  const firstMedia = (['timeToFirstMedia'] as const).filter(isKnown);
  const isLate = metrics.some((metric) => metric.state === 'none' && metric.reason === 'media-after-end');
  const isAskedFor = firstMedia.length > 0 || isLate || MADE_OF_MEDIA.includes(operation);
  const isMedia = units.length > 0 || (isAskedFor && tokens.length === 0);
  if (!isMedia) return MADE_OF_NUMBERS.includes(operation) ? OF_NUMBERS : OF_TOKENS;
  return [[...units, ...tokens], [...firstMedia, 'total', 'cost'] as const].filter((ids) => ids.length > 0);
}
