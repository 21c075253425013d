import type { MetricId, MetricUnit } from './metric.ts';

export const METRIC_GROUPS = ['tokens', 'time', 'speed', 'cost', 'units', 'reported'] as const;
export type MetricGroup = (typeof METRIC_GROUPS)[number];

/** What holds of a metric in every run. */
export type MetricInfo = {
  group: MetricGroup;
  unit: MetricUnit;
  /**
   * Which way it is better. `null`: neither way is. Fewer output tokens or a shorter think are a different answer, not
   * a better one, and token counts of two vendors come from two tokenizers.
   */
  better: 'lower' | 'higher' | null;
  /** Shown even where it is not known; the others are among all metrics, or wherever they are known. */
  isEssential: boolean;
};

/** All metrics in the order of tables: times, speeds, cost, counts. */
export const METRICS: Record<MetricId, MetricInfo> = {
  timeToFirstToken: info('time', 'ms', 'lower', true),
  timeToFirstTokenNet: info('time', 'ms', 'lower'),
  timeToAnswer: info('time', 'ms', 'lower', true),
  timeToFirstMedia: info('time', 'ms', 'lower'),
  thinkingTime: info('time', 'ms', null, true),
  total: info('time', 'ms', 'lower', true),
  outputTokensPerSecond: info('speed', 'tokens/s', 'higher', true),
  timePerOutputToken: info('speed', 'ms', 'lower'),
  answerTokensPerSecond: info('speed', 'tokens/s', 'higher'),
  endToEndTokensPerSecond: info('speed', 'tokens/s', 'higher', true),
  normalisedTokensPerSecond: info('speed', 'tokens/s', 'higher'),
  charactersPerSecond: info('speed', 'characters/s', 'higher'),
  interChunkGapP50: info('speed', 'ms', 'lower', true),
  interChunkGapP90: info('speed', 'ms', 'lower'),
  interChunkGapP99: info('speed', 'ms', 'lower'),
  interChunkGapMax: info('speed', 'ms', 'lower'),
  interTokenGapP50: info('speed', 'ms', 'lower'),
  stallCount: info('speed', 'count', 'lower'),
  stallTime: info('speed', 'ms', 'lower'),
  connectTime: info('time', 'ms', 'lower'),
  dnsTime: info('time', 'ms', 'lower'),
  tcpTime: info('time', 'ms', 'lower'),
  tlsTime: info('time', 'ms', 'lower'),
  timeToHeaders: info('time', 'ms', 'lower', true),
  cost: info('cost', 'money', 'lower', true),
  reportedCost: info('cost', 'money', 'lower'),
  costPerThousand: info('cost', 'money', 'lower'),
  images: info('units', 'count', null),
  videoSeconds: info('units', 'seconds', null),
  audioInputSeconds: info('units', 'seconds', null),
  audioOutputSeconds: info('units', 'seconds', null),
  inputCharacters: info('units', 'count', null),
  searchUnits: info('units', 'count', null),
  inputTokens: info('tokens', 'tokens', null, true),
  uncachedInputTokens: info('tokens', 'tokens', null),
  cachedInputTokens: info('tokens', 'tokens', null, true),
  cacheWriteTokens: info('tokens', 'tokens', null),
  cacheWrite5mTokens: info('tokens', 'tokens', null),
  cacheWrite1hTokens: info('tokens', 'tokens', null),
  audioInputTokens: info('tokens', 'tokens', null),
  imageInputTokens: info('tokens', 'tokens', null),
  videoInputTokens: info('tokens', 'tokens', null),
  outputTokens: info('tokens', 'tokens', null, true),
  textOutputTokens: info('tokens', 'tokens', null),
  reasoningTokens: info('tokens', 'tokens', null, true),
  audioOutputTokens: info('tokens', 'tokens', null),
  imageOutputTokens: info('tokens', 'tokens', null),
  totalTokens: info('tokens', 'tokens', null, true),
  contextUsed: info('tokens', 'percent', null),
  reportedTimeToFirstToken: info('reported', 'ms', null),
  reportedTokensPerSecond: info('reported', 'tokens/s', null),
  reportedTotalTime: info('reported', 'ms', null),
  reportedQueueTime: info('reported', 'ms', null),
  reportedLoadTime: info('reported', 'ms', null),
  reportedPromptTime: info('reported', 'ms', null),
  reportedGenerationTime: info('reported', 'ms', null),
};

export const METRIC_IDS = Object.keys(METRICS) as MetricId[];

function info(
  group: MetricGroup,
  unit: MetricUnit,
  better: MetricInfo['better'],
  isEssential: boolean = false,
): MetricInfo {
  return { group, unit, better, isEssential };
}
