import { create } from 'zustand';
import { type RunView, useRunsStore } from './runs-store.ts';

/** `gone`: no longer in the history, or never kept. */
export type LoadedRun = RunView | 'gone';

type LoadedRunsState = {
  runs: Record<string, LoadedRun>;
  /** Run shown in a slot in place of its newest one, e.g. an earlier attempt; void once a newer run is there. */
  chosen: Record<string, { runId: string; newest: string | undefined }>;
  put(runId: string, run: LoadedRun): void;
  choose(slot: string, runId: string): void;
};

/** More than all columns with their attempts in sight; an answer may be long. */
const MAX_LOADED = 60;

/** Past runs that a comparison shows beside the newest ones of its slots. */
export const useLoadedRunsStore = create<LoadedRunsState>()((set) => ({
  runs: {},
  chosen: {},
  put: (runId, run) =>
    set((state) => {
      const others = Object.entries(state.runs).filter(([id]) => id !== runId);
      return { runs: Object.fromEntries([...others.slice(1 - MAX_LOADED), [runId, run]]) };
    }),
  choose: (slot, runId) =>
    set((state) => ({
      chosen: { ...state.chosen, [slot]: { runId, newest: useRunsStore.getState().slots[slot] } },
    })),
}));
