import { type AnswerContents, isWebAddress, type ReportMedia } from './answer-contents.ts';
import { type ContentsTable, contentTables, mediaFacts } from './contents-text.ts';
import { escapeHtml } from './escape-html.ts';
import type { Report, ReportWords } from './report.ts';

/** Small pictures of what came, the names of the rest, and answers that are data as tables. */
export function contentsHtml(own: AnswerContents, report: Report, words: ReportWords): string {
  const pictures = own.media.filter(({ thumbnail }) => thumbnail !== null);
  const others = own.media.filter(({ thumbnail }) => thumbnail === null);
  return [
    pictures.length === 0 ? '' : `<div class="pictures">${pictures.map((item) => picture(item, words)).join('')}</div>`,
    others.length === 0
      ? ''
      : `<ul class="files">${others.map((item) => `<li>${name(item, words)}</li>`).join('')}</ul>`,
    ...contentTables(own, report, words).map(table),
  ].join('');
}

function picture(item: ReportMedia, words: ReportWords): string {
  const image = `<img src="${escapeHtml(item.thumbnail ?? '')}" alt="${escapeHtml(item.fileName)}">`;
  return `<figure>${image}<figcaption>${name(item, words)}</figcaption></figure>`;
}

/** The bytes are no part of the report: what it was, and where it was to be had. */
function name(item: ReportMedia, words: ReportWords): string {
  const { fileName, url, expiresAtEpochMs, kind } = item;
  const link =
    url !== null && isWebAddress(url)
      ? ` <a href="${escapeHtml(url)}" rel="noopener noreferrer">${escapeHtml(words.t('contents.link'))}</a>`
      : '';
  const end =
    link === '' || expiresAtEpochMs === null
      ? ''
      : ` ${escapeHtml(words.t('contents.until', { date: new Date(expiresAtEpochMs).toISOString().slice(0, 16).replace('T', ' ') }))}`;
  const facts = `${words.t(`contents.kind.${kind}`)}, ${mediaFacts(item, words)}`;
  return `<span class="file">${escapeHtml(fileName)}</span> <small>${escapeHtml(facts)}${link}${end}</small>`;
}

function table({ title, heads, rows, rest }: ContentsTable): string {
  const classOf = (index: number) => (heads[index]?.isNumber === true ? ' class="number"' : '');
  const head = heads.map(({ text }, index) => `<th scope="col"${classOf(index)}>${escapeHtml(text)}</th>`).join('');
  const body = rows
    .map((cells) => `<tr>${cells.map((cell, index) => `<td${classOf(index)}>${escapeHtml(cell)}</td>`).join('')}</tr>`)
    .join('');
  const more = rest === '' ? '' : `<p class="hint">${escapeHtml(rest)}</p>`;
  return `<table class="data"><caption>${escapeHtml(title)}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>${more}`;
}
