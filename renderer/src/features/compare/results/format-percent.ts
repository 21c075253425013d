/** A whole percent with its sign: `+45%`, `-8%`, `±0%`. */
export function formatPercent(percent: number, locale: string): string {
  const whole = Math.round(percent);
  const text = new Intl.NumberFormat(locale, { style: 'percent', signDisplay: 'exceptZero' }).format(whole / 100);
  return whole === 0 ? `±${text}` : text;
}
