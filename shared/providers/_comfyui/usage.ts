import type { Usage } from '../../model/usage.ts';

/** What a run came to. The server counts nothing itself: these are its own steps and clock, and the files that it made. */
export function workflowUsage(counts: { steps: number; images: number; wallMs: number | null }): Usage {
  const { steps, images, wallMs } = counts;
  return {
    inputTotal: null,
    outputTotal: null,
    total: null,
    reasoning: null,
    cachedInput: null,
    cacheWriteInput: null,
    ...(images > 0 && { units: { images } }),
    ...(wallMs !== null && wallMs >= 0 && { reportedTimes: { totalMs: wallMs } }),
    raw: { steps, images, wall_time_ms: wallMs },
  };
}
