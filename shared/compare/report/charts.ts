import { formatDuration, formatMetric } from '../../metrics/format-metric.ts';
import type { MetricId } from '../../metrics/metric.ts';
import type { ColumnStatistics } from '../statistics.ts';
import { summaryOf } from '../statistics.ts';
import { escapeHtml } from './escape-html.ts';
import { columnTitle, type Report, type ReportColumn, type ReportWords } from './report.ts';

const WIDTH = 640;
const LABEL_WIDTH = 170;
const VALUE_WIDTH = 90;
const LINE_HEIGHT = 26;
const BAR_HEIGHT = 12;
const PLOT_WIDTH = WIDTH - LABEL_WIDTH - VALUE_WIDTH;

/** What is drawn: what decides first. */
const CHARTED: readonly MetricId[] = ['timeToFirstToken', 'timeToAnswer', 'total', 'outputTokensPerSecond', 'cost'];

/** Of each metric the medians as bars, and on them every run as a dot. Empty where nothing is known. */
export function metricCharts(report: Report, statistics: readonly ColumnStatistics[], words: ReportWords): string {
  return CHARTED.map((id) => metricChart(id, report, statistics, words)).join('\n');
}

function metricChart(
  id: MetricId,
  { columns }: Report,
  statistics: readonly ColumnStatistics[],
  { t, locale }: ReportWords,
): string {
  const summaries = statistics.map((column) => summaryOf(column, id));
  const known = summaries.filter((summary) => summary !== null);
  const most = Math.max(...known.map(({ max }) => max));
  if (known.length === 0 || most <= 0 || new Set(known.map(({ currency }) => currency)).size > 1) return '';
  const scale = (value: number) => round((value / most) * PLOT_WIDTH);
  const lines = summaries.map((summary, index) => {
    const top = index * LINE_HEIGHT;
    const name = label(columns[index], top);
    if (summary === null) return `${name}${valueText('—', top)}`;
    const { values, median, unit, state, currency } = summary;
    const value = formatMetric({ id, unit, state, value: median, ...(currency && { currency }) }, locale);
    const dots = values.length < 2 ? [] : values;
    return [
      name,
      `<rect class="bar" x="${LABEL_WIDTH}" y="${top + 7}" width="${scale(median)}" height="${BAR_HEIGHT}" rx="2"/>`,
      ...dots.map((dot) => `<circle class="dot" cx="${LABEL_WIDTH + scale(dot.value)}" cy="${top + 13}" r="3"/>`),
      valueText(value, top),
    ].join('');
  });
  return figure(t(`metric.${id}.label`), columns.length, lines);
}

const SPANS = ['connect', 'wait', 'thinking', 'answer', 'close'] as const;

/** The newest counted run of each column on one time axis: connecting, waiting, thinking, answering. */
export function waterfall({ columns }: Report, { t, locale }: ReportWords): string {
  const timings = columns.map(
    ({ attempts }) =>
      attempts.filter(({ round, figures }) => round > 0 && figures !== null).at(-1)?.figures?.timing ?? null,
  );
  const end = Math.max(...timings.map((timing) => timing?.endMs ?? 0));
  if (end <= 0) return '';
  const lines = timings.map((timing, index) => {
    const top = index * LINE_HEIGHT;
    const name = label(columns[index], top);
    if (timing === null) return `${name}${valueText('—', top)}`;
    const { connectedMs, firstContentMs, firstReasoningMs, firstAnswerMs, lastContentMs, endMs } = timing;
    const connected = connectedMs ?? 0;
    const content = firstContentMs ?? endMs ?? connected;
    const answer = firstReasoningMs === null ? content : (firstAnswerMs ?? lastContentMs ?? content);
    const last = lastContentMs ?? content;
    const stops = [0, connected, content, answer, Math.max(last, answer), endMs ?? last];
    const bars = SPANS.map((span, at) => {
      const from = stops[at] ?? 0;
      const width = round((Math.max((stops[at + 1] ?? from) - from, 0) / end) * PLOT_WIDTH);
      const x = LABEL_WIDTH + round((from / end) * PLOT_WIDTH);
      return width <= 0
        ? ''
        : `<rect class="${span}" x="${x}" y="${top + 7}" width="${width}" height="${BAR_HEIGHT}"><title>${escapeHtml(t(`report.span.${span}`))}</title></rect>`;
    });
    return [name, ...bars, valueText(formatDuration(endMs ?? last, locale), top)].join('');
  });
  const legend = SPANS.map((span) => `<li class="${span}">${escapeHtml(t(`report.span.${span}`))}</li>`).join('');
  return `${figure(t('report.waterfall'), columns.length, lines)}\n<ul class="legend">${legend}</ul>`;
}

function figure(title: string, lineCount: number, lines: readonly string[]): string {
  const height = lineCount * LINE_HEIGHT;
  const name = escapeHtml(title);
  return `<figure><figcaption>${name}</figcaption><svg role="img" aria-label="${name}" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}">${lines.join('')}</svg></figure>`;
}

function label(column: ReportColumn | undefined, top: number): string {
  const title = column === undefined ? '' : columnTitle(column);
  const short = [...title].length > 26 ? `${[...title].slice(0, 25).join('')}…` : title;
  return `<text class="label" x="${LABEL_WIDTH - 8}" y="${top + 17}"><title>${escapeHtml(title)}</title>${escapeHtml(short)}</text>`;
}

function valueText(text: string, top: number): string {
  return `<text class="value" x="${WIDTH - VALUE_WIDTH + 10}" y="${top + 17}">${escapeHtml(text)}</text>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
