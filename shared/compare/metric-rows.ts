import type { MetricId } from '../metrics/metric.ts';
import { METRICS, type MetricGroup } from '../metrics/metric-catalog.ts';

/** `essential` stands first and is always open; the others fold. */
export type RowGroup = 'essential' | MetricGroup;

export const ROW_GROUPS: readonly RowGroup[] = ['essential', 'time', 'speed', 'cost', 'units', 'tokens', 'reported'];

export type MetricRow = { id: MetricId; group: RowGroup; better: 'lower' | 'higher' | null };

/** What most comparisons are decided by; more would have to be scrolled. */
const ESSENTIAL: readonly MetricId[] = [
  'timeToFirstToken',
  'timeToAnswer',
  'total',
  'outputTokensPerSecond',
  'outputTokens',
  'cost',
  'costPerThousand',
];

/** All rows in their order. */
export const METRIC_ROWS: readonly MetricRow[] = [
  ...ESSENTIAL,
  ...(Object.keys(METRICS) as MetricId[]).filter((id) => !ESSENTIAL.includes(id)),
].map((id) => ({ id, group: ESSENTIAL.includes(id) ? 'essential' : METRICS[id].group, better: METRICS[id].better }));
