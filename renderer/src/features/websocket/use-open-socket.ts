import { isRunning, useRunsStore } from '../../state/runs-store.ts';

/** The run whose socket is open in this slot, or null. */
export function useOpenSocket(slot: string): string | null {
  return useRunsStore((state) => {
    const view = state.runs[state.slots[slot] ?? ''] ?? null;
    return view !== null && isRunning(view) && view.head.response?.status === 101 ? view.head.runId : null;
  });
}
