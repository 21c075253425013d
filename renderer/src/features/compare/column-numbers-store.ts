import { create } from 'zustand';

type TabColumns = { numbers: readonly number[]; next: number };

type ColumnNumbersState = {
  tabs: Record<string, TabColumns>;
  set(path: string, columns: TabColumns): void;
};

/**
 * Which number each column of a tab has. A column keeps its number, and with it its slot and its answer, when it is
 * moved or when one before it is removed; a new column never gets a number that was used. Numbers are positions until
 * then, so that they need not be kept on disk.
 */
export const useColumnNumbersStore = create<ColumnNumbersState>()((set) => ({
  tabs: {},
  set: (path, columns) => set((state) => ({ tabs: { ...state.tabs, [path]: columns } })),
}));

/** The columns' numbers, in the order shown. `count` is the truth: the draft may have been replaced meanwhile. */
export function readColumns(columns: TabColumns | undefined, count: number): TabColumns {
  const numbers = [...(columns?.numbers ?? [])].slice(0, count);
  let next = columns?.next ?? 0;
  while (numbers.length < count) {
    numbers.push(next);
    next += 1;
  }
  return { numbers, next };
}
