import { History } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../../../../shared/metrics/format-metric.ts';
import type { HistoryRow } from '../../../../../shared/model/history.ts';
import { addPastRuns } from '../../../commands/compare-history-commands.ts';
import { findRuns } from '../../../commands/history-commands.ts';
import { reportError } from '../../../commands/report-error.ts';
import { useDialogStore } from '../../../state/dialog-store.ts';
import { isUntitled } from '../../../state/tabs-store.ts';
import { formatMoment } from '../../../ui/format-moment.ts';
import { MenuButton, type MenuEntry } from '../../../ui/menu.tsx';
import { useCompareScreen, useShownRunIds } from './shown-columns.ts';

const MENU_RUNS = 15;

/** Puts a run of the history beside the columns: one of this request from the menu, any other from the history. */
export function AddPastRun() {
  const { t, i18n } = useTranslation();
  const { tab } = useCompareScreen();
  const shownIds = useShownRunIds();
  const openDialog = useDialogStore((state) => state.open);
  const [rows, setRows] = useState<readonly HistoryRow[]>([]);
  const load = async () => {
    try {
      setRows(isUntitled(tab.path) ? [] : await findRuns({ requestPath: tab.path }, MENU_RUNS));
    } catch (error) {
      reportError(error);
    }
  };
  const entries: MenuEntry[] = rows
    .filter(({ runId, status }) => status !== 'damaged' && !shownIds.includes(runId))
    .map((row) => ({
      id: row.runId,
      label: [row.connectionName, row.model].filter(Boolean).join(' · '),
      description: [
        formatMoment(row.startedAtEpochMs, i18n.language),
        t(`history.status.${row.status}`),
        row.durationMs === null ? '' : formatDuration(row.durationMs, i18n.language),
        row.answer.replace(/\s+/g, ' ').slice(0, 48),
      ]
        .filter(Boolean)
        .join(' · '),
      onAction: () => addPastRuns(tab.path, [row.runId]),
    }));
  return (
    <MenuButton
      variant="ghost"
      className="compare-bar-button"
      onOpen={load}
      entries={[
        ...entries,
        ...(entries.length > 0 ? [{ id: 'separator', isSeparator: true as const }] : []),
        {
          id: 'all',
          label: t('columns.past.all'),
          description: t('columns.past.allHint'),
          icon: <History aria-hidden />,
          onAction: () => openDialog({ kind: 'history', requestPath: null }),
        },
      ]}
    >
      <History aria-hidden />
      <span className="compare-bar-text">{t('columns.past.add')}</span>
    </MenuButton>
  );
}
