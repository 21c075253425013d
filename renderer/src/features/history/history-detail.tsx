import { Copy, Pin, PinOff, RotateCcw, Send, Trash2 } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryRow, HistoryRun } from '../../../../shared/model/history.ts';
import { errorText } from '../../commands/error-text.ts';
import { deleteRuns, historySlot, pinRuns, showPastRun } from '../../commands/history-commands.ts';
import { run } from '../../commands/report-error.ts';
import { type CopyForm, copyRun, restoreRun, sendAgain } from '../../commands/restore-run.ts';
import { useHistoryStore } from '../../state/history-store.ts';
import { Button } from '../../ui/button.tsx';
import { formatMoment } from '../../ui/format-moment.ts';
import { MenuButton } from '../../ui/menu.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';

const SLOT = historySlot('shown');
const COPY_FORMS: readonly CopyForm[] = ['answer', 'requestBody', 'url', 'curl', 'har', 'json'];

type Opened = { past: HistoryRun | null; problem: string | null };

/** One past run: what it was, what can be done with it, and all of it. */
export function HistoryDetail({ runId, renderRun }: { runId: string; renderRun: (slot: string) => ReactNode }) {
  const row = useHistoryStore((state) => state.rows.find((other) => other.runId === runId));
  const [{ past, problem }, setOpened] = useState<Opened>({ past: null, problem: null });

  useEffect(() => {
    let isCurrent = true;
    showPastRun(SLOT, runId)
      .then((read) => isCurrent && setOpened({ past: read, problem: null }))
      .catch((error: unknown) => isCurrent && setOpened({ past: null, problem: errorText(error) }));
    return () => {
      isCurrent = false;
    };
  }, [runId]);

  if (row === undefined) return null;
  return (
    <div className="history-side">
      <Actions row={row} past={past} />
      {problem === null ? null : (
        <div className="history-problem">
          <Notice tone="danger">{problem}</Notice>
        </div>
      )}
      {past === null ? null : (
        <>
          <Facts row={row} past={past} />
          <div className="history-run">{renderRun(SLOT)}</div>
        </>
      )}
    </div>
  );
}

function Actions({ row, past }: { row: HistoryRow; past: HistoryRun | null }) {
  const { t } = useTranslation();
  const { runId, isPinned } = row;
  return (
    <div className="history-actions">
      <Button isDisabled={past === null} onPress={() => run(async () => past && restoreRun(past))}>
        <RotateCcw aria-hidden /> {t('history.restore')}
      </Button>
      <Button isDisabled={past === null} onPress={() => run(async () => past && sendAgain(past))}>
        <Send aria-hidden /> {t('history.sendAgain')}
      </Button>
      <MenuButton
        isDisabled={past === null}
        placement="bottom start"
        entries={COPY_FORMS.map((form) => ({
          id: form,
          label: t(`history.copyAs.${form}`),
          onAction: () => run(() => copyRun(runId, form)),
        }))}
      >
        <Copy aria-hidden /> {t('history.copy')}
      </MenuButton>
      <span className="history-spring" />
      <Tooltip content={t('history.pinHint')}>
        <Button
          isIconOnly
          aria-label={t(isPinned ? 'history.unpin' : 'history.pin')}
          onPress={() => run(() => pinRuns([runId], !isPinned))}
        >
          {isPinned ? <PinOff aria-hidden /> : <Pin aria-hidden />}
        </Button>
      </Tooltip>
      <Button isIconOnly aria-label={t('history.delete')} onPress={() => run(() => deleteRuns({ runIds: [runId] }))}>
        <Trash2 aria-hidden />
      </Button>
    </div>
  );
}

function Facts({ row, past }: { row: HistoryRow; past: HistoryRun }) {
  const { t, i18n } = useTranslation();
  const facts = [
    formatMoment(row.startedAtEpochMs, i18n.language),
    row.requestPath ?? t('history.noFile'),
    row.connectionName ?? '',
    past.environmentName === null ? '' : t('history.environment', { name: past.environmentName }),
    t('history.appVersion', { version: past.appVersion }),
  ].filter(Boolean);
  return (
    <div className="history-facts">
      <h3>{row.requestName}</h3>
      <p>{facts.join(' · ')}</p>
      {past.verdict === undefined || past.verdict.note === '' ? null : (
        <p>{t('columns.verdict.noteIs', { note: past.verdict.note })}</p>
      )}
    </div>
  );
}
