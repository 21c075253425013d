/** Waits; returns early when the signal aborts. Never rejects, and leaves no timer behind. */
export function wait(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal.addEventListener('abort', finish, { once: true });
  });
}

/** Waits until the signal aborts. */
export function waitForAbort(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/**
 * Waits until a moment of `performance.now()`. Waiting for moments, not for spans, keeps a steady rate: one late
 * timer does not delay all that follow.
 */
export function waitUntil(atMs: number, signal: AbortSignal): Promise<void> {
  const remainingMs = atMs - performance.now();
  return remainingMs <= 0 ? Promise.resolve() : wait(Math.ceil(remainingMs), signal);
}
