import type { RunRecord } from '../model/run.ts';
import { costMetrics } from './cost-metrics.ts';
import { gapMetrics } from './gap-metrics.ts';
import type { Metric } from './metric.ts';
import { METRIC_IDS } from './metric-catalog.ts';
import { reportedMetrics } from './reported-metrics.ts';
import { speedMetrics } from './speed-metrics.ts';
import { timeMetrics } from './time-metrics.ts';
import { tokenMetrics } from './token-metrics.ts';
import { unitMetrics } from './unit-metrics.ts';

export { nearestRank } from './nearest-rank.ts';

/** Every metric of one run, always all of them in the order of `METRICS`; what cannot be said is a dash with its reason. */
export function computeMetrics(record: RunRecord): Metric[] {
  const metrics = new Map(
    [
      ...timeMetrics(record),
      ...speedMetrics(record),
      ...gapMetrics(record),
      ...costMetrics(record),
      ...tokenMetrics(record),
      ...reportedMetrics(record),
      ...unitMetrics(record),
    ].map((metric) => [metric.id, metric]),
  );
  return METRIC_IDS.flatMap((id) => metrics.get(id) ?? []);
}
