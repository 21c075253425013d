import { formatDuration } from '../../metrics/format-metric.ts';
import type { RunTiming } from '../../model/run.ts';
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
import { escapeHtml } from './escape-html.ts';
import { type Report, type ReportColumn, type ReportWords, shortTitles } from './report.ts';

const SPANS = ['connect', 'wait', 'thinking', 'answer', 'close'] as const;
const AXIS_HEIGHT = 20;

/** Of each column the run of median total time, all on one time axis. Empty where none succeeded. */
export function waterfall({ columns }: Report, { t, locale }: ReportWords): string {
  const timings = columns.map(medianTiming);
  const end = Math.max(...timings.map((timing) => timing?.endMs ?? 0));
  if (end <= 0) return '';
  const titles = shortTitles(columns);
  const at = (value: number) => round(LABEL_WIDTH + (value / end) * PLOT_WIDTH);
  const lines = timings.map((timing, index) => {
    const top = index * LINE_HEIGHT;
    const name = label(titles[index] ?? '', top);
    if (timing === null) return `${name}${valueText('—', top)}`;
    const stops = stopsOf(timing);
    const bars = SPANS.map((span, place) => {
      const [from = 0, to = from] = stops.slice(place);
      const width = round(at(to) - at(from));
      if (width <= 0) return '';
      const title = escapeHtml(`${t(`results.span.${span}`)}: ${formatDuration(to - from, locale)}`);
      return `<rect class="${span}" x="${at(from)}" y="${top + BAR_TOP}" width="${width}" height="${BAR_HEIGHT}"><title>${title}</title></rect>`;
    });
    return [name, ...bars, valueText(formatDuration(stops.at(-1) ?? 0, locale), top)].join('');
  });
  const legend = SPANS.map((span) => `<li class="${span}">${escapeHtml(t(`results.span.${span}`))}</li>`).join('');
  const below = { svg: axis(end, at, lines.length * LINE_HEIGHT, locale), height: AXIS_HEIGHT };
  const title = `${t('results.waterfall.title')} · ${t('results.waterfall.median')}`;
  return `<div class="waterfall">${figure(title, lines, below)}\n<ul class="legend">${legend}</ul></div>`;
}

/** Ends of the spans, in their order, from the moment of sending. */
function stopsOf({ connectedMs, firstContentMs, firstReasoningMs, firstAnswerMs, lastContentMs, endMs }: RunTiming) {
  const connected = connectedMs ?? 0;
  const content = firstContentMs ?? endMs ?? connected;
  const answer = firstReasoningMs === null ? content : (firstAnswerMs ?? lastContentMs ?? content);
  const last = Math.max(lastContentMs ?? content, answer);
  return [0, connected, content, answer, last, Math.max(endMs ?? last, last)];
}

function medianTiming({ attempts }: ReportColumn): RunTiming | null {
  const ok = attempts
    .flatMap(({ round: number, status, figures }) =>
      number > 0 && status === 'succeeded' && figures !== null ? [figures.timing] : [],
    )
    .sort((a, b) => (a.endMs ?? 0) - (b.endMs ?? 0));
  return ok[Math.floor((ok.length - 1) / 2)] ?? null;
}

function axis(end: number, at: (value: number) => number, height: number, locale: string): string {
  const power = 10 ** Math.floor(Math.log10(end / 5));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= end / 5) ?? 10) * power;
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, index) => {
    const x = at(index * step);
    const text = index === 0 ? '0' : formatDuration(index * step, locale);
    return `<path class="grid" d="M${x} 0V${height}"/><text class="tick" x="${x}" y="${height + 14}">${escapeHtml(text)}</text>`;
  }).join('');
}
