import { z } from 'zod';
import { type RequestDraft, requestDraftSchema } from '../model/request-draft.ts';
import { route } from './route.ts';

/** A tab with edits as the journal keeps it, so that a crash costs nothing that was typed. */
export type JournalEntry = {
  /** Of the request's file; `untitled:<id>` for one that has none. */
  path: string;
  draft: RequestDraft;
  /** What the file held when editing began; null when draft and file together are too large to keep both. */
  saved: RequestDraft | null;
  /** JSON as typed while it does not parse. */
  bodyText: string | null;
  /** Names the bytes that `saved` was read from; empty without a file. */
  baseHash: string;
};

/** `damaged`: files that could not be read as entries, and where they are kept now. */
export type JournalListing = { entries: JournalEntry[]; damaged: string[] };

const rootPath = z.string().min(1).max(4096);
const path = z.string().min(1).max(1000);

/** Drafts of one workspace, which is named by its folder: a late call never reaches the journal of another one. */
export const journalRoutes = {
  'journal.list': route<JournalListing>()(z.object({ rootPath })),
  'journal.write': route<null>()(
    z.object({
      rootPath,
      entry: z.object({
        path,
        draft: requestDraftSchema,
        saved: requestDraftSchema.nullable(),
        bodyText: z.string().nullable(),
        baseHash: z.string().max(100),
      }),
    }),
  ),
  'journal.remove': route<null>()(z.object({ rootPath, path })),
  /** A tab is about to be shown. Should the window end before it settles, the next one leaves it out. */
  'opening.begin': route<null>()(z.object({ rootPath, path })),
  'opening.settle': route<null>()(z.object({ rootPath, path })),
  /** Tabs that a window did not survive. */
  'opening.leftOut': route<{ paths: string[] }>()(z.object({ rootPath })),
  'opening.forget': route<null>()(z.object({ rootPath, path })),
} as const;
