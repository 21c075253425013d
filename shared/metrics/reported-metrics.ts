import type { RunRecord } from '../model/run.ts';
import type { ReportedTimes } from '../model/usage.ts';
import { type Figure, toMetric, unfinished } from './figure.ts';
import type { Metric, MetricId } from './metric.ts';

const TIMES: readonly (readonly [MetricId, keyof ReportedTimes])[] = [
  ['reportedTimeToFirstToken', 'timeToFirstTokenMs'],
  ['reportedTotalTime', 'totalMs'],
  ['reportedQueueTime', 'queueMs'],
  ['reportedLoadTime', 'loadMs'],
  ['reportedPromptTime', 'promptMs'],
  ['reportedGenerationTime', 'generationMs'],
];

/** What the server measured on its own clock: shown beside our own figures, never mixed with them. */
export function reportedMetrics(record: RunRecord): Metric[] {
  const times = record.result.usage?.reportedTimes;
  return [
    toMetric('reportedTokensPerSecond', reportedSpeed(record)),
    ...TIMES.map(([id, key]) => {
      const value = times?.[key];
      return toMetric(id, value === undefined ? unfinished(record, 'not-reported') : { value, state: 'reported' });
    }),
  ];
}

function reportedSpeed(record: RunRecord): Figure {
  const { usage } = record.result;
  const { tokensPerSecond, generationMs } = usage?.reportedTimes ?? {};
  if (tokensPerSecond !== undefined) return { value: tokensPerSecond, state: 'reported' };
  const tokens = usage?.outputTotal ?? null;
  if (generationMs === undefined || generationMs <= 0 || tokens === null) return unfinished(record, 'not-reported');
  return { value: (tokens / generationMs) * 1000, state: 'computed' };
}
