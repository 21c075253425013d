import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { branchOf } from '../../../../shared/compare/conversation.ts';
import type { CompareSession } from '../../../../shared/model/compare-session.ts';
import { type RunPhase, runPhase } from '../../state/run-phase.ts';
import { useRunsStore } from '../../state/runs-store.ts';
import { useStartErrorsStore } from '../../state/start-errors-store.ts';
import type { Tab } from '../../state/tabs-store.ts';
import { readColumns } from './columns/column-numbers.ts';
import { type ColumnPlan, planColumns } from './compare-plan.ts';
import { useCompareWorld } from './compare-world.ts';
import { draftsOfBranch } from './conversation/conversation-plans.ts';

/** The columns of a tab, planned anew whenever the draft or a connection changes. */
export function useColumnPlans({ path, draft }: Tab, session: CompareSession): ColumnPlan[] {
  const world = useCompareWorld(draft);
  const { numbers: known, nextNumber, turns, turnId } = session;
  return useMemo(() => {
    const { numbers } = readColumns(known, nextNumber, draft.compare?.targets.length ?? 0);
    return planColumns(path, draft, world, numbers, draftsOfBranch(draft, branchOf({ turns, turnId })));
  }, [path, draft, world, known, nextNumber, turns, turnId]);
}

/** What each column is doing. Changes a few times a run, not with every piece of text. */
export function useColumnPhases(plans: readonly ColumnPlan[]): RunPhase[] {
  const starting = useStartErrorsStore((state) => state.starting);
  const phases = useRunsStore(
    useShallow(({ slots, runs }) => plans.map(({ slot }) => runPhase(runs[slots[slot] ?? ''] ?? null))),
  );
  return phases.map((phase, index) => (starting[plans[index]?.slot ?? ''] === true ? 'connecting' : phase));
}
