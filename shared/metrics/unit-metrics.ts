import type { RunRecord } from '../model/run.ts';
import { USAGE_UNITS } from '../model/usage-unit.ts';
import { toMetric, unfinished } from './figure.ts';
import type { Metric } from './metric.ts';

/** What a service counts besides tokens. */
export function unitMetrics(record: RunRecord): Metric[] {
  const units = record.result.usage?.units;
  return USAGE_UNITS.map((unit) => {
    const value = units?.[unit];
    return toMetric(unit, value === undefined ? unfinished(record, 'not-reported') : { value, state: 'reported' });
  });
}
