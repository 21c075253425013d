import { ROW_GROUPS } from '../metric-rows.ts';
import { escapeHtml } from './escape-html.ts';
import { baselineMark, bestBadge } from './html-icons.ts';
import { type Report, type ReportWords, shortTitles, statisticsOf } from './report.ts';
import type { ReportCell, ReportRow } from './report-rows.ts';

/** The essential metrics; every other group is folded. */
export function metricTables(report: Report, rows: readonly ReportRow[], words: ReportWords): string {
  const { t } = words;
  return ROW_GROUPS.map((group) => {
    const own = rows.filter((row) => row.group === group);
    if (own.length === 0) return '';
    const table = columnTable(
      report,
      t('results.metric'),
      own.map((row) => metricRow(row, words)),
      words,
    );
    const title = escapeHtml(t(`results.group.${group}`));
    if (group === 'essential') return `<h2>${escapeHtml(t('results.title'))}</h2>\n${table}`;
    return `<details><summary>${title} <span class="count">${own.length}</span></summary>\n${table}</details>`;
  }).join('\n');
}

/** A table with a column for each of the report's. @param rows as HTML */
export function columnTable(report: Report, corner: string, rows: readonly string[], words: ReportWords): string {
  const { columns, baseline } = report;
  const statistics = statisticsOf(report);
  const heads = shortTitles(columns).map((title, index) => {
    const { model = '', connectionName = '', label = null } = columns[index] ?? {};
    const mark = index === baseline && columns.length > 1 ? baselineMark(words) : '';
    const facts = [
      title === (label ?? connectionName) ? model : '',
      words.t('report.runs', { count: statistics[index]?.ok ?? 0 }),
    ];
    const small = escapeHtml(facts.filter((fact) => fact !== '').join(' · '));
    return `<th scope="col">${escapeHtml(title)}${mark}<small>${small}</small></th>`;
  });
  // Below this the figures would break; then the table scrolls.
  const width = 12 + 8 * columns.length;
  return [
    `<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(corner)}"><table style="min-width:${width}rem">`,
    `<thead><tr><th scope="col">${escapeHtml(corner)}</th>${heads.join('')}</tr></thead>`,
    `<tbody>${rows.join('\n')}</tbody></table></div>`,
  ].join('\n');
}

function metricRow({ label, cells }: ReportRow, words: ReportWords): string {
  const columns = cells.map((cell) => metricCell(cell, words)).join('');
  return `<tr><th scope="row">${escapeHtml(label)}</th>${columns}</tr>`;
}

function metricCell({ text, isBest, delta, spread, reason }: ReportCell, words: ReportWords): string {
  const title = reason === '' ? '' : ` title="${escapeHtml(reason)}"`;
  const small = (note: string, name: string) =>
    note === '' ? '' : `<small class="${name}">${escapeHtml(note)}</small>`;
  const badge = isBest ? bestBadge(words) : '';
  return `<td${title}><span class="figure">${escapeHtml(text)}</span>${badge}${small(delta, 'delta')}${small(spread, 'spread')}</td>`;
}
