import { ChartColumn, SearchX } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommandKeys } from '../../commands/command-keys.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { LedgerBar } from './ledger-bar.tsx';
import { LedgerChart } from './ledger-chart.tsx';
import { LedgerTable } from './ledger-table.tsx';
import { LedgerTiles } from './ledger-tiles.tsx';
import { useLedger } from './use-ledger.ts';
import './ledger.css';

/** What all runs used and cost: in numbers, over time, and by what they were for. */
export function LedgerDialog() {
  const { t } = useTranslation();
  const close = useDialogStore((state) => state.close);
  const sendKeys = useCommandKeys('request.send');
  const ledger = useLedger();
  const body = useRef<HTMLDivElement>(null);
  const { shown } = ledger;

  // What had the focus may be gone with what it led to; Esc and Tab must work from here on all the same.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new report is what makes parts go away
  useEffect(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) body.current?.focus();
  }, [shown]);

  return (
    <Dialog title={t('ledger.title')} size="full" isOpen onOpenChange={close}>
      <div className="ledger" ref={body} tabIndex={-1}>
        {shown === null ? (
          <Spinner label={t('ledger.loading')} />
        ) : shown.report.allRuns === 0 ? (
          <>
            <Damaged lines={shown.report.damagedLines} />
            <EmptyState
              icon={<ChartColumn />}
              title={t('ledger.emptyTitle')}
              text={t('ledger.emptyText', { shortcut: sendKeys ?? t('request.send') })}
            />
          </>
        ) : (
          <>
            <LedgerBar ledger={ledger} allRuns={shown.report.allRuns} />
            <Damaged lines={shown.report.damagedLines} />
            {shown.report.totals.runs === 0 ? (
              <EmptyState
                icon={<SearchX />}
                title={t('ledger.nothingFound')}
                action={
                  <Button onPress={() => ledger.change({ period: 'all', filters: [] })}>{t('ledger.showAll')}</Button>
                }
              />
            ) : (
              <div className="ledger-content">
                <LedgerTiles report={shown.report} onShowStates={() => ledger.change({ groupBy: 'state' })} />
                <LedgerChart {...shown} onOpen={ledger.openBucket} />
                <LedgerTable {...shown} onOpen={ledger.drill} />
              </div>
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}

function Damaged({ lines }: { lines: number }) {
  const { t } = useTranslation();
  return lines === 0 ? null : <Notice tone="warning">{t('ledger.damaged', { count: lines })}</Notice>;
}
