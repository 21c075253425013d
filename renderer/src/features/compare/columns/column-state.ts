import type { RunPhase } from '../../../state/run-phase.ts';
import type { RunView } from '../../../state/runs-store.ts';

/** A run's phase as its column words it: a failure that was a time limit says so. */
export type ColumnState = RunPhase | 'timedOut';

export function columnState(view: Pick<RunView, 'result'> | null, phase: RunPhase): ColumnState {
  return phase === 'failed' && view?.result.error?.category === 'timeout' ? 'timedOut' : phase;
}
