import { useMemo } from 'react';
import { isActive, type RunPhase } from '../../state/run-phase.ts';
import type { ColumnPlan } from './compare-plan.ts';
import { attemptsOfRuns } from './results/attempts-of-runs.ts';
import type { ResultColumn } from './results/result-input.ts';
import { ResultsSection } from './results/results-section.tsx';
import { sentModel } from './run-facts.ts';
import type { CompareResult } from './use-compare-results.ts';

type Props = { plans: readonly ColumnPlan[]; results: CompareResult; phases: readonly RunPhase[]; baseline: number };

/** The newest run of each column, whatever started it, set side by side. */
export function CompareResults({ plans, results: { ended }, phases, baseline }: Props) {
  const running = phases.map(isActive).join();
  const attempts = useMemo(
    () =>
      attemptsOfRuns(
        ended,
        running.split(',').map((text) => text === 'true'),
      ),
    [ended, running],
  );
  // Named by what ran, not by what the column is set to now.
  const columns = plans.map((plan, index): ResultColumn => {
    const view = ended[index] ?? null;
    return {
      key: plan.slot,
      name: view?.head.connectionName ?? plan.entry?.connection.info.name ?? plan.target.connection,
      model: (view === null ? plan.request?.model : sentModel(view.head)) || null,
      isBaseline: index === baseline,
    };
  });
  return <ResultsSection columns={columns} attempts={attempts} options={null} />;
}
