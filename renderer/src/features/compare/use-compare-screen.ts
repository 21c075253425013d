import { useMemo } from 'react';
import { branchOf } from '../../../../shared/compare/conversation.ts';
import type { CompareSession } from '../../../../shared/model/compare-session.ts';
import type { Tab } from '../../state/tabs-store.ts';
import { readColumns } from './columns/column-numbers.ts';
import { baselineOf, type CompareScreen, listColumns } from './columns/shown-columns.ts';
import type { ColumnPlan } from './compare-plan.ts';

/** The screen of a tab: its columns, past runs among them, and which one is the baseline. */
export function useCompareScreenOf(tab: Tab, session: CompareSession, plans: readonly ColumnPlan[]): CompareScreen {
  const { turns, turnId } = session;
  const branch = useMemo(() => branchOf({ turns, turnId }), [turns, turnId]);
  return useMemo(() => {
    const { numbers } = readColumns(session.numbers, session.nextNumber, plans.length);
    const columns = listColumns(plans, numbers, session.pastRuns);
    const baseline = baselineOf(columns, tab.draft.compare?.baseline, session.pastBaseline);
    return { tab, session, columns, baseline, branch };
  }, [tab, plans, session, branch]);
}
