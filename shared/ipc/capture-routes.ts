import { z } from 'zod';
import { type CapturedState, type CaptureOutcome, captureSchema } from '../model/capture.ts';
import { route } from './route.ts';

export const captureRoutes = {
  'captured.read': route<CapturedState>()(z.null()),
  /** Forgets one captured value; all of them when `name` is null. */
  'captured.clear': route<CapturedState>()(z.object({ name: z.string().max(500).nullable() })),
  /** What captures would take from the answer of a run that is kept; nothing is stored. */
  'capture.try': route<CaptureOutcome[]>()(
    z.object({ runId: z.string().min(1).max(100), captures: z.array(captureSchema).max(100) }),
  ),
} as const;
