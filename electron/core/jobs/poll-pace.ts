/** Services count questions of all keys of an account together, at 20 a second; other programs ask too. */
const MIN_GAP_MS = 100;

/** Spreads the polls of many jobs at one service: each gets the next free moment. */
export function createPollPace(nowEpochMs: () => number): (origin: string) => number {
  const nextFree = new Map<string, number>();
  return (origin) => {
    const now = nowEpochMs();
    const known = nextFree.get(origin) ?? now;
    // A clock that was set back must not hold anybody up for long.
    const atEpochMs = known > now + 60_000 ? now : Math.max(known, now);
    nextFree.set(origin, atEpochMs + MIN_GAP_MS);
    return atEpochMs;
  };
}
