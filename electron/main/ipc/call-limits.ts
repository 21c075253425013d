import type { RouteName } from '../../../shared/ipc/contract.ts';
import { AppError } from '../../../shared/ipc/result.ts';

/**
 * Calls that put a dialog or window before the user. An honest window is behind that dialog and cannot ask for another;
 * one that went astray could bury the user in questions until one is answered by mistake.
 */
const ASKING = new Set<RouteName>([
  'answer.vectorsCsv',
  'comparison.chooseData',
  'comparison.export',
  'export.save',
  'file.choose',
  'import.choose',
  'ledger.export',
  'link.open',
  'media.save',
  'media.saveAll',
  'request.saveCopy',
  'secret.allowOrigin',
  'secret.enter',
  'settings.saveCopy',
  'store.saveResults',
  'trust.addCertificate',
  'trust.allowHost',
  'trust.allowUnchecked',
  'workspace.choose',
]);

/** More than any screen asks for at once; what comes on top waits. */
const MAX_RUNNING = 64;
const MAX_WAITING = 2_000;
/** Inputs that wait are held in memory. */
const MAX_WAITING_CHARS = 100_000_000;

type Lane = { running: number; waiting: (() => void)[] };

/** Keeps the window from drowning main in calls: of each kind some run, some wait, the rest are refused. */
export function createCallLimits() {
  const lanes = new Map<RouteName, Lane>();
  let waitingChars = 0;
  let isAsking = false;

  /** Waits for its turn; whether it came. */
  async function enter(lane: Lane, sizeChars: number): Promise<boolean> {
    if (lane.running < MAX_RUNNING) {
      lane.running += 1;
      return true;
    }
    if (lane.waiting.length >= MAX_WAITING || waitingChars + sizeChars > MAX_WAITING_CHARS) return false;
    waitingChars += sizeChars;
    // Whoever leaves hands over its place, so nobody can slip in between.
    await new Promise<void>((resolve) => lane.waiting.push(resolve));
    waitingChars -= sizeChars;
    return true;
  }

  function leave(lane: Lane): void {
    const next = lane.waiting.shift();
    if (next === undefined) lane.running -= 1;
    else next();
  }

  /** Runs `call` when it is its turn. Throws QUESTION_OPEN and TOO_MANY_CALLS. */
  return async function run<Answer>(name: RouteName, sizeChars: number, call: () => Promise<Answer>): Promise<Answer> {
    if (ASKING.has(name)) {
      if (isAsking) throw new AppError('QUESTION_OPEN', 'Another question is open: answer it first.');
      isAsking = true;
      try {
        return await call();
      } finally {
        isAsking = false;
      }
    }
    const lane = lanes.get(name) ?? { running: 0, waiting: [] };
    lanes.set(name, lane);
    if (!(await enter(lane, sizeChars))) {
      throw new AppError('TOO_MANY_CALLS', 'The window asked for too much at once. Try again in a moment.');
    }
    try {
      return await call();
    } finally {
      leave(lane);
    }
  };
}
