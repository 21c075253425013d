import { figuresOf } from '../../../../../shared/compare/attempt-figures.ts';
import type { ComparisonAttempt } from '../../../../../shared/model/compare.ts';
import { isRunning, type RunView, toRecord } from '../../../state/runs-store.ts';

/** A run that no comparison of this window knows of, e.g. one of the history, as the only attempt of its column. */
export function attemptOfRun(view: RunView, columnIndex: number): ComparisonAttempt {
  const { runId, status } = view.head;
  return {
    attemptId: `run:${columnIndex}`,
    columnIndex,
    round: 1,
    row: null,
    status,
    skipReason: null,
    runId,
    refusal: null,
    figures: isRunning(view) ? null : figuresOf(toRecord(view)),
  };
}
