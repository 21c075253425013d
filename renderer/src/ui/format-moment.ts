/** A time of day, with the date unless it is today. */
export function formatMoment(epochMs: number, locale: string, now = new Date()): string {
  const moment = new Date(epochMs);
  const isToday = moment.toDateString() === now.toDateString();
  const isThisYear = moment.getFullYear() === now.getFullYear();
  return new Intl.DateTimeFormat(locale, {
    hour: 'numeric',
    minute: '2-digit',
    ...(!isToday && { day: 'numeric', month: 'short' }),
    ...(!isThisYear && { year: 'numeric' }),
  }).format(moment);
}
