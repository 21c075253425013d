import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { CompareOptions, ComparisonAttempt, ComparisonState } from '../../../../../shared/model/compare.ts';
import { columnIndexOf, useComparison } from '../../../state/comparisons-store.ts';
import { useLoadedRunsStore } from '../../../state/loaded-runs-store.ts';
import { type RunView, useRunsStore } from '../../../state/runs-store.ts';
import { useThrottled } from '../../../ui/use-throttled.ts';
import type { CompareScreen, ShownColumn } from '../columns/shown-columns.ts';
import { attemptOfRun } from './attempt-of-run.ts';
import type { ResultColumn } from './result-input.ts';

/** A long matrix ends attempts faster than figures can be read. */
const REFRESH_INTERVAL_MS = 400;

export type ResultData = {
  columns: readonly ResultColumn[];
  attempts: readonly ComparisonAttempt[];
  options: CompareOptions | null;
  rows: ComparisonState['rows'];
};

/** What there is to compare: the tab's newest comparison, and past runs that stand beside it. */
export function useResultData({ tab, columns, baseline }: CompareScreen): ResultData {
  const newest = useComparison(tab.path);
  const comparison = useThrottled(newest, REFRESH_INTERVAL_MS, newest?.status === 'running');
  const views = useColumnRuns(columns, comparison);
  return useMemo(() => resultData(columns, baseline, comparison, views), [columns, baseline, comparison, views]);
}

/** Runs of columns that the comparison does not know of. */
function useColumnRuns(
  columns: readonly ShownColumn[],
  comparison: ComparisonState | null,
): readonly (RunView | null)[] {
  const loaded = useLoadedRunsStore((state) => state.runs);
  return useRunsStore(
    useShallow(({ runs, slots }) =>
      columns.map((column) => {
        if (column.kind === 'live') {
          const isKnown = comparison !== null && columnIndexOf(comparison, column.plan.slot) >= 0;
          return isKnown ? null : (runs[slots[column.plan.slot] ?? ''] ?? null);
        }
        const run = runs[column.runId] ?? loaded[column.runId] ?? null;
        return run === 'gone' ? null : run;
      }),
    ),
  );
}

export function resultData(
  shown: readonly ShownColumn[],
  baseline: ShownColumn | null,
  comparison: ComparisonState | null,
  views: readonly (RunView | null)[],
): ResultData {
  const columns: ResultColumn[] = [];
  const attempts: ComparisonAttempt[] = [];
  for (const [index, column] of shown.entries()) {
    const view = views[index] ?? null;
    const known = column.kind === 'live' && comparison !== null ? columnIndexOf(comparison, column.plan.slot) : -1;
    const started = comparison?.columns[known];
    // Named by what ran, not by what the column is set to now.
    columns.push({
      key: column.key,
      name: started?.label ?? started?.connectionName ?? view?.head.connectionName ?? plannedName(column),
      model: (started?.model ?? view?.head.requestedModel ?? plannedModel(column)) || null,
      isBaseline: column.key === baseline?.key,
      ...(column.kind === 'past' && view !== null && { pastAtEpochMs: view.head.timing.startedAtEpochMs }),
    });
    if (started !== undefined) {
      for (const attempt of comparison?.attempts ?? []) {
        if (attempt.columnIndex === known) attempts.push({ ...attempt, columnIndex: index });
      }
    } else if (view !== null) attempts.push(attemptOfRun(view, index));
  }
  return { columns, attempts, options: comparison?.options ?? null, rows: comparison?.rows ?? null };
}

function plannedName(column: ShownColumn): string {
  if (column.kind === 'past') return '';
  const { target, entry } = column.plan;
  return target.label ?? entry?.connection.info.name ?? target.connection;
}

function plannedModel(column: ShownColumn): string {
  return column.kind === 'live' ? (column.plan.request?.model ?? '') : '';
}
