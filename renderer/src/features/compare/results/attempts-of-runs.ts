import { computeMetrics } from '../../../../../shared/metrics/compute-metrics.ts';
import type { AttemptFigures, ComparisonAttempt } from '../../../../../shared/model/compare.ts';
import { type RunView, toRecord } from '../../../state/runs-store.ts';

/**
 * Runs that were started one by one, as one round.
 *
 * @param ended the newest run of each column once it has ended, else null
 * @param running whether a run of the column is under way
 */
export function attemptsOfRuns(ended: readonly (RunView | null)[], running: readonly boolean[]): ComparisonAttempt[] {
  return ended.flatMap((view, columnIndex): ComparisonAttempt[] => {
    const place = { columnIndex, round: 1, row: null, skipReason: null };
    if (running[columnIndex] === true) {
      return [{ ...place, attemptId: `${columnIndex}`, status: 'streaming', runId: null, figures: null }];
    }
    if (view === null) return [];
    const { runId, status } = view.head;
    return [{ ...place, attemptId: runId, status, runId, figures: figuresOf(view) }];
  });
}

function figuresOf(view: RunView): AttemptFigures {
  const { head, result } = view;
  const { error, choices } = result;
  const text = choices[0]?.text ?? '';
  return {
    metrics: computeMetrics(toRecord(view)),
    cost: head.cost ?? null,
    timing: head.timing,
    httpStatus: head.response?.status ?? null,
    error: error === null ? null : { code: error.code, message: error.message, category: error.category },
    answerHash: text,
    answer: text.slice(0, 500),
    assertions: [],
  };
}
