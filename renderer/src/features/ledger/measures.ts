import { formatMoney } from '../../../../shared/metrics/format-metric.ts';
import { CURRENCIES, type Currency } from '../../../../shared/model/cost.ts';
import type { LedgerReport, LedgerSums } from '../../../../shared/model/ledger.ts';

/** What the bars show. */
export type Measure = 'tokens' | 'runs' | `cost:${Currency}`;

/** Money of one currency at a time: amounts are never converted. */
export function measuresOf({ totals }: LedgerReport): Measure[] {
  const paid = CURRENCIES.filter((currency) => (totals.costs[currency] ?? 0) > 0);
  return [...paid.map((currency): Measure => `cost:${currency}`), 'tokens', 'runs'];
}

export function measured(sums: LedgerSums, measure: Measure): number {
  if (measure === 'runs') return sums.runs;
  if (measure === 'tokens') return sums.inputTokens + sums.outputTokens;
  return sums.costs[currencyOf(measure)] ?? 0;
}

export function formatMeasure(value: number, measure: Measure, locale: string): string {
  if (measure === 'tokens') return formatCompact(value, locale);
  if (measure === 'runs') return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
  return formatMoney(value, currencyOf(measure), locale);
}

/** `12.4K`, in Chinese `1.2万`: whole numbers of many digits are not read. */
export function formatCompact(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(value);
}

export function currencyOf(measure: `cost:${Currency}`): Currency {
  return measure.slice('cost:'.length) as Currency;
}

/** Amounts of all currencies, one after the other; null where there are none. */
export function moneyText(amounts: LedgerSums['costs'], locale: string): string | null {
  const texts = CURRENCIES.flatMap((currency) => {
    const amount = amounts[currency];
    return amount === undefined ? [] : [formatMoney(amount, currency, locale)];
  });
  return texts.length === 0 ? null : texts.join(' + ');
}
