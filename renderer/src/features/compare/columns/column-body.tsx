import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Turn } from '../../../../../shared/model/compare-session.ts';
import { isRunning, type RunView } from '../../../state/runs-store.ts';
import { useFollowEnd } from '../../../ui/use-follow-end.ts';
import { AnswerView } from '../../response/answer-view.tsx';
import { EventsTab } from '../../response/events-tab.tsx';
import { HeadersTab } from '../../response/headers-tab.tsx';
import { JobLine } from '../../response/job-line.tsx';
import { RawTab } from '../../response/raw-tab.tsx';
import { ColumnAgreement } from '../../retrieval/column-agreement.tsx';
import { shownDataOf } from '../../retrieval/data-kind.ts';
import { EarlierTurns, LastTurn } from '../conversation/column-turns.tsx';
import { DiffTab } from '../diff/diff-tab.tsx';
import { SameAnswer } from './same-answer.tsx';
import { useScrollLock } from './scroll-lock.ts';
import { type ShownColumn, tabOf, useCompareScreen, useShownRun } from './shown-columns.ts';

/** The side of a column's run that is chosen. */
export function ColumnBody({ column, number, view }: { column: ShownColumn; number: number; view: RunView }) {
  const { tab: openTab, session, branch, baseline } = useCompareScreen();
  const tab = tabOf(session, column.key);
  if (tab === 'answer') {
    const answer = (
      <ColumnAnswer
        key={view.head.runId}
        path={openTab.path}
        isLocked={session.isScrollLocked}
        branch={column.kind === 'live' ? branch : NO_TURNS}
        columnKey={column.key}
        {...{ view, number }}
      />
    );
    // In a conversation the same words may follow other ones.
    if (baseline === null || baseline.key === column.key || branch.length > 1) return answer;
    return (
      <SameAnswer key={view.head.runId} view={view} baseline={baseline}>
        {answer}
      </SameAnswer>
    );
  }
  return (
    <ColumnSide key={tab} number={number} tab={tab}>
      {tab === 'raw' ? <RawTab view={view} /> : null}
      {tab === 'events' ? <EventsTab view={view} /> : null}
      {tab === 'headers' ? <HeadersTab view={view} /> : null}
      {tab === 'diff' ? <ColumnDiff view={view} /> : null}
    </ColumnSide>
  );
}

type ColumnAnswerProps = {
  view: RunView;
  number: number;
  path: string;
  isLocked: boolean;
  branch: readonly Turn[];
  columnKey: string;
};

export const NO_TURNS: readonly Turn[] = [];

/** Typing in the prompt renders the columns anew; their answers, which may be long, stay as they are. */
export const ColumnAnswer = memo(function ColumnAnswer(props: ColumnAnswerProps) {
  const { view, number, path, isLocked, branch, columnKey } = props;
  const { t } = useTranslation();
  const { scrollRef, handleScroll } = useFollowEnd(isRunning(view) || branch.length > 1);
  useScrollLock(scrollRef, path, isLocked);
  return (
    <section
      className="compare-answer"
      aria-label={t('compare.column.answer', { number })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
      tabIndex={0}
      ref={scrollRef}
      onScroll={handleScroll}
    >
      <div className="compare-turns">
        <EarlierTurns branch={branch} columnKey={columnKey} />
        <JobLine view={view} />
        <Agreement view={view} columnKey={columnKey} />
        <AnswerView view={view} density="column" />
        <LastTurn branch={branch} columnKey={columnKey} />
      </div>
    </section>
  );
});

/** Vectors and rankings are told by how near they come to the baseline's. */
function Agreement({ view, columnKey }: { view: RunView; columnKey: string }) {
  const { baseline } = useCompareScreen();
  if (baseline === null || baseline.key === columnKey || shownDataOf(view) === null) return null;
  return <AgreementWith view={view} baselineColumn={baseline} />;
}

function AgreementWith({ view, baselineColumn }: { view: RunView; baselineColumn: ShownColumn }) {
  const baseline = useShownRun(baselineColumn);
  return baseline === null || baseline === 'gone' ? null : <ColumnAgreement view={view} baseline={baseline} />;
}

function ColumnSide(props: { number: number; tab: string; children: React.ReactNode }) {
  const { t } = useTranslation();
  const { tab: openTab, session } = useCompareScreen();
  const { scrollRef } = useFollowEnd(false);
  useScrollLock(scrollRef, openTab.path, session.isScrollLocked);
  return (
    <section
      className="compare-answer compare-side"
      data-tab={props.tab}
      aria-label={t('columns.side', { number: props.number, tab: t(`columns.tab.${props.tab}`) })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
      tabIndex={0}
      ref={scrollRef}
    >
      {props.children}
    </section>
  );
}

/** Apart, so that only columns that show a difference follow the baseline's run. */
function ColumnDiff({ view }: { view: RunView }) {
  const { baseline } = useCompareScreen();
  return baseline === null ? (
    <DiffTab view={view} baseline={null} />
  ) : (
    <DiffWith view={view} baselineColumn={baseline} />
  );
}

function DiffWith({ view, baselineColumn }: { view: RunView; baselineColumn: ShownColumn }) {
  const baseline = useShownRun(baselineColumn);
  return <DiffTab view={view} baseline={baseline === 'gone' ? null : baseline} />;
}
