/**
 * Tells whoever holds a connection that the computer was asleep: the other end may have gone meanwhile without a word
 * reaching us, and TCP would find that out minutes later.
 */
export type Wakes = {
  wake(): void;
  /** @returns what takes the listener off again */
  onWake(listener: () => void): () => void;
};

/** How long a stream may stay silent after a sleep before it counts as gone; promised are five seconds. */
export const WAKE_GRACE_MS = 4_000;

export function createWakes(): Wakes {
  const listeners = new Set<() => void>();
  return {
    wake() {
      for (const listener of [...listeners]) listener();
    },
    onWake(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
