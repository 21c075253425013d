import { Binary, RotateCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CompareSession } from '../../../../../shared/model/compare-session.ts';
import { run } from '../../../commands/report-error.ts';
import { useCompareSessionStore } from '../../../state/compare-session-store.ts';
import { Button } from '../../../ui/button.tsx';
import type { ColumnPlan } from '../compare-plan.ts';
import { runColumn } from '../compare-runs.ts';
import { useCompareScreen } from './shown-columns.ts';

/** The ways on from a run that failed: again, whatever the others do, or to what the service said word for word. */
export function FailureBar({ columnKey, plan }: { columnKey: string; plan: ColumnPlan }) {
  const { t } = useTranslation();
  const { tab } = useCompareScreen();
  return (
    <div className="compare-failure">
      <Button className="compare-bar-button" onPress={() => run(() => runColumn(tab.path, plan))}>
        <RotateCw aria-hidden />
        {t('columns.failure.retry')}
      </Button>
      <Button
        variant="ghost"
        className="compare-bar-button"
        onPress={() => useCompareSessionStore.getState().edit(tab.path, (session) => showRaw(session, columnKey))}
      >
        <Binary aria-hidden />
        {t('columns.failure.raw')}
      </Button>
    </div>
  );
}

/** In this column alone: the others go on showing their answers. */
function showRaw(session: CompareSession, columnKey: string): CompareSession {
  return { ...session, isTabShared: false, tabs: { ...(session.isTabShared ? {} : session.tabs), [columnKey]: 'raw' } };
}
