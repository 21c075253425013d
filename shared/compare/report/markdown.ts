import {
  answerOf,
  assertionsText,
  columnStatus,
  columnTitle,
  type Report,
  type ReportWords,
  reportFacts,
  reportRows,
} from './report.ts';

export function reportMarkdown(report: Report, words: ReportWords): string {
  const { t } = words;
  const { columns } = report;
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const row = (label: string, texts: readonly string[]) => line([cell(label), ...texts.map(cell)]);
  const checked = columns.map((column) => assertionsText(column, words));
  const lines = [
    `# ${cell(report.requestName)}`,
    '',
    cell(reportFacts(report, words).join(' · ')),
    '',
    row('', columns.map(columnTitle)),
    line(['---', ...columns.map(() => '---:')]),
    row(
      t('report.connection'),
      columns.map(({ connectionId }) => connectionId),
    ),
    row(
      t('report.outcome'),
      columns.map((column) => columnStatus(column, words)),
    ),
    ...(checked.every((text) => text === null)
      ? []
      : [
          row(
            t('report.assertions'),
            checked.map((text) => text ?? '—'),
          ),
        ]),
    ...reportRows(report, words).map(({ label, cells }) =>
      line([
        cell(label),
        ...cells.map(({ text, isBest, note }) => {
          const value = isBest ? `**${cell(text)}**` : cell(text);
          return note === '' ? value : `${value} (${cell(note)})`;
        }),
      ]),
    ),
  ];
  for (const column of columns) {
    const { text, error } = answerOf(column);
    lines.push('', `## ${cell(columnTitle(column))}`);
    if (column.notes.length > 0) lines.push('', ...column.notes.map((note) => `- ${cell(note)}`));
    if (error !== null) lines.push('', `${t('report.error')} ${cell(error)}`);
    // In a fence, because the answer's own headings and HTML must not become part of the report.
    if (text !== '') lines.push('', fenced(text));
  }
  return `${lines.join('\n')}\n`;
}

function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`|<>[\]]/g, '\\$&');
}

function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((match) => match[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
