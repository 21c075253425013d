/** A machine that sleeps stops timers: the wall clock is looked at again this often. */
const LOOK_EVERY_MS = 5_000;

/** Waits for a moment of the wall clock, and ends early when the signal aborts or `wake` is called. */
export function createWaiter(nowEpochMs: () => number, signal: AbortSignal) {
  let wake: () => void = () => undefined;
  return {
    wake: () => wake(),
    until(epochMs: number): Promise<void> {
      return new Promise((resolve) => {
        let timer: NodeJS.Timeout | undefined;
        const finish = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', finish);
          wake = () => undefined;
          resolve();
        };
        const look = () => {
          const restMs = epochMs - nowEpochMs();
          if (restMs <= 0 || signal.aborted) finish();
          else timer = setTimeout(look, Math.min(restMs, LOOK_EVERY_MS));
        };
        wake = finish;
        signal.addEventListener('abort', finish, { once: true });
        look();
      });
    },
  };
}
