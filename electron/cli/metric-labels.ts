import type { MetricId } from '../../shared/metrics/metric.ts';

/** Names of the metrics in tables and reports, in the order in which they are shown there. */
export const METRIC_LABELS: Record<MetricId, string> = {
  timeToFirstToken: 'Time to first token',
  timeToAnswer: 'Time to answer',
  thinkingTime: 'Thinking time',
  total: 'Total time',
  outputTokensPerSecond: 'Output speed',
  endToEndTokensPerSecond: 'End-to-end speed',
  interChunkGapP50: 'Median gap between chunks',
  timeToHeaders: 'Time to headers',
  inputTokens: 'Input tokens',
  cachedInputTokens: 'Cached input tokens',
  outputTokens: 'Output tokens',
  reasoningTokens: 'Reasoning tokens',
  totalTokens: 'Total tokens',
};
