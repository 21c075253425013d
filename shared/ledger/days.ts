/** Days are `YYYY-MM-DD`; counted in UTC, so that no clock change makes one longer. */
const DAY_MS = 86_400_000;

/** The day of a moment in the computer's own time. */
export function localDay(epochMs: number): string {
  const date = new Date(epochMs);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

export function daysBetween(fromDay: string, toDay: string): number {
  return Math.round((Date.parse(`${toDay}T00:00:00Z`) - Date.parse(`${fromDay}T00:00:00Z`)) / DAY_MS);
}

export const LEDGER_PERIODS = ['today', '7', '30', '90', 'month', 'all', 'custom'] as const;
export type LedgerPeriod = (typeof LEDGER_PERIODS)[number];

/** First and last day of a period that ends today; a custom one is the caller's. */
export function periodDays(
  period: Exclude<LedgerPeriod, 'custom'>,
  today: string,
): { fromDay: string | null; toDay: string | null } {
  switch (period) {
    case 'all':
      return { fromDay: null, toDay: null };
    case 'today':
      return { fromDay: today, toDay: today };
    case 'month':
      return { fromDay: `${today.slice(0, 7)}-01`, toDay: today };
    default:
      return { fromDay: addDays(today, 1 - Number(period)), toDay: today };
  }
}
