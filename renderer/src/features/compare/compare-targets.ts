import type { CompareTarget } from '../../../../shared/model/request-draft.ts';
import { reportError } from '../../commands/report-error.ts';
import { cancelRun } from '../../commands/run-commands.ts';
import { useTabsStore } from '../../state/tabs-store.ts';
import { readColumns, useColumnNumbersStore } from './column-numbers-store.ts';
import { columnSlot } from './compare-plan.ts';

/** More columns than this cannot be read side by side. */
export const MAX_COLUMNS = 6;
/** One answer alone is compared with nothing. */
export const MIN_COLUMNS = 2;

export function addColumn(path: string, connection: string): void {
  const { targets, numbers, next } = columnsOf(path);
  if (targets.length >= MAX_COLUMNS) return;
  write(path, [...targets, { connection }], [...numbers, next], next + 1);
}

/** Takes a column away, and stops what it runs: nobody could see the answer any more. */
export function removeColumn(path: string, index: number): void {
  const { targets, numbers, next } = columnsOf(path);
  if (targets[index] === undefined) return;
  stopColumn(path, index);
  const others = <Item>(items: readonly Item[]) => items.filter((_, at) => at !== index);
  write(path, others(targets), others(numbers), next);
}

/** Exchanges a column with its neighbour: -1 for the one before, 1 for the one after. */
export function moveColumn(path: string, index: number, by: -1 | 1): void {
  const { targets, numbers, next } = columnsOf(path);
  if (targets[index] === undefined || targets[index + by] === undefined) return;
  write(path, exchanged(targets, index, index + by), exchanged(numbers, index, index + by), next);
}

/** Points a column at another connection. What it runs stops, and the model it named, being the former one's, goes. */
export function setConnection(path: string, index: number, connection: string): void {
  stopColumn(path, index);
  const { model: _, ...others } = columnsOf(path).targets[index] ?? { connection };
  setTarget(path, index, { ...others, connection });
}

/** Names another model for a column; undefined goes back to the one that the request or the connection names. */
export function setModel(path: string, index: number, model: string | undefined): void {
  const { model: _, ...others } = columnsOf(path).targets[index] ?? { connection: '' };
  setTarget(path, index, model === undefined ? others : { ...others, model });
}

function stopColumn(path: string, index: number): void {
  const { targets, numbers } = columnsOf(path);
  const target = targets[index];
  const number = numbers[index];
  if (target === undefined || number === undefined) return;
  cancelRun(columnSlot(path, number, target.connection)).catch(reportError);
}

function setTarget(path: string, index: number, target: CompareTarget): void {
  const { targets, numbers, next } = columnsOf(path);
  write(
    path,
    targets.map((other, at) => (at === index ? target : other)),
    numbers,
    next,
  );
}

function columnsOf(path: string) {
  const tab = useTabsStore.getState().tabs.find((other) => other.path === path);
  const targets: readonly CompareTarget[] = tab?.draft.compare?.targets ?? [];
  return { targets, ...readColumns(useColumnNumbersStore.getState().tabs[path], targets.length) };
}

function write(path: string, targets: readonly CompareTarget[], numbers: readonly number[], next: number): void {
  useColumnNumbersStore.getState().set(path, { numbers, next });
  useTabsStore.getState().edit(path, (draft) => ({ ...draft, compare: { ...draft.compare, targets: [...targets] } }));
}

function exchanged<Item>(items: readonly Item[], one: number, other: number): Item[] {
  return items.map((item, index) => {
    if (index === one) return items[other] ?? item;
    return index === other ? (items[one] ?? item) : item;
  });
}
