import { create } from 'zustand';
import type { RunRecord } from '../../../shared/model/run.ts';
import type { RunResult } from '../../../shared/streaming/run-result.ts';

/** A run as the window shows it: main's record, with the result folded from the batches so far. */
export type RunView = {
  head: Omit<RunRecord, 'result'>;
  result: RunResult;
  frames: number;
  /** From the history: it was made before this window, or is not the newest of its slot. */
  isPast?: boolean;
};

/** Slots of the history's own screen begin so; no request has such a path. */
export const HISTORY_SLOT = 'history:';

export type RunsState = {
  runs: Record<string, RunView>;
  /** Newest run of each slot: `<tab path>` for a request, `<tab path>#<column>` for a compare column. */
  slots: Record<string, string>;
  /** Applies a frame's worth of changed runs at once. */
  apply(changes: { slot: string; runId: string; view: RunView }[]): void;
  /** Shows a run of the history in a slot, until a newer one takes its place. */
  showPast(slot: string, view: RunView): void;
  /** After a request's path changed: its answers stay with it. `move` gives the new slot of each. */
  moveSlots(move: (slot: string) => string): void;
};

/** Apart from the other stores: it alone changes many times a second. */
export const useRunsStore = create<RunsState>()((set) => ({
  runs: {},
  slots: {},
  apply: (changes) =>
    set((state) => {
      const runs = { ...state.runs };
      const slots = { ...state.slots };
      for (const { slot: startedSlot, runId, view } of changes) {
        const slot = slotOf(slots, runId) ?? startedSlot;
        runs[runId] = view;
        place(runs, slots, slot, runId);
      }
      return { runs, slots };
    }),
  showPast: (slot, view) =>
    set((state) => {
      const { runId } = view.head;
      // One that the window has anyway may still be going on.
      const runs = { ...state.runs, [runId]: state.runs[runId] ?? view };
      const slots = { ...state.slots };
      place(runs, slots, slot, runId);
      return { runs, slots };
    }),
  moveSlots: (move) =>
    set((state) => ({
      slots: Object.fromEntries(Object.entries(state.slots).map(([slot, runId]) => [move(slot), runId])),
    })),
}));

/** Puts a run into a slot; the one before it is forgotten unless it is shown elsewhere. */
function place(runs: RunsState['runs'], slots: RunsState['slots'], slot: string, runId: string): void {
  const former = slots[slot];
  slots[slot] = runId;
  if (former !== undefined && former !== runId && slotOf(slots, former, '') === null) delete runs[former];
}

/** The slot a known run is shown in; it may have moved since the run was started. */
function slotOf(slots: Record<string, string>, runId: string, except: string = HISTORY_SLOT): string | null {
  const isOther = (slot: string) => except === '' || !slot.startsWith(except);
  return Object.keys(slots).find((slot) => slots[slot] === runId && isOther(slot)) ?? null;
}

/** The newest run of a slot, or null when there was none yet. */
export function useRun(slot: string): RunView | null {
  return useRunsStore((state) => {
    const runId = state.slots[slot];
    return runId === undefined ? null : (state.runs[runId] ?? null);
  });
}

/** A view as main's full record, for the pure functions that take one. */
export function toRecord(view: RunView): RunRecord {
  return { ...view.head, result: view.result };
}

export function isRunning(view: RunView | null): boolean {
  return view !== null && (view.head.status === 'pending' || view.head.status === 'streaming');
}
