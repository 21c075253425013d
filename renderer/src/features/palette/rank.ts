import fuzzysort, { type Prepared } from 'fuzzysort';

/** What a palette finds by its name or by the words beside it. */
export type Rankable = {
  id: string;
  label: string;
  description?: string;
  /** Its text, readied for the search ahead of time. */
  target?: Prepared;
};

/** More is never read, and would make every key press slow. */
export const MAX_SHOWN = 40;

/** Enough that what comes first after the finer ranking is among them. */
const MAX_RANKED = 500;

/**
 * The items that hold the letters of `query` in order, best first, a match in the name before one beside it. Without a
 * query all of them, the recent ones first.
 */
export function rank<Item extends Rankable>(items: readonly Item[], query: string, recent: readonly string[]): Item[] {
  const search = query.trim();
  if (search === '') return recentFirst(items, recent).slice(0, MAX_SHOWN);
  const place = new Map(recent.map((id, index) => [id, index]));
  // One text an item: several keys would take ten times as long.
  const results = fuzzysort.go(search, items, {
    key: (item) => item.target ?? textOf(item),
    limit: MAX_RANKED,
    threshold: 0.3,
  });
  return results
    .map(({ obj, score, indexes }) => {
      const isInName = indexes.every((index) => index < obj.label.length);
      const used = place.get(obj.id);
      // Of two that match alike, the one last used.
      return { obj, score: score + (isInName ? 0.3 : 0) + (used === undefined ? 0 : 0.02 / (used + 1)) };
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, MAX_SHOWN)
    .map(({ obj }) => obj);
}

/** What an item is found by. */
export function textOf({ label, description }: Rankable): string {
  return description ? `${label} ${description}` : label;
}

function recentFirst<Item extends Rankable>(items: readonly Item[], recent: readonly string[]): Item[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const first = recent.flatMap((id) => byId.get(id) ?? []);
  const isFirst = new Set(first);
  return [...first, ...items.filter((item) => !isFirst.has(item))];
}
