import { RotateCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { isFailure } from '../../../../../shared/model/run.ts';
import { run } from '../../../commands/report-error.ts';
import { useRunsStore } from '../../../state/runs-store.ts';
import { useStartErrorsStore } from '../../../state/start-errors-store.ts';
import { Button } from '../../../ui/button.tsx';
import { runColumns } from '../compare-runs.ts';
import { useCompareScreen } from './shown-columns.ts';

/** Runs every column again whose newest run failed, all at once, whatever the others do. There while any has. */
export function RetryFailed() {
  const { t } = useTranslation();
  const { tab, columns } = useCompareScreen();
  const plans = columns.flatMap((column) => (column.kind === 'live' ? [column.plan] : []));
  const refused = useStartErrorsStore((state) => state.errors);
  const failed = useRunsStore(
    useShallow(({ slots, runs }) =>
      plans.flatMap(({ slot }) => (isFailure(runs[slots[slot] ?? '']?.head.status) || refused[slot] ? [slot] : [])),
    ),
  );
  if (failed.length === 0) return null;
  return (
    <Button className="compare-bar-button" onPress={() => run(() => runColumns(tab, failed))}>
      <RotateCw aria-hidden />
      <span className="compare-bar-text">{t('columns.retryFailed', { count: failed.length })}</span>
    </Button>
  );
}
