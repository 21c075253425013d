export type MetricId =
  | 'inputTokens'
  | 'cachedInputTokens'
  | 'reasoningTokens'
  | 'outputTokens'
  | 'totalTokens'
  | 'timeToFirstToken'
  | 'timeToAnswer'
  | 'thinkingTime'
  | 'outputTokensPerSecond'
  | 'endToEndTokensPerSecond'
  | 'interChunkGapP50'
  | 'timeToHeaders'
  | 'total';

/** Why a metric is a dash. Each has a sentence in the catalogue under `metric.reason.<reason>`. */
export type MetricReason =
  | 'not-reported'
  | 'stopped'
  | 'failed'
  | 'running'
  | 'not-streamed'
  | 'no-content'
  | 'only-reasoning'
  | 'no-reasoning'
  /** The provider counted reasoning that it did not send. */
  | 'hidden-reasoning'
  | 'too-short'
  | 'buffered'
  | 'no-tokens';

/** One figure with its standing. `reported`: the provider said it; `measured`: timed here; `estimated`: shown with ≈. */
export type Metric =
  | { id: MetricId; unit: 'tokens' | 'ms' | 'tokens/s'; state: 'reported' | 'measured' | 'estimated'; value: number }
  | { id: MetricId; unit: 'tokens' | 'ms' | 'tokens/s'; state: 'none'; reason: MetricReason };
