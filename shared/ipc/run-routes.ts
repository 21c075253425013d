import { z } from 'zod';
import { connectionSchema } from '../model/connection.ts';
import { requestDraftSchema } from '../model/request-draft.ts';
import type { FrameRow, RunRecord } from '../model/run.ts';
import { savedMessageSchema } from '../model/websocket-part.ts';
import type { ModelInfo } from '../providers/_kit/adapter.ts';
import { route } from './route.ts';

const runId = z.string().min(1).max(100);

export const runRoutes = {
  /** Starts one run; its events follow as `run.batch`. Every start is a new run id. */
  'run.start': route<{ runId: string }>()(
    z.object({
      draft: requestDraftSchema,
      requestPath: z.string().max(1000).nullable(),
      connectionId: z.string().max(200).nullable(),
      environmentId: z.string().max(200).nullable(),
      /** `<tab>` or `<tab>#<column>`: lets a reloaded window find its runs again. */
      slot: z.string().max(1200),
      /** The answer is put on disk as it comes, whatever it says it is. */
      isFileWanted: z.boolean().optional(),
    }),
  ),
  'run.cancel': route<null>()(z.object({ runId })),
  /** Sends a message on the socket of a run; its variables are filled in as they are now. */
  'run.say': route<null>()(z.object({ runId, message: savedMessageSchema })),
  /** The newest run of each slot, as it stands now. How a reloaded window catches up. */
  'run.list': route<{ slot: string; record: RunRecord; seq: number }[]>()(z.null()),
  /** The record of any run that is in memory or in the history, e.g. of an earlier round of a comparison. */
  'run.read': route<RunRecord>()(z.object({ runId })),
  /** Credits: tells that everything up to `seq` has been applied. */
  'run.acknowledge': route<null>()(z.object({ runId, seq: z.number().int().nonnegative() })),
  'run.frames': route<{ total: number; rows: FrameRow[] }>()(
    z.object({ runId, offset: z.number().int().nonnegative(), limit: z.number().int().min(1).max(500) }),
  ),
  /** The body as text, media in it being named and not spelled: at most 200,000 characters from an offset a call. */
  'run.body': route<{ text: string; totalChars: number }>()(
    z.object({ runId, offset: z.number().int().nonnegative() }),
  ),
  /** Lists the models of a connection, saved or still being edited. */
  'connection.models': route<{ models: ModelInfo[] }>()(
    z.object({ connection: connectionSchema, environmentId: z.string().max(200).nullable() }),
  ),
} as const;
