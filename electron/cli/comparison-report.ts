import { computeMetrics } from '../../shared/metrics/compute-metrics.ts';
import { formatMetric } from '../../shared/metrics/format-metric.ts';
import type { MetricId } from '../../shared/metrics/metric.ts';
import type { RunRecord } from '../../shared/model/run.ts';
import { type Comparison, type ComparisonColumn, columnStatus, columnTitle, comparisonRows } from './comparison.ts';
import { METRIC_LABELS } from './metric-labels.ts';
import { errorText } from './result-text.ts';

/** Also the endings of the files. */
export const REPORT_FORMATS = ['md', 'html', 'csv'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** A comparison as a document of its own. */
export function comparisonReport(comparison: Comparison, format: ReportFormat): string {
  switch (format) {
    case 'md':
      return markdownReport(comparison);
    case 'html':
      return htmlReport(comparison);
    case 'csv':
      return csvReport(comparison);
  }
}

type Cell = { text: string; isBest: boolean };

/** Heading row and metric rows, the same in both documents. */
function tableOf(comparison: Comparison): { head: string[]; rows: { label: string; cells: Cell[] }[] } {
  const { columns } = comparison;
  const plain = (texts: string[]) => texts.map((text): Cell => ({ text, isBest: false }));
  return {
    head: columns.map(columnTitle),
    rows: [
      { label: 'Connection', cells: plain(columns.map((column) => column.connectionId)) },
      { label: 'Status', cells: plain(columns.map(columnStatus)) },
      ...comparisonRows(comparison).map(({ id, cells }) => ({
        label: METRIC_LABELS[id],
        cells: cells.map(({ metric, isBest }) => ({ text: metric ? formatMetric(metric, 'en') : '—', isBest })),
      })),
    ],
  };
}

/** What a column answered first, and what went wrong in it. */
function answerOf({ records }: ComparisonColumn): { text: string; error: string | null } {
  const result = records[0]?.result;
  return { text: result?.choices[0]?.text ?? '', error: result?.error ? errorText(result.error) : null };
}

function subtitleOf({ requestPath, repeat }: Comparison): string {
  return repeat === 1 ? requestPath : `${requestPath}, ${repeat} runs each, medians`;
}

function markdownReport(comparison: Comparison): string {
  const { head, rows } = tableOf(comparison);
  const line = (cells: readonly string[]) => `| ${cells.map(markdownCell).join(' | ')} |`;
  const lines = [
    `# ${markdownCell(comparison.requestName)}`,
    '',
    markdownCell(subtitleOf(comparison)),
    '',
    line(['', ...head]),
    line(['---', ...head.map(() => '---:')]),
    ...rows.map(({ label, cells }) =>
      line([label, ...cells.map((cell) => (cell.isBest ? `**${cell.text}**` : cell.text))]),
    ),
  ];
  for (const column of comparison.columns) {
    const { text, error } = answerOf(column);
    lines.push('', `## ${markdownCell(columnTitle(column))}`);
    if (column.notes.length > 0) lines.push('', ...column.notes.map((note) => `- ${markdownCell(note)}`));
    if (error !== null) lines.push('', `Error: ${markdownCell(error)}`);
    // In a fence, because the answer's own headings and HTML must not become part of the report.
    if (text !== '') lines.push('', fenced(text));
  }
  return `${lines.join('\n')}\n`;
}

function markdownCell(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`|<>[\]]/g, '\\$&');
}

function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((match) => match[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

const STYLE = `
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { margin: 2rem auto; max-width: 76rem; padding: 0 1rem; }
  table { border-collapse: collapse; }
  th, td { border-bottom: 1px solid #8884; padding: 0.35rem 0.9rem; text-align: right; }
  th:first-child { text-align: left; font-weight: normal; }
  .best { font-weight: bold; }
  .answers { display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
  .error { color: #c62828; }
`;

function htmlReport(comparison: Comparison): string {
  const { head, rows } = tableOf(comparison);
  const cell = ({ text, isBest }: Cell) => `<td${isBest ? ' class="best"' : ''}>${escapeHtml(text)}</td>`;
  const answers = comparison.columns.map((column) => {
    const { text, error } = answerOf(column);
    const notes = column.notes.map((note) => `<li>${escapeHtml(note)}</li>`).join('');
    return [
      `<section><h2>${escapeHtml(columnTitle(column))}</h2>`,
      notes === '' ? '' : `<ul>${notes}</ul>`,
      error === null ? '' : `<p class="error">${escapeHtml(error)}</p>`,
      `<pre>${escapeHtml(text)}</pre></section>`,
    ].join('');
  });
  const title = escapeHtml(comparison.requestName);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${title}</h1>
<p>${escapeHtml(subtitleOf(comparison))}</p>
<table>
<thead><tr><th></th>${head.map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join('')}</tr></thead>
<tbody>
${rows.map(({ label, cells }) => `<tr><th scope="row">${escapeHtml(label)}</th>${cells.map(cell).join('')}</tr>`).join('\n')}
</tbody>
</table>
<div class="answers">
${answers.join('\n')}
</div>
</body>
</html>
`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** One line a run, with plain numbers: times in ms, speeds in tokens/s; empty where there is no figure. */
function csvReport({ columns }: Comparison): string {
  const ids = Object.keys(METRIC_LABELS) as MetricId[];
  const head = ['connection', 'name', 'model', 'run', 'status', 'http_status', ...ids, 'error', 'answer'];
  const rows = columns.flatMap((column) =>
    column.records.map((record, index) => csvRow(column, record, index + 1, ids)),
  );
  return [head, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

function csvRow(column: ComparisonColumn, record: RunRecord, run: number, ids: readonly MetricId[]): string[] {
  const metrics = computeMetrics(record);
  const figures = ids.map((id) => {
    const metric = metrics.find((candidate) => candidate.id === id);
    return metric && metric.state !== 'none' ? String(metric.value) : '';
  });
  const { response, result, status } = record;
  return [
    column.connectionId,
    column.connectionName,
    column.model,
    String(run),
    status,
    response === null ? '' : String(response.status),
    ...figures,
    result.error ? errorText(result.error) : '',
    result.choices[0]?.text ?? '',
  ];
}

/** A cell that begins like a formula would be run by a spreadsheet; the apostrophe makes it text. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
