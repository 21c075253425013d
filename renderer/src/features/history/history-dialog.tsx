import { History, SearchX } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommandKeys } from '../../commands/command-keys.ts';
import { deleteRuns, findInHistory } from '../../commands/history-commands.ts';
import { run } from '../../commands/report-error.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { NO_FILTERS, useHistoryStore } from '../../state/history-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SplitPane } from '../../ui/split-pane.tsx';
import { HistoryComparison } from './history-comparison.tsx';
import { HistoryDetail } from './history-detail.tsx';
import { HistoryFilterBar } from './history-filter-bar.tsx';
import { HistoryList } from './history-list.tsx';
import { SelectionActions } from './selection-actions.tsx';
import './history.css';

export type HistoryDialogProps = {
  requestPath: string | null;
  /** Draws the run of a slot: the response side lends it. */
  renderRun: (slot: string) => ReactNode;
};

/** All past runs of the workspace: found on the left, looked at on the right. */
export function HistoryDialog({ requestPath, renderRun }: HistoryDialogProps) {
  const { t } = useTranslation();
  const close = useDialogStore((state) => state.close);
  const sendKeys = useCommandKeys('request.send');
  const isLoaded = useHistoryStore((state) => state.isLoaded);
  const total = useHistoryStore((state) => state.total);
  const isEmpty = useHistoryStore((state) => state.total === 0 && state.filters === NO_FILTERS);
  const body = useRef<HTMLDivElement>(null);

  // What had the focus may be gone with the last run found; Esc and Tab must work from here on all the same.
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what makes parts go away
  useEffect(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) body.current?.focus();
  }, [isLoaded, total, isEmpty]);

  useEffect(() => {
    useHistoryStore.setState({
      filters: requestPath === null ? NO_FILTERS : { ...NO_FILTERS, requestPath },
      rows: [],
      selected: [],
      isLoaded: false,
    });
    run(findInHistory);
  }, [requestPath]);

  return (
    <Dialog title={t('history.title')} size="full" isOpen onOpenChange={close}>
      <div className="history" ref={body} tabIndex={-1}>
        {!isLoaded ? null : isEmpty ? (
          <EmptyState
            icon={<History />}
            title={t('history.emptyTitle')}
            text={t('history.emptyText', { shortcut: sendKeys ?? t('request.send') })}
          />
        ) : (
          <SplitPane
            id="history"
            handleLabel={t('history.resize')}
            first={<Finder />}
            firstSize={400}
            firstMinSize={300}
            firstMaxSize={640}
            isFirstFixed
            second={<Selection renderRun={renderRun} />}
            secondMinSize={420}
          />
        )}
      </div>
    </Dialog>
  );
}

function Finder() {
  const { t } = useTranslation();
  const isNothingFound = useHistoryStore((state) => state.isLoaded && state.total === 0);
  const filters = useHistoryStore((state) => state.filters);
  const setFilters = useHistoryStore((state) => state.setFilters);
  const handleKeyDown = (event: KeyboardEvent) => {
    const { selected } = useHistoryStore.getState();
    const isInList = (event.target as Element).closest('[role=listbox]') !== null;
    if (!isInList || (event.key !== 'Delete' && event.key !== 'Backspace') || selected.length === 0) return;
    event.preventDefault();
    run(() => deleteRuns({ runIds: selected }));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens for the list's Delete key
    <div className="history-finder" onKeyDown={handleKeyDown}>
      <HistoryFilterBar />
      {isNothingFound ? (
        <EmptyState
          icon={<SearchX />}
          title={t('history.nothingFound')}
          action={
            <Button
              onPress={() => {
                setFilters(NO_FILTERS);
                run(findInHistory);
              }}
            >
              {t('history.clearFilters')}
            </Button>
          }
        />
      ) : (
        // Another search is another list, looked at from its beginning.
        <HistoryList key={JSON.stringify(filters)} />
      )}
    </div>
  );
}

/** One run whole, two side by side, more as a number with what can be done to all of them. */
function Selection({ renderRun }: Pick<HistoryDialogProps, 'renderRun'>) {
  const { t } = useTranslation();
  const selected = useHistoryStore((state) => state.selected);
  const [first, second] = selected;
  if (first === undefined) return <EmptyState icon={<History />} title={t('history.selectRun')} />;
  if (second === undefined) return <HistoryDetail key={first} runId={first} renderRun={renderRun} />;
  return (
    <div className="history-side">
      <SelectionActions runIds={selected} />
      {selected.length === 2 ? (
        <HistoryComparison key={`${first} ${second}`} runIds={[first, second]} />
      ) : (
        <EmptyState
          icon={<History />}
          title={t('history.selected', { count: selected.length })}
          text={t('history.selectTwo')}
        />
      )}
    </div>
  );
}
