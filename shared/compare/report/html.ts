import { metricCharts, waterfall } from './charts.ts';
import { escapeHtml } from './escape-html.ts';
import { reportStyle } from './html-style.ts';
import {
  answerOf,
  assertionsText,
  columnStatus,
  columnTitle,
  type Report,
  type ReportWords,
  reportFacts,
  reportRows,
  statisticsOf,
} from './report.ts';

/** One file that loads nothing and runs nothing: every text of others is escaped, and the policy forbids the rest. */
export function reportHtml(report: Report, words: ReportWords): string {
  const { t, locale } = words;
  const title = escapeHtml(report.requestName);
  const facts = reportFacts(report, words).map((fact) => `<li>${escapeHtml(fact)}</li>`);
  return `<!doctype html>
<html lang="${escapeHtml(locale)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${reportStyle}</style>
</head>
<body>
<h1>${title}</h1>
<ul class="facts">${facts.join('')}</ul>
<div class="scroll">
${table(report, words)}
</div>
<section class="charts">
${metricCharts(report, statisticsOf(report), words)}
${waterfall(report, words)}
</section>
<h2>${escapeHtml(t('report.answers'))}</h2>
<div class="answers">
${report.columns.map((column) => answer(column, words)).join('\n')}
</div>
</body>
</html>
`;
}

function table(report: Report, words: ReportWords): string {
  const { columns } = report;
  const { t } = words;
  const checked = columns.map((column) => assertionsText(column, words));
  const plain = (label: string, texts: readonly string[]) =>
    `<tr><th scope="row">${escapeHtml(label)}</th>${texts.map((text) => `<td>${escapeHtml(text)}</td>`).join('')}</tr>`;
  const rows = reportRows(report, words).map(({ label, cells }) => {
    const texts = cells.map(({ text, isBest, note }) => {
      const best = isBest ? ` <span class="badge">${escapeHtml(t('report.best'))}</span>` : '';
      const small = note === '' ? '' : `<small>${escapeHtml(note)}</small>`;
      return `<td${isBest ? ' class="best"' : ''}>${escapeHtml(text)}${best}${small}</td>`;
    });
    return `<tr><th scope="row">${escapeHtml(label)}</th>${texts.join('')}</tr>`;
  });
  const heads = columns.map((column, index) => {
    const star =
      index === report.baseline && columns.length > 1 ? `<small>${escapeHtml(t('report.baseline'))}</small>` : '';
    return `<th scope="col">${escapeHtml(columnTitle(column))}${star}</th>`;
  });
  return [
    '<table>',
    `<thead><tr><th></th>${heads.join('')}</tr></thead>`,
    '<tbody>',
    plain(
      t('report.connection'),
      columns.map(({ connectionId }) => connectionId),
    ),
    plain(
      t('report.outcome'),
      columns.map((column) => columnStatus(column, words)),
    ),
    ...(checked.every((text) => text === null)
      ? []
      : [
          plain(
            t('report.assertions'),
            checked.map((text) => text ?? '—'),
          ),
        ]),
    ...rows,
    '</tbody>',
    '</table>',
  ].join('\n');
}

function answer(column: Report['columns'][number], { t }: ReportWords): string {
  const { text, error } = answerOf(column);
  const notes = column.notes.map((note) => `<li>${escapeHtml(note)}</li>`).join('');
  return [
    `<article><h3>${escapeHtml(columnTitle(column))}</h3>`,
    notes === '' ? '' : `<ul>${notes}</ul>`,
    error === null ? '' : `<p class="error">${escapeHtml(t('report.error'))} ${escapeHtml(error)}</p>`,
    `<pre>${escapeHtml(text)}</pre></article>`,
  ].join('');
}
