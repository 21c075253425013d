import { create } from 'zustand';
import type { RunRecord } from '../../../shared/model/run.ts';
import type { RunResult } from '../../../shared/streaming/run-result.ts';

/** A run as the window shows it: main's record, with the result folded from the batches so far. */
export type RunView = {
  head: Omit<RunRecord, 'result'>;
  result: RunResult;
  frames: number;
};

export type RunsState = {
  runs: Record<string, RunView>;
  /** Newest run of each slot: `<tab path>` for a request, `<tab path>#<column>` for a compare column. */
  slots: Record<string, string>;
  /** Applies a frame's worth of changed runs at once. */
  apply(changes: { slot: string; runId: string; view: RunView }[]): void;
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
        const former = slots[slot];
        if (former !== undefined && former !== runId) delete runs[former];
        runs[runId] = view;
        slots[slot] = runId;
      }
      return { runs, slots };
    }),
  moveSlots: (move) =>
    set((state) => ({
      slots: Object.fromEntries(Object.entries(state.slots).map(([slot, runId]) => [move(slot), runId])),
    })),
}));

/** The slot a known run is shown in; it may have moved since the run was started. */
function slotOf(slots: Record<string, string>, runId: string): string | null {
  return Object.keys(slots).find((slot) => slots[slot] === runId) ?? null;
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
