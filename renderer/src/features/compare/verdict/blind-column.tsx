import { useTranslation } from 'react-i18next';
import { isActive, runPhase } from '../../../state/run-phase.ts';
import { Spinner } from '../../../ui/spinner.tsx';
import { AnonymousMedia } from '../../media/anonymous-media.ts';
import { ColumnAnswer, NO_TURNS } from '../columns/column-body.tsx';
import { type ShownColumn, useCompareScreen, useShownRun } from '../columns/shown-columns.ts';
import { letterOf } from './blind.ts';
import { VerdictBar } from './verdict-bar.tsx';

/** A column without anything that tells who answers: no name, no model, no figures, no words of the provider. */
export function BlindColumn({ column, place }: { column: ShownColumn; place: number }) {
  const { t } = useTranslation();
  const { tab, session, branch } = useCompareScreen();
  const found = useShownRun(column);
  const view = found === 'gone' ? null : found;
  const phase = runPhase(view);
  const name = t('columns.blind.name', { letter: letterOf(place) });
  const hasEnded = view !== null && !isActive(phase);
  const isWhole = view !== null && (phase === 'done' || isActive(phase));
  return (
    <article className="compare-column" aria-label={name} data-phase={phase} data-blind>
      <header className="compare-column-header">
        <div className="compare-blind-name">
          <strong>{name}</strong>
          {isActive(phase) ? <Spinner /> : null}
          <span className="compare-state-time">{t(`columns.state.${phase}`)}</span>
        </div>
      </header>
      {isWhole ? (
        <AnonymousMedia.Provider value>
          <ColumnAnswer
            key={view.head.runId}
            path={tab.path}
            isLocked={session.isScrollLocked}
            branch={column.kind === 'live' ? branch : NO_TURNS}
            columnKey={column.key}
            view={view}
            number={place + 1}
          />
        </AnonymousMedia.Provider>
      ) : (
        <div className="compare-answer compare-answer-empty">
          {t(view === null ? 'compare.column.noAnswer' : 'columns.blind.notWhole')}
        </div>
      )}
      {hasEnded ? <VerdictBar runId={view.head.runId} name={name} /> : null}
    </article>
  );
}
