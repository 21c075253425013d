import { ArrowLeft, ArrowRight, Star, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { findEndpoint, nameOfProvider } from '../../../../shared/providers/index.ts';
import type { RunPhase } from '../../state/run-phase.ts';
import type { Tab } from '../../state/tabs-store.ts';
import { useWorkspaceStore } from '../../state/workspace-store.ts';
import { Select, type SelectItem } from '../../ui/select.tsx';
import { useDocLanguage } from '../../ui/use-doc-language.ts';
import { ColumnModel } from './column-model.tsx';
import { ColumnStateLine } from './column-state-line.tsx';
import type { ColumnPlan } from './compare-plan.ts';
import { moveColumn, removeColumn, setConnection } from './compare-targets.ts';
import { IconButton } from './icon-button.tsx';

/** Stays in sight while the answers scroll. */
export function ColumnHeader({ tab, plan, phase }: { tab: Tab; plan: ColumnPlan; phase: RunPhase }) {
  const { t } = useTranslation();
  const language = useDocLanguage();
  const connections = useWorkspaceStore((state) => state.snapshot?.connections) ?? [];
  const { index, entry, target } = plan;
  const isLast = index === (tab.draft.compare?.targets.length ?? 0) - 1;
  const items: SelectItem[] = connections.map(({ id, connection }) => ({
    id,
    label: connection.info.name,
    description: nameOfProvider(connection.provider, language),
  }));
  return (
    <header className="compare-column-header">
      <div className="compare-column-choice">
        <div className="compare-column-connection">
          {index === 0 ? (
            <span className="compare-baseline" title={t('compare.column.baseline')}>
              <Star aria-hidden />
              <span className="ui-visually-hidden">{t('compare.column.baseline')}</span>
            </span>
          ) : (
            <span className="compare-column-number">{index + 1}</span>
          )}
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
      <div className="compare-column-actions">
        {plan.problem === null ? <ColumnStateLine path={tab.path} plan={plan} phase={phase} /> : null}
        <IconButton
          label={t('compare.column.moveLeft')}
          icon={<ArrowLeft />}
          isDisabled={index === 0}
          onPress={() => moveColumn(tab.path, index, -1)}
        />
        <IconButton
          label={t('compare.column.moveRight')}
          icon={<ArrowRight />}
          isDisabled={isLast}
          onPress={() => moveColumn(tab.path, index, 1)}
        />
        <IconButton
          label={t('compare.column.remove')}
          icon={<X />}
          onPress={({ target }) => {
            focusNeighbour(target);
            removeColumn(tab.path, index);
          }}
        />
      </div>
    </header>
  );
}

/** The focus must not be lost with the column that has it. */
function focusNeighbour(target: Element): void {
  const column = target.closest('.compare-column');
  const neighbour = column?.nextElementSibling ?? column?.previousElementSibling;
  neighbour?.querySelector<HTMLElement>('button:not(:disabled)')?.focus();
}

/** A plain HTTP request names no model. */
function hasModel({ request }: ColumnPlan): boolean {
  return request !== null && findEndpoint(request.draft.endpoint)?.endpoint.conversation !== null;
}
