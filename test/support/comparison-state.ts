import type { ComparisonAttempt, ComparisonState } from '../../shared/model/compare.ts';

/** A comparison as main tells it: one column a slot, and one attempt a status. */
export function comparisonState(
  path: string,
  slots: readonly string[],
  statuses: readonly ComparisonAttempt['status'][],
): ComparisonState {
  return {
    comparisonId: 'c1',
    path,
    startedAtEpochMs: 1_760_000_000_000,
    status: statuses.includes('pending') || statuses.includes('queued') ? 'running' : 'done',
    options: { start: 'parallel' },
    columns: slots.map((slot) => {
      const connectionId = slot.slice(slot.indexOf(':') + 1);
      return { slot, connectionId, connectionName: connectionId, model: '', label: null };
    }),
    waits: [],
    spent: [],
    rows: null,
    attempts: statuses.map((status, columnIndex) => ({
      attemptId: `${columnIndex}.1`,
      columnIndex,
      round: 1,
      row: null,
      status,
      skipReason: null,
      runId: null,
      refusal: null,
      figures: null,
    })),
  };
}
