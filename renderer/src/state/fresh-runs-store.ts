import { create } from 'zustand';

/** Runs that the user sent by hand from this window a moment ago; each is forgotten once its sound was played. */
export const useFreshRunsStore = create<{
  runIds: readonly string[];
  add(runId: string): void;
  forget(runId: string): void;
}>()((set) => ({
  runIds: [],
  add: (runId) => set(({ runIds }) => ({ runIds: [...runIds.slice(1 - MAX_FRESH), runId] })),
  forget: (runId) => set(({ runIds }) => ({ runIds: runIds.filter((other) => other !== runId) })),
}));

/** As many as may be under way at once. */
const MAX_FRESH = 20;
