import { formatMetric } from '../../metrics/format-metric.ts';
import type { Metric, MetricId } from '../../metrics/metric.ts';
import type { CompareOptions, ComparisonAttempt, ComparisonStatus } from '../../model/compare.ts';
import type { RunRecord } from '../../model/run.ts';
import { compareResults, compareStatistics, type StatisticsCell } from '../results.ts';
import { type ColumnStatistics, columnStatistics, isCounted } from '../statistics.ts';

/** Texts of a report: keys of the catalogues, under `report` and `metric`. */
export type ReportWords = { t(key: string, params?: Record<string, string>): string; locale: string };

export type ReportColumn = {
  connectionId: string;
  connectionName: string;
  endpoint: string;
  /** As asked for; '' where the request has none. */
  model: string;
  label: string | null;
  /** How its request differs from the one in the editor or the file. */
  notes: readonly string[];
  /** In the order in which they started. */
  attempts: readonly ComparisonAttempt[];
  /** Runs of the attempts as far as they are at hand, their secrets masked. */
  records: ReadonlyMap<string, RunRecord>;
};

/** A comparison as a document of its own. */
export type Report = {
  requestName: string;
  requestPath: string | null;
  startedAtEpochMs: number;
  status: ComparisonStatus;
  options: CompareOptions;
  /** Index of the column that the others are measured against. */
  baseline: number;
  columns: readonly ReportColumn[];
  rows: readonly Record<string, string>[] | null;
};

export type ReportCell = { text: string; isBest: boolean; note: string };
export type ReportRow = { id: MetricId; label: string; cells: ReportCell[] };

/** Heading of a column. Two columns of one connection differ by their model. */
export function columnTitle({
  connectionName,
  model,
  label,
}: Pick<ReportColumn, 'connectionName' | 'model' | 'label'>) {
  const name = label ?? connectionName;
  return model === '' ? name : `${name} (${model})`;
}

export function hasRepeats({ columns }: Report): boolean {
  return columns.some(({ attempts }) => attempts.filter(isCounted).length > 1);
}

export function statisticsOf({ columns }: Report): ColumnStatistics[] {
  return columns.map(({ attempts }) => columnStatistics(attempts));
}

/** `ok`, `failed`, `cancelled`, or of several `2 of 3 ok`. */
export function columnStatus({ attempts }: ReportColumn, { t }: ReportWords): string {
  const own = attempts.filter(({ round }) => round > 0);
  const ok = own.filter(({ status }) => status === 'succeeded').length;
  if (own.length > 1) return t('report.okOf', { ok: String(ok), count: String(own.length) });
  return t(`report.status.${own[0]?.status ?? 'skipped'}`);
}

/** One row a metric: of a single attempt its figures, of several their medians. */
export function reportRows(report: Report, words: ReportWords): ReportRow[] {
  const { columns, baseline } = report;
  const rows: {
    id: MetricId;
    cells: readonly (Partial<StatisticsCell> & { metric: Metric | null; isBest: boolean })[];
  }[] = hasRepeats(report)
    ? compareStatistics(statisticsOf(report), baseline)
    : compareResults(
        columns.map(({ attempts }) => {
          const [attempt] = attempts.filter(({ round }) => round > 0);
          return { isDone: attempt?.status === 'succeeded', metrics: attempt?.figures?.metrics ?? [] };
        }),
        baseline,
      );
  return rows.map(({ id, cells }) => ({
    id,
    label: words.t(`metric.${id}.label`),
    cells: cells.map((cell) => ({
      text: cell.metric === null ? '—' : formatMetric(cell.metric, words.locale),
      isBest: cell.isBest,
      note: noteOf(cell, words),
    })),
  }));
}

function noteOf({ summary, metric, difference, delta }: Partial<StatisticsCell>, { t, locale }: ReportWords): string {
  const format = (value: number) =>
    metric == null || metric.state === 'none' ? '' : formatMetric({ ...metric, value }, locale);
  const notes: string[] = [];
  if (summary != null && summary.n > 1) {
    notes.push(t('report.range', { low: format(summary.min), high: format(summary.max), n: String(summary.n) }));
    if (summary.p90 !== null) notes.push(t('report.p90', { value: format(summary.p90) }));
    if (summary.p95 !== null) notes.push(t('report.p95', { value: format(summary.p95) }));
  }
  if (difference?.isClear === false) notes.push(t('report.noClearDifference'));
  else if (delta != null) notes.push(percentText(delta.percent, locale));
  return notes.join(' · ');
}

function percentText(percent: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', signDisplay: 'exceptZero' }).format(
    Math.round(percent) / 100,
  );
}

/** The first answer that counts, whole where its run is at hand, and what went wrong where it failed. */
export function answerOf({ attempts, records }: ReportColumn): { text: string; error: string | null } {
  const counted = attempts.filter(({ round }) => round > 0);
  const attempt = counted.find(({ status }) => status === 'succeeded') ?? counted[0];
  if (attempt === undefined) return { text: '', error: null };
  const { figures, refusal, runId } = attempt;
  const whole = records.get(runId ?? '')?.result.choices[0]?.text;
  return { text: whole || figures?.answer || '', error: errorOf(attempt) ?? refusal?.message ?? null };
}

export function errorOf({ figures, refusal }: ComparisonAttempt): string | null {
  const error = figures?.error ?? null;
  if (error === null) return refusal?.message ?? null;
  const status = figures?.httpStatus == null ? null : `HTTP ${figures.httpStatus}`;
  const facts = [error.category, status, error.code].filter((fact) => fact !== null).join(', ');
  return `${facts}: ${error.message}`;
}

/** What the figures rest on, and how they were taken. */
export function reportFacts(report: Report, { t }: ReportWords): string[] {
  const { options, requestPath, startedAtEpochMs, rows } = report;
  const { repeats = 1, warmUps = 0, start = 'parallel' } = options;
  return [
    requestPath ?? '',
    t('report.startedAt', { time: new Date(startedAtEpochMs).toISOString() }),
    repeats > 1 ? t('report.repeats', { count: String(repeats) }) : '',
    warmUps > 0 ? t('report.warmUps', { count: String(warmUps) }) : '',
    rows === null ? '' : t('report.rows', { count: String(rows.length) }),
    t(`report.start.${start}`),
    options.uniquePrefix === true ? t('report.uniquePrefix') : '',
    report.status === 'done' || report.status === 'running' ? '' : t(`report.ended.${report.status}`),
    t('report.honesty'),
  ].filter((fact) => fact !== '');
}

/** `3 of 4 assertions passed, 1 unknown`; null where nothing was checked. */
export function assertionsText({ attempts }: ReportColumn, { t }: ReportWords): string | null {
  const outcomes = attempts.filter(isCounted).flatMap(({ figures }) => figures?.assertions ?? []);
  if (outcomes.length === 0) return null;
  const count = (wanted: string) => String(outcomes.filter(({ outcome }) => outcome === wanted).length);
  return t('report.assertionCounts', { pass: count('pass'), fail: count('fail'), unknown: count('unknown') });
}
