import { createContext, useContext, useEffect } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { ColumnTab, CompareSession, Turn } from '../../../../../shared/model/compare-session.ts';
import { loadRun } from '../../../commands/load-run.ts';
import { run } from '../../../commands/report-error.ts';
import { useLoadedRunsStore } from '../../../state/loaded-runs-store.ts';
import { type RunView, useRunsStore } from '../../../state/runs-store.ts';
import type { Tab } from '../../../state/tabs-store.ts';
import type { ColumnPlan } from '../compare-plan.ts';

/** A target that can be sent to. */
export type LiveColumn = { kind: 'live'; key: string; plan: ColumnPlan };
/** A run of the history that stands beside the targets. */
export type PastColumn = { kind: 'past'; key: string; runId: string };
export type ShownColumn = LiveColumn | PastColumn;

/** What every part of a column may want to know of the screen that it stands on. */
export type CompareScreen = {
  tab: Tab;
  session: CompareSession;
  /** In the order of the request; a blind vote shows them in another one. */
  columns: readonly ShownColumn[];
  baseline: ShownColumn | null;
  /** The turns of the conversation from the first to the one shown; empty before anything was sent. */
  branch: readonly Turn[];
};

const ScreenContext = createContext<CompareScreen | null>(null);
export const CompareScreenProvider = ScreenContext.Provider;

export function useCompareScreen(): CompareScreen {
  const screen = useContext(ScreenContext);
  if (screen === null) throw new Error('Not inside a compare screen');
  return screen;
}

export function pastColumnKey(runId: string): string {
  return `past:${runId}`;
}

/** All columns of a tab: its targets, then the past runs that were put beside them. */
export function listColumns(
  plans: readonly ColumnPlan[],
  numbers: readonly number[],
  pastRuns: readonly string[],
): ShownColumn[] {
  return [
    ...plans.map((plan): LiveColumn => ({ kind: 'live', key: String(numbers[plan.index] ?? plan.index), plan })),
    ...pastRuns.map((runId): PastColumn => ({ kind: 'past', key: pastColumnKey(runId), runId })),
  ];
}

/** The column that the others are measured against; null when there is none at all. */
export function baselineOf(
  columns: readonly ShownColumn[],
  baselineIndex: number | undefined,
  pastBaseline: string | null,
): ShownColumn | null {
  const past = columns.find((column) => column.kind === 'past' && column.runId === pastBaseline);
  const named = columns.find((column) => column.kind === 'live' && column.plan.index === (baselineIndex ?? 0));
  return past ?? named ?? columns[0] ?? null;
}

/** Which tab a column shows. */
export function tabOf({ isTabShared, tab, tabs }: CompareSession, key: string): ColumnTab {
  return isTabShared ? tab : (tabs[key] ?? tab);
}

/** A run by its id, from this window or from the history; null while it is fetched. */
export function useRunById(runId: string | null): RunView | 'gone' | null {
  const live = useRunsStore((state) => (runId === null ? undefined : state.runs[runId]));
  const loaded = useLoadedRunsStore((state) => (runId === null ? undefined : state.runs[runId]));
  const isMissing = runId !== null && live === undefined && loaded === undefined;
  useEffect(() => {
    if (isMissing) run(() => loadRun(runId));
  }, [isMissing, runId]);
  return live ?? loaded ?? null;
}

type ChosenRuns = ReturnType<typeof useLoadedRunsStore.getState>['chosen'];

/** Id of the run that a column shows: the one chosen by hand, that of the turn shown, or its newest. */
function shownRunId(
  column: ShownColumn,
  branch: readonly Turn[],
  slots: Readonly<Record<string, string>>,
  allChosen: ChosenRuns,
): string | null {
  if (column.kind === 'past') return column.runId;
  const newest = slots[column.plan.slot];
  const chosen = allChosen[column.plan.slot];
  if (chosen !== undefined && chosen.newest === newest) return chosen.runId;
  const answer = branch.at(-1)?.answers[column.key];
  // In the midst of a conversation the newest run may belong to another branch.
  return answer?.runId ?? (branch.length > 1 ? null : (newest ?? null));
}

/** Id of the run that a column shows at this moment, for what is done at a press. */
export function shownRunIdNow(column: ShownColumn, branch: readonly Turn[]): string | null {
  return shownRunId(column, branch, useRunsStore.getState().slots, useLoadedRunsStore.getState().chosen);
}

export function useShownRunId(column: ShownColumn): string | null {
  const { branch } = useCompareScreen();
  const chosen = useLoadedRunsStore((state) => state.chosen);
  return useRunsStore((state) => shownRunId(column, branch, state.slots, chosen));
}

/** The runs that all columns show, as far as they show one. */
export function useShownRunIds(): string[] {
  const { branch, columns } = useCompareScreen();
  const chosen = useLoadedRunsStore((state) => state.chosen);
  return useRunsStore(
    useShallow((state) => columns.flatMap((column) => shownRunId(column, branch, state.slots, chosen) ?? [])),
  );
}

/** The run that a column shows, as far as it is at hand. Changes with every piece of text. */
export function useShownRun(column: ShownColumn): RunView | 'gone' | null {
  return ofColumn(column, useRunById(useShownRunId(column)));
}

/** The same for what tells of a run rather than showing its text: drawn anew only when main tells something new of it. */
export function useShownRunState(column: ShownColumn): RunView | 'gone' | null {
  const runId = useShownRunId(column);
  const head = useRunsStore((state) => (runId === null ? undefined : state.runs[runId]?.head));
  const past = useRunById(head === undefined ? runId : null);
  const live = head === undefined ? undefined : useRunsStore.getState().runs[head.runId];
  return ofColumn(column, live ?? past);
}

function ofColumn(column: ShownColumn, view: RunView | 'gone' | null): RunView | 'gone' | null {
  if (column.kind === 'past' || view === null || view === 'gone') return view;
  // The column asks somebody else by now.
  return view.head.connectionId === column.plan.target.connection ? view : null;
}
