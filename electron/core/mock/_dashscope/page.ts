const BEIJING_MS = 8 * 60 * 60 * 1000;
const MAX_PAGE = 100;

/** One page of a list that counts its pages from 1. */
export function readPage<Row>(
  query: URLSearchParams,
  found: readonly Row[],
): { pageNo: number; pageSize: number; rows: readonly Row[] } {
  const pageSize = Math.min(positive(query.get('page_size'), 10), MAX_PAGE);
  const pageNo = positive(query.get('page_no'), 1);
  return { pageNo, pageSize, rows: found.slice((pageNo - 1) * pageSize, pageNo * pageSize) };
}

/** `2025-01-08 16:03:59` */
export function beijingTime(epochMs: number): string {
  return new Date(epochMs + BEIJING_MS).toISOString().slice(0, 19).replace('T', ' ');
}

function positive(text: string | null, otherwise: number): number {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 ? value : otherwise;
}
