import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { compareResults, type ResultRow } from '../../../../../shared/compare/results.ts';
import { computeMetrics } from '../../../../../shared/metrics/compute-metrics.ts';
import type { MetricId } from '../../../../../shared/metrics/metric.ts';
import { isRunning, type RunView, toRecord, useRunsStore } from '../../../state/runs-store.ts';
import type { ColumnPlan } from '../compare-plan.ts';

export type CompareResult = {
  /** Per column, in the columns' order: its run once that has ended, however it ended; else null. */
  ended: readonly (RunView | null)[];
  rows: readonly ResultRow[];
};

/** Figures of all runs that have ended. Nothing here is worked out again while answers stream. */
export function useCompareResults(plans: readonly ColumnPlan[]): CompareResult {
  const ended = useRunsStore(
    useShallow(({ slots, runs }) =>
      plans.map(({ slot }) => {
        const view = runs[slots[slot] ?? ''] ?? null;
        return isRunning(view) ? null : view;
      }),
    ),
  );
  return useMemo(() => {
    const columns = ended.map((view) => ({
      isDone: view?.head.status === 'succeeded',
      metrics: view === null ? [] : computeMetrics(toRecord(view)),
    }));
    return { ended, rows: compareResults(columns) };
  }, [ended]);
}

/** Metrics in which one column beats the others. */
export function bestOfColumn({ rows }: CompareResult, index: number): MetricId[] {
  return rows.filter((row) => row.cells[index]?.isBest === true).map((row) => row.id);
}
