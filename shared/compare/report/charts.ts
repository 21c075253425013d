import { formatMetric } from '../../metrics/format-metric.ts';
import type { MetricId } from '../../metrics/metric.ts';
import { type MetricSummary, summaryOf } from '../statistics.ts';
import {
  BAR_HEIGHT,
  BAR_TOP,
  figure,
  LABEL_WIDTH,
  LINE_HEIGHT,
  label,
  PLOT_WIDTH,
  round,
  valueText,
} from './chart-figure.ts';
import { type Report, type ReportWords, shortTitles, statisticsOf } from './report.ts';
import type { ReportRow } from './report-rows.ts';

/** What is drawn: what decides first. */
const CHARTED: readonly MetricId[] = [
  'timeToFirstToken',
  'timeToAnswer',
  'total',
  'outputTokensPerSecond',
  'outputTokens',
  'cost',
];

/** Dots that are closer than this are one. */
const MAX_DOTS = 150;

/** Of each metric the medians as bars, the range of the runs, and on them every run as a dot. */
export function metricCharts(report: Report, rows: readonly ReportRow[], words: ReportWords): string {
  const statistics = statisticsOf(report);
  const titles = shortTitles(report.columns);
  return CHARTED.map((id) => {
    const summaries = statistics.map((column) => summaryOf(column, id));
    // Where nothing was thought aloud the answer begins with the first token.
    if (
      id === 'timeToAnswer' &&
      isAlike(
        summaries,
        statistics.map((column) => summaryOf(column, 'timeToFirstToken')),
      )
    ) {
      return '';
    }
    const best = rows.find((row) => row.id === id)?.cells.map(({ isBest }) => isBest) ?? [];
    return metricChart(id, { titles, summaries, best }, words);
  }).join('\n');
}

type Series = { titles: readonly string[]; summaries: readonly (MetricSummary | null)[]; best: readonly boolean[] };

function metricChart(id: MetricId, { titles, summaries, best }: Series, { t, locale }: ReportWords): string {
  const known = summaries.filter((summary) => summary !== null);
  const most = known.reduce((former, { max }) => Math.max(former, max), 0);
  if (most <= 0 || new Set(known.map(({ currency }) => currency)).size > 1) return '';
  const at = (value: number) => round(LABEL_WIDTH + (value / most) * PLOT_WIDTH);
  const lines = summaries.map((summary, index) => {
    const top = index * LINE_HEIGHT;
    const name = label(titles[index] ?? '', top);
    if (summary === null) return `${name}${valueText('—', top)}`;
    const { values, median, min, max, unit, state, currency } = summary;
    const value = formatMetric({ id, unit, state, value: median, ...(currency && { currency }) }, locale);
    const width = round(at(median) - LABEL_WIDTH);
    const bar = `<rect class="bar${best[index] === true ? ' best' : ''}" x="${LABEL_WIDTH}" y="${top + BAR_TOP}" width="${width}" height="${BAR_HEIGHT}" rx="2"/>`;
    return [
      name,
      bar,
      min === max ? '' : whisker(at(min), at(max), top + LINE_HEIGHT / 2),
      dots(values, at, top),
      valueText(value, top),
    ].join('');
  });
  return figure(t(`metric.${id}.label`), lines);
}

function whisker(from: number, to: number, y: number): string {
  return `<path class="whisker" d="M${from} ${y}H${to}M${from} ${y - 5}v10M${to} ${y - 5}v10"/>`;
}

function dots(values: MetricSummary['values'], at: (value: number) => number, top: number): string {
  if (values.length < 2) return '';
  const step = Math.max(1, values.length / MAX_DOTS);
  const shown = Array.from({ length: Math.ceil(values.length / step) }, (_, index) => values[Math.floor(index * step)]);
  return shown
    .map((dot) => `<circle class="dot" cx="${at(dot?.value ?? 0)}" cy="${top + LINE_HEIGHT / 2}" r="3"/>`)
    .join('');
}

function isAlike(some: readonly (MetricSummary | null)[], others: readonly (MetricSummary | null)[]): boolean {
  return some.every((summary, index) => summary === null || summary.median === others[index]?.median);
}
