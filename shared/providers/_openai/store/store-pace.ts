const FIRST_PAUSE_MS = 5_000;
const POLLS_OF_ONE_PAUSE = 4;
const LONGEST_PAUSE_MS = 60_000;

/** Batches and training take minutes to days: often at first, when a mistake shows, then once a minute. */
export function storePollDelayMs(polls: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** Math.floor(polls / POLLS_OF_ONE_PAUSE), LONGEST_PAUSE_MS);
}
