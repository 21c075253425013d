/** One document of a ranking. */
export type RankedItem = {
  /** From 1: the place that the service gave it. */
  rank: number;
  /** Its position in the request, from 0. */
  index: number;
  score: number | null;
  /** The document, or what it is where it is no text; null where neither answer nor request tells. */
  text: string | null;
  /** Of a pair that was scored: its first half, where each pair has its own. */
  query?: string;
};

export type Ranking = {
  /** `scores`: pairs were scored, and the answer is in the order of the request. */
  kind: 'ranking' | 'scores';
  query: string | null;
  /** Best first. */
  items: RankedItem[];
  /** Of the request; null where it cannot be told. */
  documents: number | null;
  topN: number | null;
  /** Some texts were cut, or items left out. */
  isCut: boolean;
};

/** Why there is no ranking. Each has a sentence in the catalogue under `ranking.problem`. */
export type RankingProblem = 'unread' | 'no-results' | 'too-large';

export const MAX_RANKED_ITEMS = 1_000;
export const MAX_DOCUMENT_CHARS = 4_000;

/** How much of an answer is read. */
export const MAX_RANKING_CHARS = 16_000_000;
