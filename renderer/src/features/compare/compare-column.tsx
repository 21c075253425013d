import { useTranslation } from 'react-i18next';
import type { MetricId } from '../../../../shared/metrics/metric.ts';
import type { RunPhase } from '../../state/run-phase.ts';
import type { Tab } from '../../state/tabs-store.ts';
import { ColumnHeader } from './column-header.tsx';
import { ColumnRun } from './column-run.tsx';
import type { ColumnPlan } from './compare-plan.ts';

export type CompareColumnProps = {
  tab: Tab;
  plan: ColumnPlan;
  phase: RunPhase;
  /** Metrics in which this column beats the others. */
  best: readonly MetricId[];
};

/** One target: what it is, what it would send, and its newest answer. */
export function CompareColumn({ tab, plan, phase, best }: CompareColumnProps) {
  const { t } = useTranslation();
  const name = plan.entry?.connection.info.name ?? plan.target.connection;
  return (
    <article
      className="compare-column"
      aria-label={t('compare.column.name', { number: plan.index + 1, name })}
      data-phase={phase}
    >
      <ColumnHeader tab={tab} plan={plan} phase={phase} />
      {plan.problem === null ? (
        <ColumnRun path={tab.path} plan={plan} phase={phase} best={best} />
      ) : (
        <ColumnProblemText plan={plan} />
      )}
    </article>
  );
}

function ColumnProblemText({ plan }: { plan: ColumnPlan }) {
  const { t } = useTranslation();
  const { connection, environment = '', request = '' } = plan.target;
  return (
    <div className="compare-problem">
      <strong>{t(`compare.problem.${plan.problem}.title`, { connection, environment, request })}</strong>
      <p>{t(`compare.problem.${plan.problem}.text`)}</p>
    </div>
  );
}
