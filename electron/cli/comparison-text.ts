import {
  answerOf,
  assertionsText,
  columnStatus,
  columnTitle,
  type Report,
} from '../../shared/compare/report/report.ts';
import { reportRows } from '../../shared/compare/report/report-rows.ts';
import { reportWords } from './report-words.ts';
import { terminalText } from './terminal-text.ts';

/** The table of metrics and, below it, the first answer of every column. `*` marks the best of a row. */
export function comparisonText(report: Report): string {
  const { columns } = report;
  const tests = columns.map((column) => assertionsText(column, reportWords));
  const table = [
    ['', ...columns.map(columnTitle)],
    ['Status', ...columns.map((column) => columnStatus(column, reportWords))],
    ...(tests.every((text) => text === null) ? [] : [['Tests', ...tests.map((text) => text ?? '—')]]),
    ...reportRows(report, reportWords).map(({ label, cells }) => [
      label,
      ...cells.map(({ text, isBest }) => `${text}${isBest ? ' *' : ''}`),
    ]),
  ];
  const answers = columns.map((column) => {
    const { text, error } = answerOf(column);
    const lines = [`--- ${columnTitle(column)}`, text];
    if (error !== null) lines.push(`error: ${error}`);
    return lines.join('\n');
  });
  return terminalText(`${alignColumns(table)}\n\n${answers.join('\n\n')}\n`);
}

function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
