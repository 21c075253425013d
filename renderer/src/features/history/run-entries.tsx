import { Columns2, Pin, PinOff, RotateCcw, Send, Trash2 } from 'lucide-react';
import type { HistoryRow } from '../../../../shared/model/history.ts';
import { call } from '../../api/bridge.ts';
import { compareRuns } from '../../commands/compare-history-commands.ts';
import { deleteRuns, pinRuns } from '../../commands/history-commands.ts';
import { run } from '../../commands/report-error.ts';
import { restoreRun, sendAgain } from '../../commands/restore-run.ts';
import type { MenuEntry } from '../../ui/menu.tsx';

/** What can be done with a run of the list, or with all that are selected when it is one of them. */
export function runEntries(row: HistoryRow, selected: readonly string[], t: (key: string) => string): MenuEntry[] {
  const runIds = selected.includes(row.runId) ? selected : [row.runId];
  const isOne = runIds.length === 1;
  const readFirst = async () => call('history.read', { runId: row.runId });
  return [
    {
      id: 'restore',
      label: t('history.restore'),
      icon: <RotateCcw aria-hidden />,
      isDisabled: !isOne,
      onAction: () => run(async () => restoreRun(await readFirst())),
    },
    {
      id: 'send',
      label: t('history.sendAgain'),
      icon: <Send aria-hidden />,
      isDisabled: !isOne,
      onAction: () => run(async () => sendAgain(await readFirst())),
    },
    {
      id: 'compare',
      label: t('columns.past.compare'),
      icon: <Columns2 aria-hidden />,
      onAction: () => run(() => compareRuns(runIds.slice(0, 12))),
    },
    {
      id: 'pin',
      label: t(row.isPinned ? 'history.unpin' : 'history.pin'),
      icon: row.isPinned ? <PinOff aria-hidden /> : <Pin aria-hidden />,
      onAction: () => run(() => pinRuns(runIds, !row.isPinned)),
    },
    {
      id: 'delete',
      label: t('history.delete'),
      icon: <Trash2 aria-hidden />,
      shortcut: 'Del',
      tone: 'danger',
      onAction: () => run(() => deleteRuns({ runIds })),
    },
  ];
}
