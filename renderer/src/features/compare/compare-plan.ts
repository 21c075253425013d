import {
  planTarget,
  type TargetProblem,
  type TargetRequest,
  type TargetWorld,
} from '../../../../shared/compare/plan-target.ts';
import type { CompareTarget } from '../../../../shared/model/compare.ts';
import type { ConnectionEntry } from '../../../../shared/model/connection.ts';
import type { RequestDraft } from '../../../../shared/model/request-draft.ts';

/** Why a column cannot send anything. Each has a sentence in the catalogue under `compare.problem`. */
export type ColumnProblem = TargetProblem;

/** What a column sends with which connection. */
export type ColumnRequest = TargetRequest & { entry: ConnectionEntry };

/** One column as it stands before anything is sent. */
export type ColumnPlan = {
  index: number;
  slot: string;
  target: CompareTarget;
} & (
  | { problem: ColumnProblem; request: null; entry: ConnectionEntry | null }
  | {
      problem: null;
      request: ColumnRequest;
      entry: ConnectionEntry;
    }
);

/** Slot of a column's runs. `number` is the column's own, see `column-numbers.ts`. */
export function columnSlot(path: string, number: number, connection: string): string {
  return `${path}#${number}:${connection}`;
}

/** What each target of a draft would send. Needs no network, and sends nothing. */
export function planColumns(
  path: string,
  draft: RequestDraft,
  world: TargetWorld,
  numbers: readonly number[],
  /** The draft of each column by its number, where they have not all the same: in the midst of a conversation. */
  draftOf: (number: number) => RequestDraft = () => draft,
): ColumnPlan[] {
  return (draft.compare?.targets ?? []).map((target, index) => {
    const number = numbers[index] ?? index;
    const column = { index, slot: columnSlot(path, number, target.connection), target };
    const plan = planTarget(draftOf(number), target, world);
    if (plan.problem !== null) return { ...column, ...plan };
    return { ...column, ...plan, request: { ...plan.request, entry: plan.entry } };
  });
}
