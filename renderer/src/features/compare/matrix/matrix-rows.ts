import type { Metric, MetricId } from '../../../../../shared/metrics/metric.ts';
import type { ComparisonAttempt } from '../../../../../shared/model/compare.ts';
import { resultCell } from '../results/result-cells.ts';
import { attemptsOf, isFailed, isOk, isUnderWay } from '../results/result-input.ts';

/** What a cell comes to over all its repeats, the worst first; `none` has no assertions. */
export type MatrixVerdict = 'error' | 'fail' | 'unknown' | 'pass' | 'none' | 'stopped' | 'skipped' | 'open';

/** One row with one column: all repeats folded. */
export type MatrixCell = {
  attempts: readonly ComparisonAttempt[];
  verdict: MatrixVerdict;
  /** Outcomes of all assertions in all repeats. */
  pass: number;
  fail: number;
  unknown: number;
  timeToFirstToken: Metric | null;
  cost: Metric | null;
  /** Different answers among the repeats that succeeded. */
  answers: readonly string[];
  /** What went wrong first: status and code, for a cell that has no room for more. */
  error: string | null;
};

export type MatrixRow = { index: number; variables: Readonly<Record<string, string>>; cells: readonly MatrixCell[] };

export const MATRIX_FILTERS = ['all', 'failed', 'errors', 'different', 'unknown'] as const;
export type MatrixFilter = (typeof MATRIX_FILTERS)[number];

/** Rows of variables by columns, each with what came of it. */
export function matrixRows(
  variables: readonly Readonly<Record<string, string>>[],
  attempts: readonly ComparisonAttempt[],
  columnCount: number,
): MatrixRow[] {
  const columns = Array.from({ length: columnCount }, (_, index) => byRow(attemptsOf(attempts, index)));
  return variables.map((row, index) => ({
    index,
    variables: row,
    cells: columns.map((cells) => matrixCell(cells.get(index) ?? [])),
  }));
}

function byRow(attempts: readonly ComparisonAttempt[]): Map<number, ComparisonAttempt[]> {
  const rows = new Map<number, ComparisonAttempt[]>();
  for (const attempt of attempts) {
    if (attempt.row === null) continue;
    const known = rows.get(attempt.row);
    if (known === undefined) rows.set(attempt.row, [attempt]);
    else known.push(attempt);
  }
  return rows;
}

export function matrixCell(attempts: readonly ComparisonAttempt[]): MatrixCell {
  const outcomes = attempts.filter(isOk).flatMap(({ figures }) => figures.assertions);
  const count = (wanted: 'pass' | 'fail' | 'unknown') => outcomes.filter(({ outcome }) => outcome === wanted).length;
  const tally = { pass: count('pass'), fail: count('fail'), unknown: count('unknown') };
  const failed = attempts.find(isFailed);
  return {
    attempts,
    verdict: verdictOf(attempts, tally),
    ...tally,
    timeToFirstToken: medianOf(attempts, 'timeToFirstToken'),
    cost: medianOf(attempts, 'cost'),
    answers: [...new Set(attempts.filter(isOk).map(({ figures }) => figures.answerHash))],
    error: failed === undefined ? null : errorOf(failed),
  };
}

function verdictOf(
  attempts: readonly ComparisonAttempt[],
  { pass, fail, unknown }: Pick<MatrixCell, 'pass' | 'fail' | 'unknown'>,
): MatrixVerdict {
  if (attempts.some(isFailed)) return 'error';
  if (fail > 0) return 'fail';
  if (attempts.length === 0 || attempts.some(isUnderWay)) return 'open';
  if (attempts.some(({ status }) => status === 'cancelled')) return 'stopped';
  if (attempts.some(({ status }) => status === 'skipped')) return 'skipped';
  if (unknown > 0) return 'unknown';
  return pass > 0 ? 'pass' : 'none';
}

function medianOf(attempts: readonly ComparisonAttempt[], id: MetricId): Metric | null {
  const { summary, reason } = resultCell(attempts, id);
  if (summary !== null) return { ...summary.sample, value: summary.median };
  const sample = attempts.flatMap(({ figures }) => figures?.metrics.find((metric) => metric.id === id) ?? [])[0];
  return reason === null || sample === undefined ? null : sample;
}

function errorOf({ figures, refusal }: ComparisonAttempt): string {
  if (refusal !== null) return refusal.code;
  const parts = [figures?.httpStatus, figures?.error?.code ?? figures?.error?.category];
  return parts.filter((part) => part !== null && part !== undefined && part !== '').join(' ');
}

/** Whether a row is shown under a filter. `different`: two columns, or two repeats, gave different answers. */
export function fitsFilter({ cells }: MatrixRow, filter: MatrixFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'failed':
      return cells.some(({ fail }) => fail > 0);
    case 'errors':
      return cells.some(({ verdict }) => verdict === 'error');
    case 'different':
      return new Set(cells.flatMap(({ answers }) => answers)).size > 1;
    case 'unknown':
      return cells.some(({ unknown }) => unknown > 0);
  }
}

/** How many rows each filter leaves. */
export function countByFilter(rows: readonly MatrixRow[]): Record<MatrixFilter, number> {
  return Object.fromEntries(
    MATRIX_FILTERS.map((filter) => [filter, rows.filter((row) => fitsFilter(row, filter)).length]),
  ) as Record<MatrixFilter, number>;
}
