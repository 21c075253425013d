import { Check, History } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../../../shared/metrics/format-metric.ts';
import type { HistoryRow } from '../../../../shared/model/history.ts';
import { findRuns, showPastRun } from '../../commands/history-commands.ts';
import { reportError, run } from '../../commands/report-error.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { isRunning, useRun } from '../../state/runs-store.ts';
import { formatMoment } from '../../ui/format-moment.ts';
import { MenuButton, type MenuEntry } from '../../ui/menu.tsx';

/** The last runs of a request, to look at an older answer. */
export function RunsMenu({ slot }: { slot: string }) {
  const { t, i18n } = useTranslation();
  const open = useDialogStore((state) => state.open);
  const shown = useRun(slot);
  const [rows, setRows] = useState<readonly HistoryRow[] | null>(null);
  const [requestPath = slot, column = null] = slot.split('#', 2);
  const load = async () => {
    try {
      setRows(await findRuns({ requestPath, column }));
    } catch (error) {
      reportError(error);
    }
  };
  const entries: MenuEntry[] = (rows ?? []).map((row) => ({
    id: row.runId,
    icon: <Check aria-hidden data-shown={row.runId === shown?.head.runId} className="response-run-check" />,
    label: `${formatMoment(row.startedAtEpochMs, i18n.language)} · ${t(`history.status.${row.status}`)}`,
    description: [
      row.model,
      row.durationMs === null ? '' : formatDuration(row.durationMs, i18n.language),
      row.answer.slice(0, 60),
    ]
      .filter(Boolean)
      .join(' · '),
    onAction: () => run(() => showPastRun(slot, row.runId)),
  }));
  if (rows?.length === 0)
    entries.push({ id: 'none', label: t('history.noRuns'), isDisabled: true, onAction: () => undefined });
  return (
    <MenuButton
      isIconOnly
      aria-label={t('history.runsOfRequest')}
      isDisabled={isRunning(shown)}
      onOpen={load}
      entries={[
        ...entries,
        { id: 'separator', isSeparator: true },
        {
          id: 'all',
          label: t('history.allRuns'),
          icon: <History aria-hidden />,
          onAction: () => open({ kind: 'history', requestPath }),
        },
      ]}
    >
      <History aria-hidden />
    </MenuButton>
  );
}
