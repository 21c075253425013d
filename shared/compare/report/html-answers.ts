import { type AnswerSource, sourceLink } from '../../model/answer-source.ts';
import type { RunVerdict } from '../../model/history.ts';
import { withoutMediaMarks } from '../attempt-figures.ts';
import type { AnswerGroup } from '../statistics.ts';
import { contentsOf } from './contents-text.ts';
import { escapeHtml } from './escape-html.ts';
import { contentsHtml } from './html-contents.ts';
import {
  answersOf,
  errorsOf,
  type Report,
  type ReportColumn,
  type ReportWords,
  shortTitles,
  sourcesOf,
} from './report.ts';

/** More different answers than this of one column are folded. */
const SHOWN_ANSWERS = 2;

/** The answers side by side, those that are the same once; what went wrong, and what the user thinks of them. */
export function answers(report: Report, words: ReportWords): string {
  const { t } = words;
  const titles = shortTitles(report.columns);
  const baseline = report.columns[report.baseline];
  // Those of a matrix stand in its rows already.
  const shown = report.rows === null ? SHOWN_ANSWERS : 0;
  const first = baseline === undefined ? undefined : answersOf(baseline)[0];
  const articles = report.columns.map((column, index) =>
    [
      `<article><h3>${escapeHtml(titles[index] ?? '')}</h3>`,
      notes(column),
      errors(column, words),
      opinions(column, words),
      contents(column, shown, report, words),
      texts(column, index === report.baseline ? undefined : first?.answerHash, shown, words),
      '</article>',
    ].join(''),
  );
  return `<h2>${escapeHtml(t('report.answers'))}</h2>\n<div class="answers">${articles.join('\n')}</div>`;
}

function notes(column: ReportColumn): string {
  if (column.notes.length === 0) return '';
  return `<ul class="notes">${column.notes.map((note) => `<li>${escapeHtml(note)}</li>`).join('')}</ul>`;
}

function errors(column: ReportColumn, { t }: ReportWords): string {
  return errorsOf(column)
    .map(({ message, count }) => {
      const times = count > 1 ? `×${count} ` : '';
      return `<p class="error">${times}${escapeHtml(t('report.error'))} ${escapeHtml(message)}</p>`;
    })
    .join('');
}

function opinions({ attempts, verdicts }: ReportColumn, { t }: ReportWords): string {
  const own = attempts.flatMap(({ runId }): RunVerdict[] => {
    const verdict = verdicts.get(runId ?? '');
    return verdict === undefined ? [] : [verdict];
  });
  const lines = own.flatMap(({ vote, note }) => [
    ...(vote === null ? [] : [t(`columns.verdict.${vote}`)]),
    ...(note === '' ? [] : [t('columns.verdict.noteIs', { note })]),
  ]);
  return lines.map((line) => `<p class="opinion">${escapeHtml(line)}</p>`).join('');
}

/** Those of the first runs; what further ones answered is folded. */
function contents(column: ReportColumn, shownCount: number, report: Report, words: ReportWords): string {
  const blocks = contentsOf(column).map((own) => `<div class="contents">${contentsHtml(own, report, words)}</div>`);
  const rest = blocks.slice(shownCount);
  const more = escapeHtml(words.t('contents.more', { count: rest.length }));
  const folded = rest.length === 0 ? '' : `<details><summary>${more}</summary>${rest.join('')}</details>`;
  return `${blocks.slice(0, shownCount).join('')}${folded}`;
}

function texts(column: ReportColumn, baselineHash: string | undefined, shownCount: number, { t }: ReportWords): string {
  const groups = answersOf(column).filter(({ answer }) => isText(answer, column));
  const hasContents = contentsOf(column).length > 0;
  const count = groups.reduce((sum, { attemptIds }) => sum + attemptIds.length, 0);
  const blocks = groups.map((group) => {
    const same = count > 1 ? sameText(group, { t }) : '';
    const said = hasContents ? withoutMediaMarks(group.answer) : group.answer;
    const text = `<pre tabindex="0">${escapeHtml(said)}</pre>`;
    const badge = same === '' ? '' : `<p class="same">${escapeHtml(same)}</p>`;
    const named = sources(sourcesOf(group, column), { t });
    if (group.answerHash !== baselineHash) return `${badge}${text}${named}`;
    return `${badge}<details><summary>${escapeHtml(t('columns.same.text'))}</summary>${text}</details>${named}`;
  });
  const rest = blocks.slice(shownCount);
  if (rest.length === 0) return blocks.join('');
  const key = shownCount === 0 ? 'report.answerCount' : 'report.otherAnswers';
  const more = escapeHtml(t(key, { count: rest.length }));
  return `${blocks.slice(0, shownCount).join('')}<details><summary>${more}</summary>${rest.join('')}</details>`;
}

/** Their titles and addresses are words of others: text, but for web addresses. */
function sources(list: readonly AnswerSource[], { t }: Pick<ReportWords, 't'>): string {
  if (list.length === 0) return '';
  const lines = list.map((source) => {
    const link = sourceLink(source);
    const { title, url } = source;
    const name = escapeHtml(title ?? link?.href ?? url ?? '');
    if (link === null) return `<li>${name}${title === null ? '' : place(url)}</li>`;
    const target = `<a href="${escapeHtml(link.href)}" rel="noopener noreferrer">${name}</a>`;
    return `<li>${target}${title === null ? '' : place(link.host)}</li>`;
  });
  const count = escapeHtml(t('response.sources.count', { count: list.length }));
  return `<details class="sources"><summary>${count}</summary><ol>${lines.join('')}</ol></details>`;
}

function place(text: string | null): string {
  return text === null ? '' : ` <small>${escapeHtml(text)}</small>`;
}

/** An answer that is shown as what it is needs no text, which would be empty or its JSON. */
function isText(answer: string, column: ReportColumn): boolean {
  const own = contentsOf(column);
  if (own.length === 0) return true;
  return withoutMediaMarks(answer) !== '' && own.every(({ ranking, vectors }) => (ranking ?? vectors) === undefined);
}

function sameText({ attemptIds: { length } }: AnswerGroup, { t }: Pick<ReportWords, 't'>): string {
  return length === 1 ? '×1' : t('columns.attempts.allSame', { same: length });
}
