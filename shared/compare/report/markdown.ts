import { assertionText } from '../../assertions/assertion-text.ts';
import { type AnswerSource, sourceLink } from '../../model/answer-source.ts';
import { withoutMediaMarks } from '../attempt-figures.ts';
import { type AnswerContents, isWebAddress } from './answer-contents.ts';
import { contentsOf, contentTables, mediaFacts } from './contents-text.ts';
import {
  answersOf,
  assertionsText,
  columnStatus,
  columnTitle,
  errorsOf,
  honestyFacts,
  type Report,
  type ReportColumn,
  type ReportWords,
  reportFacts,
  sourcesOf,
  statisticsOf,
} from './report.ts';
import { type ReportRow, reportRows } from './report-rows.ts';

/** The essential metrics, the others folded, and the answers. */
export function reportMarkdown(report: Report, words: ReportWords): string {
  const { t } = words;
  const { columns } = report;
  const rows = reportRows(report, words);
  const others = rows.filter(({ group }) => group !== 'essential');
  const lines = [
    `# ${cell(report.requestName)}`,
    '',
    cell(reportFacts(report, words).join(' · ')),
    '',
    ...table(report, [
      ...headRows(report, words),
      ...rows.filter(({ group }) => group === 'essential').map(metricLine),
    ]),
    '',
    cell(honestyFacts(report, words).join(' · ')),
    ...testLines(report, words),
  ];
  if (others.length > 0) lines.push('', `## ${t('report.otherMetrics')}`, '', ...table(report, others.map(metricLine)));
  for (const column of columns) {
    lines.push('', `## ${cell(columnTitle(column))}`, ...answerLines(column, report, words));
  }
  return `${lines.join('\n')}\n`;
}

function table({ columns }: Report, lines: readonly string[]): string[] {
  return [
    line(['', ...columns.map((column) => cell(columnTitle(column)))]),
    line(['---', ...columns.map(() => '---:')]),
    ...lines,
  ];
}

function headRows(report: Report, words: ReportWords): string[] {
  const { t } = words;
  const { columns } = report;
  const row = (label: string, texts: readonly string[]) => line([label, ...texts].map(cell));
  const statistics = statisticsOf(report);
  const checked = columns.map((column) => assertionsText(column, words));
  return [
    row(
      t('report.connection'),
      columns.map(({ connectionId }) => connectionId),
    ),
    row(
      t('report.outcome'),
      columns.map((column, index) => {
        const runs = t('report.runs', { count: statistics[index]?.ok ?? 0 });
        return `${columnStatus(column, words)} (${runs})`;
      }),
    ),
    ...(checked.every((text) => text === null)
      ? []
      : [
          row(
            t('assertion.title'),
            checked.map((text) => text ?? '—'),
          ),
        ]),
  ];
}

function metricLine({ label, cells }: ReportRow): string {
  return line([
    cell(label),
    ...cells.map(({ text, isBest, delta, spread }) => {
      const value = isBest ? `**${cell(text)}**` : cell(text);
      const notes = [delta, spread].filter((note) => note !== '').map(cell);
      return notes.length === 0 ? value : `${value} (${notes.join('; ')})`;
    }),
  ]);
}

function testLines({ columns }: Report, words: ReportWords): string[] {
  const lists = columns.map(({ assertions }) => assertions.filter(({ disabled }) => disabled !== true));
  const [longest = []] = [...lists].sort((one, other) => other.length - one.length);
  if (longest.length === 0) return [];
  return [
    '',
    `## ${words.t('assertion.title')}`,
    '',
    ...longest.map((assertion) => `1. ${cell(assertionText(assertion, words.t))}`),
  ];
}

/** In fences, because an answer's own headings and HTML must not become part of the report. */
function answerLines(column: ReportColumn, report: Report, words: ReportWords): string[] {
  const { t } = words;
  const contents = contentsOf(column);
  const isData = contents.some(({ ranking, vectors }) => (ranking ?? vectors) !== undefined);
  const groups = answersOf(column);
  const lines: string[] = [];
  if (column.notes.length > 0) lines.push('', ...column.notes.map((note) => `- ${cell(note)}`));
  for (const { message, count } of errorsOf(column)) {
    lines.push('', `${count > 1 ? `×${count} ` : ''}${t('report.error')} ${cell(message)}`);
  }
  for (const { vote, note } of column.attempts.flatMap(({ runId }) => column.verdicts.get(runId ?? '') ?? [])) {
    if (vote !== null) lines.push('', cell(t(`columns.verdict.${vote}`)));
    if (note !== '') lines.push('', cell(t('columns.verdict.noteIs', { note })));
  }
  lines.push(...contents.flatMap((own) => contentLines(own, report, words)));
  if (isData) return lines;
  const count = groups.reduce((sum, { attemptIds }) => sum + attemptIds.length, 0);
  for (const group of groups) {
    const { answer: whole, attemptIds } = group;
    const answer = contents.length === 0 ? whole : withoutMediaMarks(whole);
    if (count > 1) lines.push('', t('columns.attempts.allSame', { same: attemptIds.length }));
    if (answer !== '') lines.push('', fenced(answer));
    const sources = sourcesOf(group, column);
    if (sources.length > 0) lines.push('', `${t('response.sources.title')}:`, '', ...sources.map(sourceLine));
  }
  return lines;
}

/** With its address as a link where it is one of the web, and as code where it is any other text. */
function sourceLine(source: AnswerSource, index: number): string {
  const { title, url } = source;
  const link = sourceLink(source);
  const address = link === null ? code(url) : `<${link.href}>`;
  return `${index + 1}. ${[cell(title ?? ''), address].filter((text) => text !== '').join(' ')}`;
}

/** The names of media, and tables of what is data. */
function contentLines(own: AnswerContents, report: Report, words: ReportWords): string[] {
  const named = own.media.map((item) => {
    const link =
      item.url !== null && isWebAddress(item.url) ? ` <${item.url.replace(/[<>\s]/g, encodeURIComponent)}>` : '';
    return `- ${cell(words.t(`contents.kind.${item.kind}`))}: ${cell(item.fileName)} (${cell(mediaFacts(item, words))})${link}`;
  });
  const tables = contentTables(own, report, words).flatMap(({ title, heads, rows, rest }) => [
    '',
    cell(title),
    '',
    line(heads.map(({ text }) => cell(text))),
    line(heads.map(({ isNumber }) => (isNumber ? '---:' : '---'))),
    ...rows.map((cells) => line(cells.map(cell))),
    ...(rest === '' ? [] : ['', cell(rest)]),
  ]);
  return named.length === 0 ? tables : ['', ...named, ...tables];
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`|<>[\]]/g, '\\$&');
}

function code(text: string | null): string {
  if (text === null) return '';
  const fence = fenceAround(text, 1);
  return `${fence} ${text} ${fence}`;
}

function fenced(text: string): string {
  const fence = fenceAround(text, 3);
  return `${fence}text\n${text}\n${fence}`;
}

function fenceAround(text: string, atLeast: number): string {
  const longest = Math.max(atLeast - 1, ...[...text.matchAll(/`+/g)].map((match) => match[0].length));
  return '`'.repeat(longest + 1);
}
