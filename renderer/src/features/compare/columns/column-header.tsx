import { GripVertical, Star } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { MetricId } from '../../../../../shared/metrics/metric.ts';
import { findEndpoint, nameOfProvider } from '../../../../../shared/providers/index.ts';
import type { RunPhase } from '../../../state/run-phase.ts';
import { useWorkspaceStore } from '../../../state/workspace-store.ts';
import { IconToggle } from '../../../ui/icon-toggle.tsx';
import { Select, type SelectItem } from '../../../ui/select.tsx';
import { Tooltip } from '../../../ui/tooltip.tsx';
import { useDocLanguage } from '../../../ui/use-doc-language.ts';
import type { ColumnPlan } from '../compare-plan.ts';
import { setBaseline, setConnection } from '../compare-targets.ts';
import { AttemptStepper } from './attempt-stepper.tsx';
import { ColumnFigures } from './column-figures.tsx';
import { ColumnMenu } from './column-menu.tsx';
import { ColumnModel } from './column-model.tsx';
import { ColumnStateLine } from './column-state-line.tsx';
import { type LiveColumn, useCompareScreen, useShownRun } from './shown-columns.ts';
import { useColumnDrag } from './use-column-drag.ts';

type ColumnHeaderProps = { column: LiveColumn; phase: RunPhase; best: readonly MetricId[] };

/** What the column sends to, how far it is, and its figures. Stays in sight while the answers scroll. */
export function ColumnHeader({ column, phase, best }: ColumnHeaderProps) {
  const { t } = useTranslation();
  const language = useDocLanguage();
  const { tab } = useCompareScreen();
  const connections = useWorkspaceStore((state) => state.snapshot?.connections) ?? [];
  const { plan } = column;
  const { index, entry, target } = plan;
  const items: SelectItem[] = connections.map(({ id, connection }) => ({
    id,
    label: connection.info.name,
    description: nameOfProvider(connection.provider, language),
  }));
  return (
    <header className="compare-column-header">
      {target.label === undefined ? null : <strong className="compare-column-label">{target.label}</strong>}
      <div className="compare-column-choice">
        <ColumnGrip index={index} />
        <div className="compare-column-target">
          <div className="compare-column-connection">
            <Select
              label={t('compare.column.connection')}
              isLabelHidden
              items={items}
              selectedKey={entry?.id ?? null}
              placeholder={target.connection}
              onSelectionChange={(id) => id !== target.connection && setConnection(tab.path, index, id)}
            />
          </div>
          {entry === null || !hasModel(plan) ? null : <ColumnModel path={tab.path} plan={plan} entry={entry} />}
        </div>
        <BaselineButton columnKey={column.key} number={index + 1} onPin={() => setBaseline(tab.path, index)} />
        <ColumnMenu index={index} columnKey={column.key} />
      </div>
      {plan.problem === null ? <ColumnStateLine path={tab.path} column={column} phase={phase} /> : null}
      <AttemptStepper column={column} />
      <ShownFigures column={column} best={best} />
    </header>
  );
}

/** Apart, so that the header is not drawn again with every piece of text. */
function ShownFigures({ column, best }: Pick<ColumnHeaderProps, 'column' | 'best'>) {
  const view = useShownRun(column);
  return view === null || view === 'gone' ? null : <ColumnFigures key={view.head.runId} view={view} best={best} />;
}

/** Drags the column, or moves it with the arrow keys. */
function ColumnGrip({ index }: { index: number }) {
  const { t } = useTranslation();
  const { tab } = useCompareScreen();
  const count = tab.draft.compare?.targets.length ?? 0;
  const { isDragging, handlePointerDown, handleKeyDown } = useColumnDrag(tab.path, index, count);
  return (
    // The button keeps a press to itself, so the drag begins on the way down to it.
    <span className="compare-grip" data-dragging={isDragging || undefined} onPointerDownCapture={handlePointerDown}>
      <Tooltip content={t('columns.gripHint')}>
        <AriaButton
          className="compare-grip-button"
          aria-label={t('columns.grip', { number: index + 1 })}
          onKeyDown={handleKeyDown}
        >
          <GripVertical aria-hidden />
          <span className="compare-column-number">{index + 1}</span>
        </AriaButton>
      </Tooltip>
    </span>
  );
}

/** The star: pressed in the column that the others are measured against. */
export function BaselineButton(props: { columnKey: string; number: number; onPin: () => void }) {
  const { t } = useTranslation();
  const { baseline } = useCompareScreen();
  const isBaseline = baseline?.key === props.columnKey;
  return (
    <IconToggle
      className="compare-star"
      label={t('columns.baseline', { number: props.number })}
      tooltip={t(isBaseline ? 'columns.baselineIs' : 'columns.baselineMake')}
      isSelected={isBaseline}
      onChange={(isSelected) => isSelected && props.onPin()}
    >
      <Star aria-hidden />
    </IconToggle>
  );
}

/** A plain HTTP request names no model. */
function hasModel({ request }: ColumnPlan): boolean {
  // What is sent as it is, to whatever address, has no model of ours.
  return request !== null && findEndpoint(request.draft.endpoint)?.endpoint.model !== null;
}
