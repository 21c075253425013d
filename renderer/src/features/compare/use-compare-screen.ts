import { useMemo } from 'react';
import { useCompareSession } from '../../state/compare-session-store.ts';
import type { Tab } from '../../state/tabs-store.ts';
import { readColumns } from './column-numbers.ts';
import type { ColumnPlan } from './compare-plan.ts';
import { baselineOf, type CompareScreen, listColumns } from './shown-columns.ts';

/** The screen of a tab: its columns, past runs among them, and which one is the baseline. */
export function useCompareScreenOf(tab: Tab, plans: readonly ColumnPlan[]): CompareScreen {
  const session = useCompareSession(tab.path);
  return useMemo(() => {
    const { numbers } = readColumns(session.numbers, session.nextNumber, plans.length);
    const columns = listColumns(plans, numbers, session.pastRuns);
    return { tab, session, columns, baseline: baselineOf(columns, tab.draft.compare?.baseline, session.pastBaseline) };
  }, [tab, plans, session]);
}
