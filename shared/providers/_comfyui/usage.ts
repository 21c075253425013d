import type { Usage } from '../../model/usage.ts';
import { uncountedUsage } from '../_kit/uncounted-usage.ts';

/** What a run came to. The server counts nothing itself: these are its own steps and clock, and the files that it made. */
export function workflowUsage(counts: { steps: number; images: number; wallMs: number | null }): Usage {
  const { steps, images, wallMs } = counts;
  const raw = { steps, images, wall_time_ms: wallMs };
  return {
    ...uncountedUsage(raw, images > 0 ? { images } : undefined),
    ...(wallMs !== null && wallMs >= 0 && { reportedTimes: { totalMs: wallMs } }),
  };
}
