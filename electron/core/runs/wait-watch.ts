import type { RunWait } from '../../../shared/model/run.ts';
import { createDeadline } from '../http/deadline.ts';
import type { HttpTimeouts } from '../http/http-types.ts';
import type { RunClock } from './run-dependencies.ts';

/** Silence that is worth a word: shorter ones are how models answer. */
const WORD_AFTER_MS = { connection: 1_000, answer: 1_000, data: 3_000 } as const;

/** Watches for how long nothing has come, so that the window can say so, and when it is given up. */
export type WaitWatch = {
  /** Begins a wait anew; for `data` with each read, whatever is in it. */
  begin(waitsFor: RunWait['for']): void;
  /** Something other than the server is waited for. */
  stop(): void;
  /** Nothing is waited for any more, whatever may still be told. */
  end(): void;
};

/** @param show told when there is something to say of a wait, and with null when that is over */
export function createWaitWatch(
  timeouts: HttpTimeouts,
  clock: RunClock,
  show: (wait: RunWait | null) => void,
): WaitWatch {
  let current: RunWait['for'] = 'connection';
  let sinceMs = 0;
  let isShown = false;
  let isOver = false;
  const words = {
    connection: createDeadline(WORD_AFTER_MS.connection, () => say()),
    answer: createDeadline(WORD_AFTER_MS.answer, () => say()),
    data: createDeadline(WORD_AFTER_MS.data, () => say()),
  };

  function say(): void {
    const sinceEpochMs = clock.epochMs() - (clock.nowMs() - sinceMs);
    const limitMs = limitOf(current, timeouts);
    isShown = true;
    show({ for: current, sinceEpochMs, untilEpochMs: limitMs === 0 ? null : sinceEpochMs + limitMs });
  }

  function hide(): void {
    if (!isShown) return;
    isShown = false;
    show(null);
  }

  function stop(): void {
    words[current].stop();
    hide();
  }

  return {
    begin(waitsFor) {
      if (isOver) return;
      if (waitsFor !== current) words[current].stop();
      current = waitsFor;
      sinceMs = clock.nowMs();
      hide();
      words[waitsFor].start();
    },
    stop,
    end() {
      isOver = true;
      stop();
    },
  };
}

/** The first of the limits that end such a wait; 0 for none. */
function limitOf(waitsFor: RunWait['for'], limits: HttpTimeouts): number {
  if (waitsFor === 'connection') return limits.connectTimeoutMs;
  if (waitsFor === 'data') return limits.idleTimeoutMs;
  const { headersTimeoutMs, firstPacketTimeoutMs } = limits;
  return Math.min(headersTimeoutMs || firstPacketTimeoutMs, firstPacketTimeoutMs || headersTimeoutMs);
}
