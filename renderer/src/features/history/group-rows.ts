import type { HistoryRow } from '../../../../shared/model/history.ts';

/** The runs of one day. `key` is that day, whatever the language. */
export type DayGroup = { key: string; startEpochMs: number; rows: HistoryRow[] };

/** Rows, the newest first, in days of the user's clock. */
export function groupByDay(rows: readonly HistoryRow[]): DayGroup[] {
  const groups: DayGroup[] = [];
  for (const row of rows) {
    const moment = new Date(row.startedAtEpochMs);
    const day = new Date(moment.getFullYear(), moment.getMonth(), moment.getDate());
    const key = `day-${day.getFullYear()}-${day.getMonth() + 1}-${day.getDate()}`;
    const last = groups.at(-1);
    if (last?.key === key) last.rows.push(row);
    else groups.push({ key, startEpochMs: day.getTime(), rows: [row] });
  }
  return groups;
}

/** `Today`, `Yesterday`, else weekday and date. */
export function dayLabel(startEpochMs: number, now: Date, locale: string): string {
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (startEpochMs === today.getTime()) return capitalize(relative.format(0, 'day'), locale);
  if (startEpochMs === yesterday.getTime()) return capitalize(relative.format(-1, 'day'), locale);
  const day = new Date(startEpochMs);
  return new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(day.getFullYear() !== now.getFullYear() && { year: 'numeric' }),
  }).format(day);
}

function capitalize(text: string, locale: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
