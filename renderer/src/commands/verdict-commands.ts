import type { RunVerdict } from '../../../shared/model/history.ts';
import { ApiError, call } from '../api/bridge.ts';
import { NO_VERDICT, useVerdictsStore } from '../state/verdicts-store.ts';

/** A run is written down a moment after it has ended. */
const RETRY_DELAY_MS = 400;
const MAX_TRIES = 6;
/** A note is written when typing pauses, not with every key. */
const NOTE_DELAY_MS = 500;

const noteTimers = new Map<string, ReturnType<typeof setTimeout>>();

/** Asks what was thought of a run, unless it is known. */
export async function loadVerdict(runId: string): Promise<void> {
  if (useVerdictsStore.getState().verdicts[runId] !== undefined) return;
  const verdicts = await call('history.verdicts', { runIds: [runId] });
  const isKnown = useVerdictsStore.getState().verdicts[runId] !== undefined;
  if (!isKnown) useVerdictsStore.getState().put({ [runId]: verdicts[runId] ?? NO_VERDICT });
}

/** Gives an answer a vote; the same one again takes it back. */
export async function vote(runId: string, chosen: RunVerdict['vote']): Promise<void> {
  const former = verdictOf(runId);
  await judge(runId, { ...former, vote: former.vote === chosen ? null : chosen });
}

/** Notes something about an answer; written a moment after the last key. */
export function setNote(runId: string, note: string, onError: (error: unknown) => void): void {
  useVerdictsStore.getState().put({ [runId]: { ...verdictOf(runId), note } });
  clearTimeout(noteTimers.get(runId));
  const write = () => {
    noteTimers.delete(runId);
    judge(runId, verdictOf(runId)).catch(onError);
  };
  noteTimers.set(runId, setTimeout(write, NOTE_DELAY_MS));
}

/** Sets the verdict whole. Shown at once, kept as soon as the run itself is. */
export async function judge(runId: string, verdict: RunVerdict): Promise<void> {
  useVerdictsStore.getState().put({ [runId]: verdict });
  for (let tries = 1; ; tries += 1) {
    try {
      await call('history.judge', { runId, verdict });
      return;
    } catch (error) {
      const isNotThere = error instanceof ApiError && error.code === 'HISTORY_RUN_MISSING';
      if (!isNotThere || tries >= MAX_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_DELAY_MS));
    }
  }
}

export function verdictOf(runId: string): RunVerdict {
  return useVerdictsStore.getState().verdicts[runId] ?? NO_VERDICT;
}
