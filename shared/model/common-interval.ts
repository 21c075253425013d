/** Timers fire up to a millisecond early; what is left of the interval then is no interval of its own. */
const SHARE_TOO_SHORT = 0.2;

/**
 * How long until the interval ends in which everything of that length in this process ends, so that what is paced by it
 * happens together: at least a fifth of it, at most six fifths.
 */
export function msToIntervalEnd(intervalMs: number, nowMs: number = performance.now()): number {
  const leftMs = intervalMs - (nowMs % intervalMs);
  return leftMs < intervalMs * SHARE_TOO_SHORT ? leftMs + intervalMs : leftMs;
}
