import { useTranslation } from 'react-i18next';
import type { MetricId } from '../../../../../shared/metrics/metric.ts';
import { isFailure } from '../../../../../shared/model/run.ts';
import { isActive, type RunPhase } from '../../../state/run-phase.ts';
import { isRunning } from '../../../state/runs-store.ts';
import { StartErrorNotice } from '../../response/start-error-notice.tsx';
import type { ColumnPlan } from '../compare-plan.ts';
import { runColumn } from '../compare-runs.ts';
import { VerdictBar } from '../verdict/verdict-bar.tsx';
import { ColumnBody } from './column-body.tsx';
import { ColumnHeader } from './column-header.tsx';
import { OwnTabs } from './column-tabs.tsx';
import { columnName } from './column-title.ts';
import { FailureBar } from './failure-bar.tsx';
import { MappingChips } from './mapping-chips.tsx';
import { OutdatedNote } from './outdated-note.tsx';
import { type LiveColumn, useCompareScreen, useShownRun, useShownRunState } from './shown-columns.ts';

export type CompareColumnProps = {
  column: LiveColumn;
  phase: RunPhase;
  /** Metrics in which this column beats the others. */
  best: readonly MetricId[];
};

/** One target: what it is, what it would send, and what came of it. */
export function CompareColumn({ column, phase, best }: CompareColumnProps) {
  const { t } = useTranslation();
  const { plan } = column;
  const name = columnName(plan);
  return (
    <article
      className="compare-column"
      aria-label={t('compare.column.name', { number: plan.index + 1, name })}
      data-phase={phase}
    >
      <ColumnHeader column={column} phase={phase} best={best} />
      {plan.problem === null ? (
        <ColumnRun column={column} plan={plan} phase={phase} />
      ) : (
        <ColumnProblemText plan={plan} />
      )}
    </article>
  );
}

type ColumnRunProps = { column: LiveColumn; plan: ColumnPlan & { problem: null }; phase: RunPhase };

/** What the column sends differently, and the answer that it shows. */
function ColumnRun({ column, plan, phase }: ColumnRunProps) {
  const { t } = useTranslation();
  const { tab, session } = useCompareScreen();
  const view = useShownRunState(column);
  const number = plan.index + 1;
  const name = t('compare.column.name', { number, name: plan.entry.connection.info.name });
  return (
    <div className="compare-column-main">
      {session.isTabShared ? null : <OwnTabs columnKey={column.key} number={number} />}
      <MappingChips notes={plan.request.notes} />
      <StartErrorNotice slot={plan.slot} onRetry={() => runColumn(tab.path, plan)} />
      {view === null || view === 'gone' ? (
        <div className="compare-answer compare-answer-empty">
          {isActive(phase) ? null : t(view === 'gone' ? 'columns.gone' : 'compare.column.noAnswer')}
        </div>
      ) : (
        <>
          {isActive(phase) ? null : <OutdatedNote path={tab.path} request={plan.request} view={view} />}
          <ShownBody column={column} number={number} />
          {isFailure(view.head.status) ? <FailureBar columnKey={column.key} plan={plan} /> : null}
          {isRunning(view) ? null : <VerdictBar runId={view.head.runId} name={name} />}
        </>
      )}
    </div>
  );
}

/** Apart, so that what stands around the answer is not drawn again with every piece of text. */
function ShownBody({ column, number }: { column: LiveColumn; number: number }) {
  const view = useShownRun(column);
  return view === null || view === 'gone' ? null : <ColumnBody column={column} number={number} view={view} />;
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
