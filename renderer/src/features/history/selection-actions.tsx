import { Columns2, Pin, PinOff, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { compareRuns } from '../../commands/compare-history-commands.ts';
import { deleteRuns, pinRuns } from '../../commands/history-commands.ts';
import { run } from '../../commands/report-error.ts';
import { Button } from '../../ui/button.tsx';

/** What a comparison takes beside its targets. */
const MAX_COLUMNS = 12;

/** What can be done to several runs at once. */
export function SelectionActions({ runIds }: { runIds: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <div className="history-actions">
      <strong>{t('history.selected', { count: runIds.length })}</strong>
      <span className="history-spring" />
      <Button onPress={() => run(() => compareRuns(runIds.slice(0, MAX_COLUMNS)))}>
        <Columns2 aria-hidden /> {t('columns.past.compare')}
      </Button>
      <Button onPress={() => run(() => pinRuns(runIds, true))}>
        <Pin aria-hidden /> {t('history.pin')}
      </Button>
      <Button onPress={() => run(() => pinRuns(runIds, false))}>
        <PinOff aria-hidden /> {t('history.unpin')}
      </Button>
      <Button variant="danger" onPress={() => run(() => deleteRuns({ runIds }))}>
        <Trash2 aria-hidden /> {t('history.delete')}
      </Button>
    </div>
  );
}
