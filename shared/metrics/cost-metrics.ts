import type { Money } from '../model/cost.ts';
import type { RunRecord } from '../model/run.ts';
import { type Figure, toMetric, unfinished } from './figure.ts';
import type { Metric, MetricId } from './metric.ts';

export function costMetrics(record: RunRecord): Metric[] {
  const figure = costOf(record);
  const reported = reportedCost(record);
  const currency = figure.currency;
  return [
    toMoney('cost', figure.figure, currency),
    reported === null
      ? toMetric('reportedCost', unfinished(record, 'not-reported'))
      : toMoney('reportedCost', { value: reported.amount, state: 'reported' }, reported.currency),
    toMoney('costPerThousand', timesThousand(figure.figure), currency),
  ];
}

/** What the provider itself says that it charged. */
function reportedCost({ cost, result }: RunRecord): Money | null {
  return cost?.reported ?? result.usage?.reportedCost ?? null;
}

/** Worked out from a price; where nobody knows one, what the provider says it charged stands in. */
function costOf(record: RunRecord): { figure: Figure; currency: Money['currency'] } {
  const computed = computedCost(record);
  const currency = record.cost?.currency ?? 'USD';
  const reported = reportedCost(record);
  if (typeof computed !== 'string' || reported === null) return { figure: computed, currency };
  return { figure: { value: reported.amount, state: 'reported' }, currency: reported.currency };
}

function computedCost(record: RunRecord): Figure {
  const { cost } = record;
  if (cost == null) return unfinished(record, 'not-recorded');
  const { state, amount } = cost;
  switch (state) {
    case 'no-price':
    case 'no-usage':
      return state;
    case 'free':
      return { value: 0, state: 'computed', marks: ['free'] };
    case 'partial':
      return amount === null
        ? unfinished(record, 'no-usage')
        : { value: amount, state: 'computed', marks: ['partial'] };
    case 'computed':
    case 'estimated':
      return amount === null ? 'no-usage' : { value: amount, state };
  }
}

function timesThousand(figure: Figure): Figure {
  return typeof figure === 'string' ? figure : { ...figure, value: figure.value * 1000 };
}

function toMoney(id: MetricId, figure: Figure, currency: Money['currency']): Metric {
  const metric = toMetric(id, figure);
  return metric.state === 'none' ? metric : { ...metric, currency };
}
