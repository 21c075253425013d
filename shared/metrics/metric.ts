import type { Currency } from '../model/cost.ts';

/** Ids of all figures about one run. What each is, and how it is shown, is in `METRICS`. */
export type MetricId =
  // Time
  | 'timeToFirstToken'
  | 'timeToFirstTokenNet'
  | 'timeToAnswer'
  | 'timeToFirstMedia'
  | 'thinkingTime'
  | 'total'
  | 'connectTime'
  | 'dnsTime'
  | 'tcpTime'
  | 'tlsTime'
  | 'timeToHeaders'
  // Speed
  | 'outputTokensPerSecond'
  | 'timePerOutputToken'
  | 'answerTokensPerSecond'
  | 'endToEndTokensPerSecond'
  | 'normalisedTokensPerSecond'
  | 'charactersPerSecond'
  | 'interChunkGapP50'
  | 'interChunkGapP90'
  | 'interChunkGapP99'
  | 'interChunkGapMax'
  | 'interTokenGapP50'
  | 'stallCount'
  | 'stallTime'
  // Tokens
  | 'inputTokens'
  | 'uncachedInputTokens'
  | 'cachedInputTokens'
  | 'cacheWriteTokens'
  | 'cacheWrite5mTokens'
  | 'cacheWrite1hTokens'
  | 'audioInputTokens'
  | 'imageInputTokens'
  | 'videoInputTokens'
  | 'outputTokens'
  | 'textOutputTokens'
  | 'reasoningTokens'
  | 'audioOutputTokens'
  | 'imageOutputTokens'
  | 'totalTokens'
  | 'contextUsed'
  // Units
  | 'images'
  | 'videoSeconds'
  | 'audioInputSeconds'
  | 'audioOutputSeconds'
  | 'inputCharacters'
  | 'searchUnits'
  // Cost
  | 'cost'
  | 'reportedCost'
  | 'costPerThousand'
  // The service's own clock
  | 'reportedTimeToFirstToken'
  | 'reportedTokensPerSecond'
  | 'reportedTotalTime'
  | 'reportedQueueTime'
  | 'reportedLoadTime'
  | 'reportedPromptTime'
  | 'reportedGenerationTime';

/** Why a metric is a dash. Each has a sentence in the catalogue under `metric.reason.<reason>`. */
export type MetricReason =
  | 'not-reported'
  | 'stopped'
  | 'interrupted'
  | 'failed'
  | 'running'
  | 'not-streamed'
  | 'no-content'
  | 'only-reasoning'
  | 'no-reasoning'
  | 'no-media'
  /** It was fetched from a link once the answer was over. */
  | 'media-after-end'
  /** The provider counted reasoning that it did not send. */
  | 'hidden-reasoning'
  /** Reasoning was sent, and nobody counted it. */
  | 'no-reasoning-count'
  | 'too-short'
  /** A percentile needs more gaps than there were. */
  | 'too-few-gaps'
  | 'buffered'
  | 'no-tokens'
  /** Nobody counted the text with the tokenizer that all vendors are measured by. */
  | 'no-estimate'
  /** The server does not count tokens chunk by chunk. */
  | 'no-chunk-usage'
  /** A socket that was open already needed no look-up, no handshake. */
  | 'reused'
  /** An address needs no look-up, plain HTTP no TLS. */
  | 'not-needed'
  | 'not-recorded'
  /** How long the model's context is, is not known. */
  | 'no-limit'
  | 'no-price'
  | 'no-usage';

/** Something to know about a figure. Each has a sentence in the catalogue under `metric.mark.<mark>`. */
export type MetricMark =
  /** The parts that the provider reported are more than its total: derived figures are held at 0. */
  | 'usageIsInconsistent'
  /** Includes reasoning that was not sent. */
  | 'hiddenReasoning'
  /** The socket was open already. */
  | 'reused'
  /** The run was stopped or broke off, so the bill may hold more. */
  | 'partial'
  | 'free';

export type MetricUnit = 'tokens' | 'ms' | 'tokens/s' | 'characters/s' | 'percent' | 'count' | 'seconds' | 'money';

/**
 * Standing of a figure. `reported`: the provider said it; `measured`: timed here; `computed`: worked out from what was
 * reported, e.g. a cost; `estimated`: counted here, shown with ≈.
 */
export type MetricState = 'reported' | 'measured' | 'computed' | 'estimated';

/** One figure with its standing, or a dash with its reason. `currency` is there for money alone. */
export type Metric =
  | { id: MetricId; unit: MetricUnit; state: MetricState; value: number; currency?: Currency; marks?: MetricMark[] }
  | { id: MetricId; unit: MetricUnit; state: 'none'; reason: MetricReason; marks?: MetricMark[] };
