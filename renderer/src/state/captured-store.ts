import { create } from 'zustand';
import type { CapturedState, CaptureOutcome } from '../../../shared/model/capture.ts';

export type CapturedStoreState = CapturedState & { set(state: CapturedState): void };

/** What answers have given so far, as main last told it. */
export const useCapturedStore = create<CapturedStoreState>()((set) => ({
  variables: [],
  outcomes: [],
  set: (state) => set(state),
}));

/** What the captures of a run came to; null when it had none. */
export function useCaptureOutcomes(runId: string | undefined): readonly CaptureOutcome[] | null {
  return useCapturedStore((state) => state.outcomes.find((run) => run.runId === runId)?.outcomes ?? null);
}
