import type { RunRecord } from '../model/run.ts';
import type { Metric, MetricId, MetricMark, MetricReason, MetricState } from './metric.ts';
import { METRICS } from './metric-catalog.ts';

/** A value with its standing, or why there is none. */
export type Figure = { value: number; state: MetricState; marks?: MetricMark[] } | MetricReason;

export function toMetric(id: MetricId, figure: Figure): Metric {
  const { unit } = METRICS[id];
  if (typeof figure === 'string') return { id, unit, state: 'none', reason: figure };
  const { value, state, marks } = figure;
  return { id, unit, state, value, ...(marks !== undefined && marks.length > 0 && { marks }) };
}

export function measured(value: number, marks?: MetricMark[]): Figure {
  return { value, state: 'measured', ...(marks && { marks }) };
}

/** Why something is missing that a finished run would have; `finished` is the reason for one that did finish. */
export function unfinished(record: RunRecord, finished: MetricReason): MetricReason {
  switch (record.status) {
    case 'pending':
    case 'streaming':
      return 'running';
    case 'cancelled':
      return 'stopped';
    case 'interrupted':
      // What the service would have said at the end, it did not say.
      return finished === 'not-reported' || finished === 'no-usage' ? finished : 'interrupted';
    case 'failed':
      return 'failed';
    case 'succeeded':
      return finished;
  }
}
