import type { CompareTarget } from '../../../../shared/model/request-draft.ts';
import { stopColumn as stopRunning } from '../../commands/comparison-commands.ts';
import { reportError } from '../../commands/report-error.ts';
import { useCompareSessionStore } from '../../state/compare-session-store.ts';
import { findTab, useTabsStore } from '../../state/tabs-store.ts';
import { columnNumbersOf, setColumnNumbers } from './columns/column-numbers.ts';
import { columnSlot } from './compare-plan.ts';

/** More columns than this cannot be kept apart, nor sent politely. Six of them are read side by side. */
export const MAX_COLUMNS = 12;
/** One answer alone is compared with nothing. */
export const MIN_COLUMNS = 2;

/** The columns of a tab as an editor of them needs them. `baseline` is a position; null: the first. */
type Columns = { targets: readonly CompareTarget[]; numbers: readonly number[]; next: number; baseline: number | null };

export function addColumn(path: string, connection: string): void {
  insertColumn(path, { connection });
}

/** Puts a copy of a column right after it. The copy has no answer yet. */
export function duplicateColumn(path: string, index: number): void {
  const target = columnsOf(path).targets[index];
  if (target !== undefined) insertColumn(path, { ...target }, index + 1);
}

/** Takes a column away, and stops what it runs: nobody could see the answer any more. */
export function removeColumn(path: string, index: number): void {
  const columns = columnsOf(path);
  if (columns.targets[index] === undefined) return;
  stopColumn(path, index);
  const others = <Item>(items: readonly Item[]) => items.filter((_, at) => at !== index);
  write(path, columns, { targets: others(columns.targets), numbers: others(columns.numbers) });
}

/** Puts a column at another place; the others make room. */
export function moveColumnTo(path: string, from: number, to: number): void {
  const columns = columnsOf(path);
  if (from === to || columns.targets[from] === undefined || columns.targets[to] === undefined) return;
  write(path, columns, { targets: moved(columns.targets, from, to), numbers: moved(columns.numbers, from, to) });
}

/** Exchanges a column with its neighbour: -1 for the one before, 1 for the one after. */
export function moveColumn(path: string, index: number, by: -1 | 1): void {
  moveColumnTo(path, index, index + by);
}

/** Makes a column the one that the others are measured against. */
export function setBaseline(path: string, index: number): void {
  const columns = columnsOf(path);
  useCompareSessionStore
    .getState()
    .edit(path, (session) => (session.pastBaseline === null ? session : { ...session, pastBaseline: null }));
  if (columns.targets[index] !== undefined) write(path, columns, { baselineNumber: columns.numbers[index] });
}

/** Points a column at another connection. What it runs stops, and the model it named, being the former one's, goes. */
export function setConnection(path: string, index: number, connection: string): void {
  const { model: _, ...others } = columnsOf(path).targets[index] ?? { connection };
  setTarget(path, index, { ...others, connection });
}

/** Names another model for a column; undefined goes back to the one that the request or the connection names. */
export function setModel(path: string, index: number, model: string | undefined): void {
  const { model: _, ...others } = columnsOf(path).targets[index] ?? { connection: '' };
  setTarget(path, index, model === undefined ? others : { ...others, model });
}

function insertColumn(path: string, target: CompareTarget, at?: number): void {
  const columns = columnsOf(path);
  const { targets, numbers, next } = columns;
  if (targets.length >= MAX_COLUMNS) return;
  const index = at ?? targets.length;
  write(path, columns, {
    targets: targets.toSpliced(index, 0, target),
    numbers: numbers.toSpliced(index, 0, next),
    next: next + 1,
  });
}

function stopColumn(path: string, index: number): void {
  const { targets, numbers } = columnsOf(path);
  const target = targets[index];
  const number = numbers[index];
  if (target === undefined || number === undefined) return;
  stopRunning(path, columnSlot(path, number, target.connection)).catch(reportError);
}

/** Makes a column anew. What it runs stops when it is pointed at another connection: the answer would be that one's. */
export function setTarget(path: string, index: number, target: CompareTarget): void {
  const columns = columnsOf(path);
  if (columns.targets[index]?.connection !== target.connection) stopColumn(path, index);
  write(path, columns, { targets: columns.targets.map((other, at) => (at === index ? target : other)) });
}

function columnsOf(path: string): Columns {
  const compare = findTab(path)?.draft.compare;
  const targets: readonly CompareTarget[] = compare?.targets ?? [];
  return { targets, ...columnNumbersOf(path, targets.length), baseline: compare?.baseline ?? null };
}

type Change = {
  targets?: readonly CompareTarget[];
  numbers?: readonly number[];
  next?: number;
  baselineNumber?: number | undefined;
};

/** The baseline goes along with its column; where that one is gone, or it is the first, none is named. */
function write(path: string, former: Columns, change: Change): void {
  const { targets = former.targets, numbers = former.numbers, next = former.next } = change;
  const baselineNumber = change.baselineNumber ?? former.numbers[former.baseline ?? 0];
  const isNamed = former.baseline !== null || change.baselineNumber !== undefined;
  const baseline = isNamed && baselineNumber !== undefined ? numbers.indexOf(baselineNumber) : -1;
  setColumnNumbers(path, { numbers, next });
  useTabsStore.getState().edit(path, (draft) => {
    const { baseline: _, ...compare } = draft.compare ?? { targets: [] };
    return { ...draft, compare: { ...compare, targets: [...targets], ...(baseline >= 0 && { baseline }) } };
  });
}

function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const item = items[from];
  return item === undefined ? [...items] : items.toSpliced(from, 1).toSpliced(to, 0, item);
}
