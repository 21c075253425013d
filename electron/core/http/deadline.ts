import { performance } from 'node:perf_hooks';
import type { ProviderError } from '../../../shared/streaming/stream-event.ts';
import { failure } from './transport-error.ts';

/** Node fires timers beyond this at once. */
const MAX_DELAY_MS = 2_147_483_647;
/** A timer so late was not kept by a busy moment: the process itself stood still, or the computer slept. */
const STANDSTILL_MS = 1_000;
/** What came during a standstill is read within this. */
const CATCH_UP_MS = 500;

/** A time limit that can be started, pushed back and dropped. Timers run on the monotonic clock. */
export type Deadline = { start(): void; stop(): void };

/**
 * After a standstill timers come before what the sockets have: then the limit is not passed yet, and whoever waits
 * gets a moment to read.
 *
 * @param delayMs 0: never fires. `start` while running begins the full delay anew.
 */
export function createDeadline(delayMs: number, onExpired: () => void): Deadline {
  let timer: NodeJS.Timeout | null = null;
  let isCatchingUp = false;
  let dueMs = 0;
  const firstDelayMs = Math.min(delayMs, MAX_DELAY_MS);

  function begin(): void {
    isCatchingUp = false;
    timer = setTimeout(expire, firstDelayMs);
  }

  function expire(): void {
    if (isCatchingUp || performance.now() - dueMs < STANDSTILL_MS) {
      timer = null;
      onExpired();
      return;
    }
    isCatchingUp = true;
    timer = setTimeout(expire, CATCH_UP_MS);
  }

  return {
    start() {
      if (delayMs <= 0) return;
      dueMs = performance.now() + firstDelayMs;
      if (timer !== null && !isCatchingUp) {
        timer.refresh();
        return;
      }
      if (timer !== null) clearTimeout(timer);
      begin();
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
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
