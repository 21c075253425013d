import type { MediaKind } from '../../model/media.ts';
import { findEndpoint } from '../../providers/index.ts';
import { type RankAgreement, rankAgreement } from '../../rankings/compare-rankings.ts';
import type { Ranking } from '../../rankings/ranking.ts';
import type { VectorReport } from '../../vectors/vector-report.ts';

/** A piece of media as a report tells of it. */
export type ReportMedia = {
  kind: MediaKind;
  mediaType: string;
  /** What it is called when it is saved. */
  fileName: string;
  sizeBytes: number | null;
  /** Where its provider keeps it; null where it came in the answer. */
  url: string | null;
  expiresAtEpochMs: number | null;
  /** A picture of it, small enough to go along, as a `data:` address; null where there is none. */
  thumbnail: string | null;
};

/** What an answer holds besides its text. */
export type AnswerContents = {
  media: readonly ReportMedia[];
  ranking?: Ranking;
  vectors?: {
    report: VectorReport;
    /** Mean similarity with the vectors of the baseline's first answer; null where they cannot be compared. */
    agreement: number | null;
  };
};

/** What the answers of an endpoint are, where that is no text. */
export function dataKindOf(endpoint: string): 'vectors' | 'ranking' | null {
  const operation = findEndpoint(endpoint)?.endpoint.operation;
  if (operation === 'embedding') return 'vectors';
  return operation === 'rerank' ? 'ranking' : null;
}

/** How far a ranking agrees with the baseline's; null where they ranked something else, or are the same one. */
export function agreementOf(own: Ranking | undefined, baseline: Ranking | undefined): RankAgreement | null {
  if (own === undefined || baseline === undefined || own === baseline) return null;
  if (own.query !== baseline.query || own.documents !== baseline.documents) return null;
  const orderOf = ({ items }: Ranking) => items.map(({ index }) => index);
  return rankAgreement(orderOf(own), orderOf(baseline));
}

/** Addresses that a reader may be sent to. */
export function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url);
}
