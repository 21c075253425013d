import { compareSessionOf, useCompareSessionStore } from '../../../state/compare-session-store.ts';

export type ColumnNumbers = { numbers: readonly number[]; next: number };

/**
 * Which number each column of a tab has, in the order shown. A column keeps its number, and with it its slot and its
 * answer, when it is moved or when one before it is removed; a new column never gets a number that was used.
 * `count` is the truth: the draft may have been replaced meanwhile.
 */
export function readColumns(known: readonly number[], knownNext: number, count: number): ColumnNumbers {
  const numbers = known.slice(0, count);
  let next = Math.max(knownNext, 0, ...numbers.map((number) => number + 1));
  while (numbers.length < count) {
    numbers.push(next);
    next += 1;
  }
  return { numbers, next };
}

export function columnNumbersOf(path: string, count: number): ColumnNumbers {
  const { numbers, nextNumber } = compareSessionOf(path);
  return readColumns(numbers, nextNumber, count);
}

export function setColumnNumbers(path: string, { numbers, next }: ColumnNumbers): void {
  useCompareSessionStore.getState().edit(path, (session) => ({ ...session, numbers, nextNumber: next }));
}
