import { z } from 'zod';
import {
  type HistoryFacets,
  type HistoryPage,
  type HistoryRun,
  type HistoryUsage,
  historyQuerySchema,
  type RunVerdict,
  runVerdictSchema,
} from '../model/history.ts';
import { route } from './route.ts';

const runId = z.string().min(1).max(100);
const runIds = z.array(runId).max(100_000);

export const historyRoutes = {
  /** Runs that fit the query, the newest first, and what the filters can offer. */
  'history.list': route<HistoryPage & { facets: HistoryFacets }>()(
    z.object({
      query: historyQuerySchema,
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(500),
    }),
  ),
  /** One past run; its frames and body come with `run.frames` and `run.body`. */
  'history.read': route<HistoryRun>()(z.object({ runId })),
  /** Deletes these runs, or all that fit the query. `batchId` brings them back for half a minute. */
  'history.delete': route<{ batchId: string; count: number }>()(
    z.union([z.object({ runIds }), z.object({ query: historyQuerySchema })]),
  ),
  /** How many runs came back; 0 when it is too late. */
  'history.restoreDeleted': route<{ count: number }>()(z.object({ batchId: z.string().max(100) })),
  'history.pin': route<null>()(z.object({ runIds, isPinned: z.boolean() })),
  /** Notes what the user thinks of an answer. Throws HISTORY_RUN_MISSING. */
  'history.judge': route<null>()(z.object({ runId, verdict: runVerdictSchema })),
  /** What was thought of these runs, as far as anything was. */
  'history.verdicts': route<Record<string, RunVerdict>>()(z.object({ runIds })),
  'history.usage': route<HistoryUsage>()(z.null()),
} as const;
