import type { Metric } from './metric.ts';

/** Short text of a metric without its name, e.g. `0.42 s`, `61 tok/s`, `1,204`; a dash when there is no value. */
export function formatMetric(metric: Metric, locale: string): string {
  if (metric.state === 'none') return '—';
  const text = formatValue(metric.unit, metric.value, locale);
  return metric.state === 'estimated' ? `≈${text}` : text;
}

function formatValue(unit: Metric['unit'], value: number, locale: string): string {
  switch (unit) {
    case 'tokens':
      return number(value, locale, 0);
    case 'tokens/s':
      return `${number(value, locale, value < 10 ? 1 : 0)} tok/s`;
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
