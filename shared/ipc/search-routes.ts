import { z } from 'zod';
import { route } from './route.ts';

const searchQuerySchema = z.object({
  text: z.string().min(1).max(1000),
  isCaseSensitive: z.boolean(),
  isWholeWord: z.boolean(),
  isRegex: z.boolean(),
});
export type SearchQuery = z.infer<typeof searchQuerySchema>;

/** A line with matches, cut around the first one where it is long. */
export type FoundLine = { line: number; text: string; ranges: [start: number, end: number][] };

export type FoundFile = { path: string; lines: FoundLine[]; isMore: boolean };

/** What a part of the files holds. `next`: what to ask for the rest with; null at the end. */
export type SearchPage = { files: FoundFile[]; next: number | null; total: number };

export const searchRoutes = {
  /**
   * Searches the text of the workspace's files, never the vault, for a fraction of a second; the window asks again for
   * the rest as long as it wants it, so that there is nothing to cancel. Throws SEARCH_INVALID.
   */
  'workspace.search': route<SearchPage>()(
    z.object({ query: searchQuerySchema, cursor: z.number().int().nonnegative() }),
  ),
  /** A search is about to be typed: what the files say is read now. */
  'workspace.prepareSearch': route<null>()(z.null()),
} as const;
