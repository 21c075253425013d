import type { ProviderError } from '../../../shared/streaming/stream-event.ts';
import { failure } from './transport-error.ts';

/** Node fires timers beyond this at once. */
const MAX_DELAY_MS = 2_147_483_647;

/** A time limit that can be started, pushed back and dropped. Timers run on the monotonic clock. */
export type Deadline = { start(): void; stop(): void };

/** @param delayMs 0: never fires. `start` while running begins the full delay anew. */
export function createDeadline(delayMs: number, onExpired: () => void): Deadline {
  let timer: NodeJS.Timeout | null = null;
  return {
    start() {
      if (delayMs <= 0) return;
      if (timer) timer.refresh();
      else timer = setTimeout(onExpired, Math.min(delayMs, MAX_DELAY_MS));
    },
    stop() {
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
}

/** Makes the limits of a request's settings: to pass one is a failure that says what was waited for, and how long. */
export function createLimits(onPassed: (error: ProviderError) => void) {
  return (code: string, delayMs: number, waitedFor: string): Deadline =>
    createDeadline(delayMs, () => {
      const message = `No ${waitedFor} within ${delayMs} ms. The limit is set in the request's settings.`;
      onPassed(failure(code, 'timeout', message, true));
    });
}
