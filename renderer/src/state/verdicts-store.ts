import { create } from 'zustand';
import type { RunVerdict } from '../../../shared/model/history.ts';

type VerdictsState = {
  /** By run id; absent: not known yet. */
  verdicts: Record<string, RunVerdict>;
  put(verdicts: Record<string, RunVerdict>): void;
};

export const NO_VERDICT: RunVerdict = { vote: null, note: '' };

/** What the user thinks of the answers in sight; main keeps it beside the runs. */
export const useVerdictsStore = create<VerdictsState>()((set) => ({
  verdicts: {},
  put: (verdicts) => set((state) => ({ verdicts: { ...state.verdicts, ...verdicts } })),
}));

export function useVerdict(runId: string): RunVerdict {
  return useVerdictsStore((state) => state.verdicts[runId] ?? NO_VERDICT);
}
