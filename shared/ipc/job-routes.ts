import { z } from 'zod';
import type { JobEntry } from '../model/open-job.ts';
import { route } from './route.ts';

const runId = z.string().min(1).max(100);

export const jobRoutes = {
  /** All jobs of this machine, what goes on first. `job.changed` tells when to ask again. */
  'job.list': route<JobEntry[]>()(z.null()),
  /** Asks the service to cancel. Refused with its words when it does not. */
  'job.cancel': route<null>()(z.object({ runId })),
  /** Asks the service now how a job stands. */
  'job.poll': route<null>()(z.object({ runId })),
  /**
   * Lets the user type again what was typed into a job's request by hand, in a window of its own, and goes on with it.
   * `isStored` false: the user gave up, or nothing is missing.
   */
  'job.enterKey': route<{ isStored: boolean }>()(z.object({ runId })),
  /** Takes jobs out of the list; at their service nothing changes. */
  'job.forget': route<null>()(z.object({ runIds: z.array(runId).max(1000) })),
} as const;
