import { History, X } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCompareSessionStore } from '../../../state/compare-session-store.ts';
import { runPhase } from '../../../state/run-phase.ts';
import type { RunView } from '../../../state/runs-store.ts';
import { formatMoment } from '../../../ui/format-moment.ts';
import { VerdictBar } from '../verdict/verdict-bar.tsx';
import { ColumnBody } from './column-body.tsx';
import { ColumnFigures } from './column-figures.tsx';
import { BaselineButton } from './column-header.tsx';
import { columnState } from './column-state.ts';
import { OwnTabs } from './column-tabs.tsx';
import { focusNeighbour } from './focus-neighbour.ts';
import { IconButton } from './icon-button.tsx';
import { type PastColumn, useCompareScreen, useShownRun } from './shown-columns.ts';

/** A run of the history beside the columns: read, never sent. */
export function PastColumnView({ column, number }: { column: PastColumn; number: number }) {
  const { t } = useTranslation();
  const { session } = useCompareScreen();
  const found = useShownRun(column);
  const view = found === 'gone' ? null : found;
  const name = view === null ? t('columns.past.name') : pastName(view);
  return (
    <article className="compare-column" aria-label={t('compare.column.name', { number, name })} data-past>
      <PastHeader column={column} number={number} view={view} />
      {session.isTabShared ? null : <OwnTabs columnKey={column.key} number={number} />}
      {view === null ? (
        <div className="compare-answer compare-answer-empty">{found === 'gone' ? t('columns.gone') : null}</div>
      ) : (
        <>
          <ColumnBody column={column} number={number} view={view} />
          <VerdictBar runId={view.head.runId} name={t('compare.column.name', { number, name })} />
        </>
      )}
    </article>
  );
}

function PastHeader({ column, number, view }: { column: PastColumn; number: number; view: RunView | null }) {
  const { t, i18n } = useTranslation();
  const { tab } = useCompareScreen();
  const anchor = useRef<HTMLDivElement>(null);
  const edit = useCompareSessionStore((state) => state.edit);
  return (
    <header className="compare-column-header">
      <div className="compare-column-choice" ref={anchor}>
        <span className="compare-grip">
          <span className="compare-column-number">{number}</span>
        </span>
        <span className="compare-past-name">
          <History aria-hidden />
          <span>{view === null ? t('columns.past.name') : pastName(view)}</span>
        </span>
        <BaselineButton
          columnKey={column.key}
          number={number}
          onPin={() => edit(tab.path, (session) => ({ ...session, pastBaseline: column.runId }))}
        />
        <IconButton
          label={t('compare.column.remove')}
          icon={<X />}
          onPress={() => {
            focusNeighbour(anchor.current);
            edit(tab.path, (session) => ({
              ...session,
              pastRuns: session.pastRuns.filter((runId) => runId !== column.runId),
              pastBaseline: session.pastBaseline === column.runId ? null : session.pastBaseline,
            }));
          }}
        />
      </div>
      {view === null ? null : (
        <>
          <div className="compare-state" data-phase={runPhase(view)}>
            <span className="compare-state-phase">{t(`columns.state.${columnState(view, runPhase(view))}`)}</span>
            <span className="compare-state-time">
              {t('history.from', { time: formatMoment(view.head.timing.startedAtEpochMs, i18n.language) })}
            </span>
          </div>
          <ColumnFigures view={view} best={[]} />
        </>
      )}
    </header>
  );
}

function pastName({ head, result }: RunView): string {
  return [head.connectionName, result.model ?? head.requestedModel].filter(Boolean).join(' · ');
}
