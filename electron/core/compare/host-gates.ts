/** Requests under way at one host where nothing else is said: as many as columns that are read side by side. */
export const DEFAULT_MAX_PER_HOST = 6;

/** When the next request may go to a host. Times are on the monotonic clock. */
export type HostGates = {
  /** 0: now. Infinity: when one that is under way has ended. Else the time to wait for. */
  openAtMs(host: string | null, nowMs: number): number;
  enter(host: string | null, nowMs: number): void;
  /** @param wasSent false for a request that was refused before it was sent: nobody has to wait because of it. */
  leave(host: string | null, nowMs: number, wasSent: boolean): void;
  /** The host asked to be left alone until then. */
  holdUntil(host: string | null, untilMs: number): void;
  /** Why a host that is not open is not. */
  reason(host: string | null, nowMs: number): 'delay' | 'retry-after';
};

type Gate = { underWay: number; restsUntilMs: number; heldUntilMs: number };

/**
 * Counts what is under way at each host, keeps the pause between two requests (after the start and after the end of
 * one) and what a host itself has asked for. Requests whose host is not known share one gate.
 */
export function createHostGates({
  maxPerHost = DEFAULT_MAX_PER_HOST,
  delayMs = 0,
}: {
  maxPerHost?: number;
  delayMs?: number;
} = {}): HostGates {
  const gates = new Map<string, Gate>();

  function gateOf(host: string | null): Gate {
    const key = host ?? '';
    const known = gates.get(key);
    if (known !== undefined) return known;
    const gate = { underWay: 0, restsUntilMs: 0, heldUntilMs: 0 };
    gates.set(key, gate);
    return gate;
  }

  return {
    openAtMs(host, nowMs) {
      const { underWay, restsUntilMs, heldUntilMs } = gateOf(host);
      if (underWay >= maxPerHost) return Number.POSITIVE_INFINITY;
      const openMs = Math.max(restsUntilMs, heldUntilMs);
      return openMs <= nowMs ? 0 : openMs;
    },
    enter(host, nowMs) {
      const gate = gateOf(host);
      gate.underWay += 1;
      gate.restsUntilMs = Math.max(gate.restsUntilMs, delayMs === 0 ? 0 : nowMs + delayMs);
    },
    leave(host, nowMs, wasSent) {
      const gate = gateOf(host);
      gate.underWay -= 1;
      if (!wasSent) gate.restsUntilMs = gate.underWay === 0 ? 0 : gate.restsUntilMs;
      else if (delayMs > 0) gate.restsUntilMs = Math.max(gate.restsUntilMs, nowMs + delayMs);
    },
    holdUntil(host, untilMs) {
      const gate = gateOf(host);
      gate.heldUntilMs = Math.max(gate.heldUntilMs, untilMs);
    },
    reason(host, nowMs) {
      return gateOf(host).heldUntilMs > nowMs ? 'retry-after' : 'delay';
    },
  };
}
