import { create } from 'zustand';
import type { ComparisonChange } from '../../../shared/ipc/comparison-routes.ts';
import type { ComparisonAttempt, ComparisonState } from '../../../shared/model/compare.ts';

export type ComparisonsState = {
  comparisons: Record<string, ComparisonState>;
  /** Newest comparison of each tab, by the tab's path now. */
  newest: Record<string, string>;
  /** Puts whole states in, e.g. after a reload. */
  load(states: readonly ComparisonState[]): void;
  apply(change: ComparisonChange): void;
  /** After a request's path changed: its comparison stays with it. */
  movePaths(move: (path: string) => string): void;
};

/** What main told of comparisons: attempts with their figures, in the order in which they start. */
export const useComparisonsStore = create<ComparisonsState>()((set) => ({
  comparisons: {},
  newest: {},
  load: (states) => set((state) => states.reduce(place, state)),
  apply: ({ head, rows, attempts }) =>
    set((state) => {
      const former = state.comparisons[head.comparisonId];
      const joined = former === undefined ? [...attempts] : joinAttempts(former.attempts, attempts);
      return place(state, { ...head, rows: rows ?? former?.rows ?? null, attempts: joined });
    }),
  movePaths: (move) =>
    set((state) => ({
      newest: Object.fromEntries(Object.entries(state.newest).map(([path, id]) => [move(path), id])),
    })),
}));

type Held = Pick<ComparisonsState, 'comparisons' | 'newest'>;

/** The newest comparison of a tab takes the place of the one before it. */
function place({ comparisons, newest }: Held, comparison: ComparisonState): Held {
  const { comparisonId, path } = comparison;
  const isKnown = comparisons[comparisonId] !== undefined;
  if (isKnown) return { comparisons: { ...comparisons, [comparisonId]: comparison }, newest };
  const { [newest[path] ?? '']: _, ...others } = comparisons;
  return { comparisons: { ...others, [comparisonId]: comparison }, newest: { ...newest, [path]: comparisonId } };
}

function joinAttempts(former: readonly ComparisonAttempt[], changed: readonly ComparisonAttempt[]) {
  const byId = new Map(former.map((attempt) => [attempt.attemptId, attempt]));
  for (const attempt of changed) byId.set(attempt.attemptId, attempt);
  return [...byId.values()];
}

/** The newest comparison of a tab; null before the first. */
export function useComparison(path: string): ComparisonState | null {
  return useComparisonsStore((state) => comparisonOf(state, path));
}

export function comparisonOf({ comparisons, newest }: Held, path: string): ComparisonState | null {
  return comparisons[newest[path] ?? ''] ?? null;
}

/** Where a column of the tab is among those of its comparison; -1 where it has not been started. */
export function columnIndexOf(comparison: ComparisonState, slot: string): number {
  // The part before the # may be an older path of the same tab.
  return comparison.columns.findIndex((column) => numberOf(column.slot) === numberOf(slot));
}

function numberOf(slot: string): string {
  return slot.slice(slot.indexOf('#') + 1);
}

/** Whether a column has requests under way or waiting. */
export function isColumnActive({ attempts }: ComparisonState, columnIndex: number): boolean {
  return attempts.some((attempt) => attempt.columnIndex === columnIndex && isAttemptActive(attempt));
}

export function isAttemptActive({ status }: ComparisonAttempt): boolean {
  return status === 'queued' || status === 'pending' || status === 'streaming';
}
