import type { RunClock } from '../runs/run-dependencies.ts';

/** A machine that sleeps stops timers: the wall clock is looked at again this often. */
const LOOK_EVERY_MS = 2_000;
/** Wall clock and timer may differ by this much before the machine is taken to have slept, or its clock to be set. */
const JUMP_MS = 5_000;

/** Waits for one moment at a time. */
export type Waiter = {
  /** Resolves at that moment of the wall clock; sooner when the signal aborts, at `wake`, and after a jump. */
  until(epochMs: number): Promise<void>;
  wake(): void;
};

export type WakeUps = {
  createWaiter(signal: AbortSignal): Waiter;
  /** Told when the wall clock has jumped, as it does while a machine sleeps, before who waits is woken. */
  onJump(listener: () => void): () => void;
};

/**
 * The moments at which many wait for something, on one timer. By the wall clock, because a service forgets its jobs by
 * that; and since a sleeping machine's timers stand still, a clock that has jumped wakes everybody.
 */
export function createWakeUps({ nowMs, epochMs }: RunClock): WakeUps {
  const waiting = new Map<() => void, number>();
  const listeners = new Set<() => void>();
  let timer: NodeJS.Timeout | undefined;
  let armed: { epochMs: number; atMs: number } | null = null;

  function arm(): void {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.size === 0 && listeners.size === 0) {
      armed = null;
      return;
    }
    const now = epochMs();
    armed ??= { epochMs: now, atMs: nowMs() };
    const next = Math.min(...waiting.values());
    timer = setTimeout(look, Math.max(Math.min(next - now, LOOK_EVERY_MS), 0));
  }

  function look(): void {
    const hasJumped = jumped();
    armed = { epochMs: epochMs(), atMs: nowMs() };
    if (hasJumped) for (const listener of [...listeners]) listener();
    for (const [finish, dueEpochMs] of [...waiting]) if (hasJumped || dueEpochMs <= armed.epochMs) finish();
    arm();
  }

  /** Whether much more time has passed by the wall clock than a timer was to take, or much less than in truth. */
  function jumped(): boolean {
    if (armed === null) return false;
    const byWallMs = epochMs() - armed.epochMs;
    return byWallMs > LOOK_EVERY_MS + JUMP_MS || byWallMs < nowMs() - armed.atMs - JUMP_MS;
  }

  return {
    createWaiter(signal) {
      let wake: () => void = () => undefined;
      return {
        wake: () => wake(),
        until: (dueEpochMs) =>
          new Promise((resolve) => {
            if (signal.aborted || dueEpochMs <= epochMs()) return resolve();
            const finish = () => {
              waiting.delete(finish);
              signal.removeEventListener('abort', finish);
              wake = () => undefined;
              arm();
              resolve();
            };
            wake = finish;
            signal.addEventListener('abort', finish, { once: true });
            waiting.set(finish, dueEpochMs);
            arm();
          }),
      };
    },
    onJump(listener) {
      listeners.add(listener);
      arm();
      return () => {
        listeners.delete(listener);
        arm();
      };
    },
  };
}
