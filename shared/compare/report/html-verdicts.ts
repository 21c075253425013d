import type { MetricId } from '../../metrics/metric.ts';
import { escapeHtml } from './escape-html.ts';
import { baselineMark, bestBadge, icon } from './html-icons.ts';
import { assertionsText, columnStatus, type Report, type ReportColumn, type ReportWords } from './report.ts';
import type { ReportRow } from './report-rows.ts';

/** What is read first; the same figures as in the heads of the columns. */
const SHOWN: readonly MetricId[] = ['timeToFirstToken', 'total', 'outputTokensPerSecond', 'cost'];

/** Each column at a glance: whether it worked, and what decides. */
export function verdicts(report: Report, rows: readonly ReportRow[], words: ReportWords): string {
  const { columns, baseline } = report;
  const cards = columns.map((column, index) => {
    const name = escapeHtml(column.label ?? column.connectionName);
    const mark = index === baseline && columns.length > 1 ? baselineMark(words) : '';
    const figures = SHOWN.flatMap((id) => {
      const figure = figureOf(rows, id, index, words);
      return id === 'cost' ? [tokensOf(rows, index, words), figure] : [figure];
    });
    return [
      `<article class="card"><h3>${name}${mark}</h3>`,
      `<p class="model">${escapeHtml(column.model || column.endpoint)}</p>`,
      outcome(column, words),
      `<dl>${figures.join('')}</dl></article>`,
    ].join('');
  });
  return `<section class="cards">${cards.join('\n')}</section>`;
}

function outcome(column: ReportColumn, words: ReportWords): string {
  const own = column.attempts.filter(({ round }) => round > 0);
  const isOk = own.every(({ status }) => status === 'succeeded');
  const tests = assertionsText(column, words);
  const status = `<p class="outcome ${isOk ? 'pass' : 'fail'}">${icon(isOk ? 'pass' : 'fail')}${escapeHtml(columnStatus(column, words))}</p>`;
  if (tests === null) return status;
  return `${status}<p class="tests">${escapeHtml(words.t('assertion.title'))}: ${escapeHtml(tests)}</p>`;
}

function figureOf(rows: readonly ReportRow[], id: MetricId, index: number, words: ReportWords): string {
  const cell = rows.find((row) => row.id === id)?.cells[index];
  const badge = cell?.isBest === true ? bestBadge(words) : '';
  const title = cell === undefined || cell.reason === '' ? '' : ` title="${escapeHtml(cell.reason)}"`;
  return `<div><dt>${escapeHtml(words.t(`metric.${id}.label`))}</dt><dd${title}>${escapeHtml(cell?.text ?? '—')}${badge}</dd></div>`;
}

function tokensOf(rows: readonly ReportRow[], index: number, { t }: ReportWords): string {
  const parts = (['inputTokens', 'outputTokens'] as const).map((id) => {
    const text = rows.find((row) => row.id === id)?.cells[index]?.text ?? '—';
    return `<small>${escapeHtml(t(`columns.figure.${id}`))}</small> ${escapeHtml(text)}`;
  });
  return `<div><dt>${escapeHtml(t('results.group.tokens'))}</dt><dd>${parts.join(' ')}</dd></div>`;
}
