import type { Currency } from '../model/cost.ts';
import type { Metric } from './metric.ts';

/** Short text of a metric without its name, e.g. `0.42 s`, `61 tok/s`, `1,204`, `¥0.0021`; a dash when there is no value. */
export function formatMetric(metric: Metric, locale: string): string {
  if (metric.state === 'none') return '—';
  const text = formatValue(metric, metric.value, locale);
  return metric.state === 'estimated' ? `≈${text}` : text;
}

function formatValue(
  { unit, currency = 'USD' }: Metric & { currency?: Currency },
  value: number,
  locale: string,
): string {
  switch (unit) {
    case 'tokens':
    case 'count':
      return number(value, locale, 0);
    case 'tokens/s':
      return `${number(value, locale, value < 10 ? 1 : 0)} tok/s`;
    case 'characters/s':
      return `${number(value, locale, value < 10 ? 1 : 0)} chars/s`;
    case 'seconds':
      return `${number(value, locale, value < 100 ? 1 : 0)} s`;
    case 'percent':
      return `${number(value, locale, value < 10 ? 1 : 0)}%`;
    case 'money':
      return formatMoney(value, currency, locale);
    case 'ms':
      return formatDuration(value, locale);
  }
}

/** Milliseconds below 100, else seconds; minutes from 100 s on. Keeps two or three digits that mean something. */
export function formatDuration(valueMs: number, locale: string): string {
  if (valueMs < 100) return `${number(valueMs, locale, valueMs < 10 ? 1 : 0)} ms`;
  const seconds = valueMs / 1000;
  if (seconds < 100) return `${number(seconds, locale, seconds < 10 ? 2 : 1, true)} s`;
  const whole = Math.round(seconds);
  return `${number(Math.floor(whole / 60), locale, 0)} min ${whole % 60} s`;
}

/** Beyond this many decimals an amount is nothing that anybody is billed. */
const MAX_MONEY_DIGITS = 12;

/**
 * An amount with its sign, `$` or `¥` in every language. One call often costs a fraction of a cent, so small amounts
 * keep three digits that mean something, however many zeros go before them: `$0.0000123`.
 */
export function formatMoney(amount: number, currency: Currency, locale: string): string {
  const size = Math.abs(amount);
  const digits = size === 0 || size >= 1 ? 2 : Math.min(2 - Math.floor(Math.log10(size)), MAX_MONEY_DIGITS);
  const key = `${locale}/${currency}/${digits}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: 2,
      maximumFractionDigits: digits,
    });
    formats.set(key, format);
  }
  return format.format(amount);
}

/** A whole percent with its sign: `+45%`, `-8%`, `±0%`. */
export function formatPercentChange(percent: number, locale: string): string {
  const whole = Math.round(percent);
  const text = new Intl.NumberFormat(locale, { style: 'percent', signDisplay: 'exceptZero' }).format(whole / 100);
  return whole === 0 ? `±${text}` : text;
}

const formats = new Map<string, Intl.NumberFormat>();

/** Building a number format costs far more than using it, and a live run formats many times a second. */
function number(value: number, locale: string, digits: number, keepZeros = false): string {
  const key = `${locale}/${digits}/${keepZeros}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, {
      maximumFractionDigits: digits,
      minimumFractionDigits: keepZeros ? digits : 0,
    });
    formats.set(key, format);
  }
  return format.format(value);
}
