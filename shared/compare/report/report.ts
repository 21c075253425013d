import type { AnswerSource } from '../../model/answer-source.ts';
import type { Assertion } from '../../model/assertion.ts';
import type { CompareOptions, ComparisonAttempt, ComparisonStatus } from '../../model/compare.ts';
import type { RunVerdict } from '../../model/history.ts';
import type { RunRecord } from '../../model/run.ts';
import { type AnswerGroup, type ColumnStatistics, columnStatistics, isCounted } from '../statistics.ts';
import type { AnswerContents } from './answer-contents.ts';

/** Texts of a report: keys of the catalogues. A numeric `count` chooses between one and several. */
export type ReportWords = { t(key: string, params?: Record<string, string | number>): string; locale: string };

export type ReportColumn = {
  connectionId: string;
  connectionName: string;
  endpoint: string;
  /** As asked for; '' where the request has none. */
  model: string;
  label: string | null;
  /** How its request differs from the one in the editor or the file. */
  notes: readonly string[];
  /** What every answer is checked by; rows of data may add checks of their own behind them. */
  assertions: readonly Assertion[];
  /** What the user thinks of answers, by their runs. */
  verdicts: ReadonlyMap<string, RunVerdict>;
  /** In the order in which they started. */
  attempts: readonly ComparisonAttempt[];
  /** Runs of the attempts as far as they are at hand, their secrets masked. */
  records: ReadonlyMap<string, RunRecord>;
  /** What they answered besides texts, by their runs, as far as that is known. */
  contents?: ReadonlyMap<string, AnswerContents>;
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

/** Heading of a column. Two columns of one connection differ by their model. */
export function columnTitle({
  connectionName,
  model,
  label,
}: Pick<ReportColumn, 'connectionName' | 'model' | 'label'>) {
  const name = label ?? connectionName;
  return model === '' ? name : `${name} (${model})`;
}

/** What the columns are called where there is little room: as short as tells them apart. */
export function shortTitles(columns: readonly ReportColumn[]): string[] {
  const names = columns.map(({ connectionName, label }) => label ?? connectionName);
  const titles = columns.map((column, index) => (isOnly(names, index) ? (names[index] ?? '') : columnTitle(column)));
  return titles.map((title, index) => (isOnly(titles, index) ? title : `${index + 1} · ${title}`));
}

function isOnly(texts: readonly string[], index: number): boolean {
  return texts.every((text, other) => other === index || text !== texts[index]);
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
  if (own.length > 1) return t('results.success.ok', { ok, count: own.length });
  return t(`report.status.${own[0]?.status ?? 'skipped'}`);
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

/** What succeeded runs answered, the most frequent first, whole where a run is at hand. */
export function answersOf({ attempts, records }: ReportColumn): AnswerGroup[] {
  return columnStatistics(attempts).answers.map((group) => {
    const attempt = attempts.find(({ attemptId }) => attemptId === group.attemptIds[0]);
    const whole = records.get(attempt?.runId ?? '')?.result.choices[0]?.text;
    return whole ? { ...group, answer: whole } : group;
  });
}

/** What an answer rests on, where a run that gave it is at hand. */
export function sourcesOf({ attemptIds }: AnswerGroup, { attempts, records }: ReportColumn): readonly AnswerSource[] {
  const { runId } = attempts.find(({ attemptId }) => attemptId === attemptIds[0]) ?? {};
  return records.get(runId ?? '')?.result.sources ?? [];
}

/** What went wrong, each once with how often it did. */
export function errorsOf({ attempts }: ReportColumn): { message: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const attempt of attempts) {
    const message = attempt.round > 0 ? errorOf(attempt) : null;
    if (message !== null) counts.set(message, (counts.get(message) ?? 0) + 1);
  }
  return [...counts].map(([message, count]) => ({ message, count }));
}

export function errorOf({ figures, refusal }: ComparisonAttempt): string | null {
  const error = figures?.error ?? null;
  if (error === null) return refusal?.message ?? null;
  const status = figures?.httpStatus == null ? null : `HTTP ${figures.httpStatus}`;
  const facts = [error.category, status, error.code].filter((fact) => fact !== null).join(', ');
  return `${facts}: ${error.message}`;
}

/** When it was run: the same for every reader, wherever they are. */
export function startedText({ startedAtEpochMs }: Report, { locale }: ReportWords): string {
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
    timeZoneName: 'short',
  }).format(startedAtEpochMs);
}

/** Why there may be less than was asked for, and what it was run with. */
export function reportFacts(report: Report, words: ReportWords): string[] {
  const { requestPath, rows, status } = report;
  const { t } = words;
  return [
    startedText(report, words),
    requestPath ?? '',
    rows === null ? '' : t('matrix.title', { rows: rows.length, columns: report.columns.length }),
    status === 'done' || status === 'running' ? '' : t(`report.ended.${status}`),
  ].filter((fact) => fact !== '');
}

/** What the figures are worth: from where, how often, in which order and by which clock they were taken. */
export function honestyFacts({ columns, options }: Report, { t }: ReportWords): string[] {
  const ended = columns.flatMap(({ attempts }) => attempts.filter(isCounted)).filter(({ figures }) => figures !== null);
  const reused = ended.filter(({ figures }) => figures?.timing.isConnectionReused === true).length;
  const { repeats = 1, warmUps = 0, start = 'parallel' } = options;
  return [
    t('report.honesty'),
    t('results.honesty.reuse', { reused, count: ended.length }),
    t('results.honesty.repeats', { count: repeats }),
    warmUps === 0 ? '' : t('results.honesty.warmUps', { count: warmUps }),
    t(`results.honesty.${start}`),
    options.uniquePrefix === true ? t('results.honesty.uniquePrefix') : '',
    t('results.honesty.clock'),
    columns.length > 1 ? t('results.honesty.percent') : '',
  ].filter((fact) => fact !== '');
}

/** `3 pass, 1 unknown`; null where nothing was checked. */
export function assertionsText({ attempts }: ReportColumn, { t }: ReportWords): string | null {
  const outcomes = attempts.filter(isCounted).flatMap(({ figures }) => figures?.assertions ?? []);
  if (outcomes.length === 0) return null;
  const count = (wanted: string) => outcomes.filter(({ outcome }) => outcome === wanted).length;
  return (['pass', 'fail', 'unknown'] as const)
    .flatMap((outcome) => (count(outcome) === 0 ? [] : [t(`matrix.${outcome}`, { count: count(outcome) })]))
    .join(', ');
}
