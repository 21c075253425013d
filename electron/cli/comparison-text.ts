import { formatMetric } from '../../shared/metrics/format-metric.ts';
import { type Comparison, columnStatus, columnTitle, comparisonRows } from './comparison.ts';
import { METRIC_LABELS } from './metric-labels.ts';
import { errorText } from './result-text.ts';
import { terminalText } from './terminal-text.ts';

/** The table of metrics and, below it, every answer of the first round. `*` marks the best of a row. */
export function comparisonText(comparison: Comparison): string {
  const { columns } = comparison;
  const table = [
    ['', ...columns.map(columnTitle)],
    ['Status', ...columns.map(columnStatus)],
    ...comparisonRows(comparison).map(({ id, cells }) => [
      METRIC_LABELS[id],
      ...cells.map(({ metric, isBest }) => `${metric ? formatMetric(metric, 'en') : '—'}${isBest ? ' *' : ''}`),
    ]),
  ];
  const answers = columns.map((column) => {
    const { result } = column.records[0] ?? {};
    const lines = [`--- ${columnTitle(column)}`, result?.choices[0]?.text ?? ''];
    if (result?.error) lines.push(`error: ${errorText(result.error)}`);
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
