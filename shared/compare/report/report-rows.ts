import { formatMetric, formatPercentChange } from '../../metrics/format-metric.ts';
import type { Metric, MetricId } from '../../metrics/metric.ts';
import { METRIC_ROWS, type RowGroup } from '../metric-rows.ts';
import { compareResults, compareStatistics, type StatisticsCell } from '../results.ts';
import type { ColumnStatistics } from '../statistics.ts';
import { hasRepeats, type Report, type ReportWords, statisticsOf } from './report.ts';

export type ReportCell = {
  text: string;
  isBest: boolean;
  /** How far it is from the baseline; '' in the baseline itself. */
  delta: string;
  /** How far the runs lie apart; '' where they are alike. */
  spread: string;
  /** Why there is no figure; '' where there is one. */
  reason: string;
};
export type ReportRow = { id: MetricId; group: RowGroup; label: string; cells: ReportCell[] };

type ComparedCell = Partial<StatisticsCell> & { metric: Metric | null; isBest: boolean };

/** One row a metric, the essential ones first: of a single attempt its figures, of several their medians. */
export function reportRows(report: Report, words: ReportWords): ReportRow[] {
  const { columns, baseline } = report;
  const statistics = statisticsOf(report);
  const rows: { id: MetricId; cells: readonly ComparedCell[] }[] = hasRepeats(report)
    ? compareStatistics(statistics, baseline)
    : compareResults(
        columns.map(({ attempts }) => {
          const [attempt] = attempts.filter(({ round }) => round > 0);
          return { isDone: attempt?.status === 'succeeded', metrics: attempt?.figures?.metrics ?? [] };
        }),
        baseline,
      );
  return METRIC_ROWS.flatMap(({ id, group }) => {
    const row = rows.find((candidate) => candidate.id === id);
    if (row === undefined) return [];
    const cells = row.cells.map((cell, index) => cellOf(cell, statistics[index], words));
    return [{ id, group, label: words.t(`metric.${id}.label`), cells }];
  });
}

function cellOf(cell: ComparedCell, column: ColumnStatistics | undefined, words: ReportWords): ReportCell {
  const { metric, isBest } = cell;
  if (metric === null || metric.state === 'none') {
    const reason = metric === null ? 'results.noRun' : `metric.reason.${metric.reason}`;
    return { text: '—', isBest: false, delta: '', spread: '', reason: words.t(reason) };
  }
  const text = formatMetric(metric, words.locale);
  return { text, isBest, delta: deltaText(cell, words), spread: spreadText(cell, metric, column, words), reason: '' };
}

function spreadText(
  { summary }: ComparedCell,
  metric: Metric,
  column: ColumnStatistics | undefined,
  { t, locale }: ReportWords,
): string {
  if (summary == null || metric.state === 'none') return '';
  const format = (value: number) => formatMetric({ ...metric, value, state: 'measured' }, locale);
  const [low, high] = [format(summary.min), format(summary.max)];
  const parts = low === high ? [] : [`${low} – ${high}`];
  if (low !== high && summary.p90 !== null) parts.push(`p90 ${format(summary.p90)}`);
  if (low !== high && summary.p95 !== null) parts.push(`p95 ${format(summary.p95)}`);
  // Said once above the column where every run has the figure.
  if (summary.n !== column?.ok) parts.push(t('report.runs', { count: summary.n }));
  return parts.join(' · ');
}

function deltaText({ difference, delta }: ComparedCell, { t, locale }: ReportWords): string {
  if (delta == null) return '';
  const interval = difference?.interval ?? null;
  const isSame = interval !== null && interval.low === 0 && interval.high === 0;
  if (difference?.isClear === false && !isSame) return t('results.unclear');
  const text = `${delta.isEstimated ? '≈' : ''}${formatPercentChange(delta.percent, locale)}`;
  if (interval === null || interval.low === interval.high || !difference?.difference) return text;
  const percentOf = (value: number) =>
    formatPercentChange((value / (difference?.difference ?? 1)) * delta.percent, locale);
  return `${text} [${percentOf(interval.low)}, ${percentOf(interval.high)}]`;
}
