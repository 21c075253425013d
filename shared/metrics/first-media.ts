import type { RunTiming } from '../model/run.ts';

/**
 * When the first bytes of a picture, a sound or a film came, as a part of the run's time; null where none did before
 * its end. What is fetched from a link after that is in none of its times.
 */
export function firstMediaOf({ firstMediaMs = null, endMs }: RunTiming): number | null {
  return firstMediaMs !== null && (endMs === null || firstMediaMs <= endMs) ? firstMediaMs : null;
}
