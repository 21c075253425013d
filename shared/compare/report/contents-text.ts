import type { RankedItem, Ranking } from '../../rankings/ranking.ts';
import type { VectorReport, VectorSummary } from '../../vectors/vector-report.ts';
import { type AnswerContents, agreementOf, type ReportMedia } from './answer-contents.ts';
import type { Report, ReportColumn, ReportWords } from './report.ts';

/** A table of short texts: of its columns the ones that are numbers. */
export type ContentsTable = {
  title: string;
  heads: { text: string; isNumber: boolean }[];
  rows: string[][];
  rest: string;
};

const MAX_ROWS = 20;
const MAX_PAIRS = 5;
const MAX_CHARS = 160;

/** What the runs of a column answered besides texts, in the order in which they started. */
export function contentsOf({ attempts, contents }: ReportColumn): AnswerContents[] {
  return attempts.flatMap(({ round, runId }) => {
    const own = round > 0 && runId !== null ? contents?.get(runId) : undefined;
    return own === undefined || isEmpty(own) ? [] : [own];
  });
}

function isEmpty({ media, ranking, vectors }: AnswerContents): boolean {
  return media.length === 0 && ranking === undefined && vectors === undefined;
}

/** `image/png, 1.2 MB` */
export function mediaFacts({ mediaType, sizeBytes }: ReportMedia, { locale }: ReportWords): string {
  return [mediaType, sizeBytes === null ? '' : sizeText(sizeBytes, locale)].filter((fact) => fact !== '').join(', ');
}

/** Tables of an answer that is data. */
export function contentTables(own: AnswerContents, report: Report, words: ReportWords): ContentsTable[] {
  const { ranking, vectors } = own;
  return [
    ...(ranking === undefined ? [] : [rankingTable(ranking, report, words)]),
    ...(vectors === undefined ? [] : vectorTables(vectors, words)),
  ];
}

function rankingTable(ranking: Ranking, report: Report, { t }: ReportWords): ContentsTable {
  const baseline = report.columns[report.baseline];
  const first = baseline === undefined ? undefined : contentsOf(baseline)[0]?.ranking;
  const agreement = agreementOf(ranking, first);
  const { items, kind } = ranking;
  const count = t(`ranking.${kind}Count`, { count: items.length });
  const facts =
    agreement === null
      ? [count]
      : [
          count,
          `${t('ranking.tau')} ${agreement.tau === null ? '—' : agreement.tau.toFixed(2)}`,
          t('ranking.overlap', agreement.overlap),
        ];
  return {
    title: facts.join(' · '),
    heads: [
      { text: t('contents.rank'), isNumber: true },
      { text: t('ranking.document'), isNumber: false },
      { text: t('contents.score'), isNumber: true },
    ],
    rows: items.slice(0, MAX_ROWS).map((item) => [String(item.rank), documentText(item), number(item.score)]),
    rest: restText(items.length - MAX_ROWS, t),
  };
}

function vectorTables(
  { report, agreement }: NonNullable<AnswerContents['vectors']>,
  words: ReportWords,
): ContentsTable[] {
  const { t } = words;
  const { vectors, total, nearest } = report;
  const dimensions = [...new Set(vectors.map(({ dimension }) => dimension))].join(' / ');
  const facts = [
    t('vectors.count', { count: total }),
    t('vectors.dimensions', { dimensions }),
    agreement === null ? '' : `${t('vectors.agreement')} ${agreement.toFixed(4)}`,
  ];
  const list: ContentsTable = {
    title: facts.filter((fact) => fact !== '').join(' · '),
    heads: [
      { text: t('vectors.input'), isNumber: false },
      { text: t('vectors.dimension'), isNumber: true },
      { text: t('vectors.norm'), isNumber: true },
    ],
    rows: vectors
      .slice(0, MAX_ROWS)
      .map((vector) => [inputText(vector, words), String(vector.dimension), number(vector.norm)]),
    rest: restText(total - MAX_ROWS, t),
  };
  if (nearest.length === 0) return [list];
  const pairs: ContentsTable = {
    title: t('vectors.part.nearest'),
    heads: [
      { text: t('vectors.input'), isNumber: false },
      { text: t('vectors.part.similarity'), isNumber: true },
    ],
    rows: nearest
      .slice(0, MAX_PAIRS)
      .map(({ one, other, similarity }) => [pairText(report, one, other, words), similarity.toFixed(4)]),
    rest: '',
  };
  return [list, pairs];
}

function pairText({ vectors }: VectorReport, one: number, other: number, words: ReportWords): string {
  return [one, other].map((at) => (vectors[at] === undefined ? '—' : inputText(vectors[at], words))).join(' ↔ ');
}

function inputText({ index, label }: VectorSummary, { t }: ReportWords): string {
  return `#${index} ${short(label ?? t('vectors.unnamed'))}`;
}

function documentText({ index, text, query }: RankedItem): string {
  return `#${index} ${short([query, text].filter((part) => part != null).join(' → '))}`.trim();
}

function restText(count: number, t: ReportWords['t']): string {
  return count > 0 ? t('contents.rest', { count }) : '';
}

function number(value: number | null): string {
  return value === null ? '—' : value.toFixed(4);
}

function short(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()];
  return characters.length > MAX_CHARS ? `${characters.slice(0, MAX_CHARS).join('')}…` : characters.join('');
}

function sizeText(bytes: number, locale: string): string {
  const [value, unit] = bytes >= 1_000_000 ? [bytes / 1_000_000, 'megabyte'] : [bytes / 1000, 'kilobyte'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value as number);
}
