import { assertionText } from '../../assertions/assertion-text.ts';
import { formatMetric } from '../../metrics/format-metric.ts';
import type { AssertionOutcome } from '../../model/assertion.ts';
import type { ComparisonAttempt } from '../../model/compare.ts';
import { columnStatistics, isCounted, medianMetric } from '../statistics.ts';
import { escapeHtml } from './escape-html.ts';
import { icon } from './html-icons.ts';
import { columnTable } from './html-tables.ts';
import { columnStatus, errorsOf, type Report, type ReportColumn, type ReportWords } from './report.ts';

const OUTCOMES = ['pass', 'fail', 'unknown'] as const;

/** Every test with how often it passed, failed, or could not be told. Empty without tests. */
export function tests(report: Report, words: ReportWords): string {
  const { columns } = report;
  const outcomes = columns.map(({ attempts }) =>
    attempts.filter(isCounted).map(({ figures }) => figures?.assertions ?? []),
  );
  const lists = columns.map(({ assertions }) => assertions.filter(({ disabled }) => disabled !== true));
  const named = lists.reduce((longest, list) => (list.length > longest.length ? list : longest), lists[0] ?? []);
  const rows = named.map((assertion, index) => {
    const cells = outcomes.map(
      (runs) =>
        `<td>${chips(
          runs.flatMap((list) => list[index] ?? []),
          words,
        )}</td>`,
    );
    return `<tr><th scope="row">${escapeHtml(assertionText(assertion, words.t))}</th>${cells.join('')}</tr>`;
  });
  const expected = outcomes.map((runs) => runs.flatMap((list) => list.slice(named.length)));
  if (expected.some((list) => list.length > 0)) {
    const cells = expected.map((list) => `<td>${chips(list, words)}</td>`);
    rows.push(`<tr><th scope="row">${escapeHtml(words.t('report.expected'))}</th>${cells.join('')}</tr>`);
  }
  if (rows.length === 0) return '';
  const title = words.t('assertion.title');
  return `<h2>${escapeHtml(title)}</h2>\n${columnTable(report, title, rows, words)}`;
}

/** A row of data a line: how each column did in it, and what it answered. Empty without data. */
export function matrix(report: Report, words: ReportWords): string {
  const { rows, columns } = report;
  if (rows === null) return '';
  const { t } = words;
  const lines = rows.map((variables, row) => {
    const names = Object.entries(variables)
      .map(([name, value]) => `<small>${escapeHtml(name)}: ${escapeHtml(value)}</small>`)
      .join('');
    const cells = columns.map((column) => `<td>${matrixCell(column, row, words)}</td>`);
    return `<tr><th scope="row">${row + 1}${names}</th>${cells.join('')}</tr>`;
  });
  const title = t('matrix.title', { rows: rows.length, columns: columns.length });
  return `<h2>${escapeHtml(title)}</h2>\n${columnTable(report, t('matrix.row'), lines, words)}`;
}

function matrixCell(column: ReportColumn, row: number, words: ReportWords): string {
  const attempts = column.attempts.filter((attempt) => attempt.row === row && attempt.round > 0);
  const own = { ...column, attempts };
  const statistics = columnStatistics(attempts);
  const figures = (['timeToFirstToken', 'cost'] as const).flatMap((id) => {
    const entry = statistics.metrics.find((metric) => metric.id === id);
    return entry === undefined || entry.summary === null ? [] : [formatMetric(medianMetric(entry), words.locale)];
  });
  const answers = statistics.answers.map(({ answer, attemptIds: { length } }) => {
    const times = attempts.length > 1 ? `×${length} ` : '';
    return `<p class="short">${escapeHtml(times + shortened(answer))}</p>`;
  });
  const errors = errorsOf(own).map(({ message }) => `<p class="error">${escapeHtml(shortened(message))}</p>`);
  const outcomes = attempts.filter(isCounted).flatMap(({ figures }) => figures?.assertions ?? []);
  return [
    outcomes.length > 0 ? chips(outcomes, words) : status(own, attempts, words),
    `<small>${escapeHtml(figures.join(' · '))}</small>`,
    ...errors,
    ...answers,
  ].join('');
}

function status(column: ReportColumn, attempts: readonly ComparisonAttempt[], words: ReportWords): string {
  const isOk = attempts.every((attempt) => attempt.status === 'succeeded');
  const name = isOk ? 'pass' : 'fail';
  return `<span class="chip ${name}">${icon(name)}${escapeHtml(columnStatus(column, words))}</span>`;
}

function chips(outcomes: readonly AssertionOutcome[], { t }: ReportWords): string {
  const texts = OUTCOMES.flatMap((outcome) => {
    const count = outcomes.filter((other) => other.outcome === outcome).length;
    if (count === 0) return [];
    return [`<span class="chip ${outcome}">${icon(outcome)}${escapeHtml(t(`matrix.${outcome}`, { count }))}</span>`];
  });
  return texts.length === 0 ? '—' : texts.join(' ');
}

const MAX_SHORT = 240;

function shortened(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()];
  return characters.length > MAX_SHORT ? `${characters.slice(0, MAX_SHORT).join('')}…` : characters.join('');
}
