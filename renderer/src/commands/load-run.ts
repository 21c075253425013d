import { call } from '../api/bridge.ts';
import { useLoadedRunsStore } from '../state/loaded-runs-store.ts';
import type { RunView } from '../state/runs-store.ts';

const underWay = new Set<string>();

/** Fetches a run of the history, to be shown by its id. One that is gone is told as such, never thrown. */
export async function loadRun(runId: string): Promise<void> {
  if (underWay.has(runId) || useLoadedRunsStore.getState().runs[runId] !== undefined) return;
  underWay.add(runId);
  try {
    const { record } = await call('history.read', { runId });
    const { result, ...head } = record;
    const view: RunView = { head, result, frames: head.counters.frames, isPast: true };
    useLoadedRunsStore.getState().put(runId, view);
  } catch {
    useLoadedRunsStore.getState().put(runId, 'gone');
  } finally {
    underWay.delete(runId);
  }
}
