import { z } from 'zod';
import { COLUMN_TABS, COMPARE_LAYOUTS, type CompareSession } from '../model/compare-session.ts';
import { route } from './route.ts';

const rootPath = z.string().min(1).max(4096);
const path = z.string().min(1).max(1000);
const columnKey = z.string().min(1).max(120);
const id = z.string().min(1).max(100);
const text = z.string().max(2_000_000);

const turnSchema = z.object({
  id,
  parentId: id.nullable(),
  text,
  answers: z.record(
    columnKey,
    z.object({ runId: id, state: z.enum(['running', 'done', 'failed']), text, toolCalls: z.array(text).max(200) }),
  ),
  adopted: columnKey.nullable(),
});

export const compareSessionSchema = z.object({
  layout: z.enum(COMPARE_LAYOUTS),
  isScrollLocked: z.boolean(),
  isTabShared: z.boolean(),
  tab: z.enum(COLUMN_TABS),
  tabs: z.record(columnKey, z.enum(COLUMN_TABS)),
  activeColumn: columnKey.nullable(),
  numbers: z.array(z.number().int().nonnegative()).max(1000),
  nextNumber: z.number().int().nonnegative(),
  pastRuns: z.array(id).max(12),
  pastBaseline: id.nullable(),
  blind: z.object({ seed: z.number().int(), isRevealed: z.boolean() }).nullable(),
  turns: z.array(turnSchema).max(1000),
  turnId: id.nullable(),
}) satisfies z.ZodType<CompareSession>;

/** The compare screens of one workspace, which is named by its folder like in the journal of drafts. */
export const compareSessionRoutes = {
  /** Null: nothing was kept, or it cannot be read any more. */
  'compareSession.read': route<CompareSession | null>()(z.object({ rootPath, path })),
  /** Null: forgets it. */
  'compareSession.write': route<null>()(z.object({ rootPath, path, session: compareSessionSchema.nullable() })),
} as const;
