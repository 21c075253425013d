import type { TFunction } from 'i18next';
import { formatMetric, formatMoney } from '../../../../shared/metrics/format-metric.ts';
import type { Metric, MetricId } from '../../../../shared/metrics/metric.ts';
import type { CostLine, RunCost } from '../../../../shared/model/cost.ts';
import { PRICED_UNITS } from '../../../../shared/model/price.ts';
import type { RunRecord } from '../../../../shared/model/run.ts';
import { USAGE_UNITS, type UsageUnit } from '../../../../shared/model/usage-unit.ts';

type Context = { metrics: readonly Metric[]; record: RunRecord; t: TFunction; locale: string };

/** What is told besides a figure's formula and standing: its other variants, what it is made of, whose price it is. */
export function metricDetails(metric: Metric, context: Context): string[] {
  switch (metric.id) {
    case 'timeToFirstToken':
      return beside(context, ['timeToFirstTokenNet', 'reportedTimeToFirstToken']);
    case 'connectTime':
      return beside(context, ['dnsTime', 'tcpTime', 'tlsTime']);
    case 'total':
      return beside(context, ['connectTime', 'timeToHeaders', 'reportedTotalTime']);
    case 'outputTokensPerSecond':
      return beside(context, ['timePerOutputToken', 'reportedTokensPerSecond']);
    case 'inputTokens':
      return beside(context, ['uncachedInputTokens', 'cachedInputTokens', 'cacheWriteTokens']);
    case 'outputTokens':
      return beside(context, ['textOutputTokens', 'reasoningTokens']);
    case 'cost':
      return [...costDetails(context), ...beside(context, ['costPerThousand', 'reportedCost'])];
    case 'reportedCost':
      return reportedDelta(context);
    default:
      return [];
  }
}

/** Those of the named figures that are known, each with its name. */
function beside({ metrics, t, locale }: Context, ids: readonly MetricId[]): string[] {
  return ids.flatMap((id) => {
    const metric = metrics.find((candidate) => candidate.id === id);
    if (metric === undefined || metric.state === 'none') return [];
    return t('usage.detail.beside', { name: t(`metric.${id}.label`), value: formatMetric(metric, locale) });
  });
}

function costDetails({ record, t, locale }: Context): string[] {
  const { cost } = record;
  if (cost == null) return [];
  return [...costLines(cost, t, locale), ...priceNote(cost, t)];
}

function costLines({ lines, currency }: RunCost, t: TFunction, locale: string): string[] {
  if (currency === null) return [];
  return lines.map(({ bucket, count, perMillion, amount }) => {
    const per = isUnit(bucket) ? PRICED_UNITS[bucket] : 1_000_000;
    return t(lineText(bucket), {
      name: t(`usage.bucket.${bucket}`),
      count: count.toLocaleString(locale),
      price: formatMoney((perMillion * per) / 1_000_000, currency, locale),
      per: per.toLocaleString(locale),
      amount: formatMoney(amount, currency, locale),
    });
  });
}

function lineText(bucket: CostLine['bucket']): string {
  if (bucket === 'request') return 'usage.detail.request';
  return isUnit(bucket) ? 'usage.detail.unit' : 'usage.detail.line';
}

function isUnit(bucket: CostLine['bucket']): bucket is UsageUnit {
  return (USAGE_UNITS as readonly string[]).includes(bucket);
}

/** Which row of which table, and of when: prices change. */
function priceNote({ price }: RunCost, t: TFunction): string[] {
  if (price === null) return [];
  const { source, row, date, tier, mode, isSecondHand } = price;
  const which = [row, tier, mode].filter((part) => part !== undefined).join(' · ');
  return [t(`usage.detail.price.${isSecondHand ? 'built-in-second-hand' : source}`, { row: which, date })];
}

/** How far the bill that the provider tells is from the one worked out here. */
function reportedDelta({ metrics, t, locale }: Context): string[] {
  const reported = metrics.find(({ id }) => id === 'reportedCost');
  const computed = metrics.find(({ id }) => id === 'cost');
  if (reported === undefined || computed === undefined) return [];
  if (reported.state === 'none' || computed.state === 'none' || computed.state === 'reported') return [];
  if (reported.currency !== computed.currency || computed.value === 0) return [];
  const percent = new Intl.NumberFormat(locale, {
    style: 'percent',
    signDisplay: 'exceptZero',
    maximumFractionDigits: 1,
  }).format(reported.value / computed.value - 1);
  return [t('usage.detail.delta', { percent })];
}
