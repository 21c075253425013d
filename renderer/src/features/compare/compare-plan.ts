import { chooseEndpoint, type EndpointProblem } from '../../../../shared/compare/choose-endpoint.ts';
import { mapDraftTo } from '../../../../shared/compare/map-draft.ts';
import type { ConnectionEntry } from '../../../../shared/model/connection.ts';
import type { CompareTarget, RequestDraft } from '../../../../shared/model/request-draft.ts';
import type { MappingNote } from '../../../../shared/providers/_kit/adapter.ts';
import { modelOf } from '../../../../shared/providers/_kit/model-place.ts';
import { findEndpoint } from '../../../../shared/providers/index.ts';

/** Why a column cannot send anything. Each has a sentence in the catalogue under `compare.problem`. */
export type ColumnProblem = 'connection-missing' | EndpointProblem;

/** What a column sends with which connection. */
export type ColumnRequest = {
  entry: ConnectionEntry;
  /** The tab's draft in the shape of this column's endpoint. */
  draft: RequestDraft;
  /** Every difference to the tab's draft that the mapping had to make. */
  notes: readonly MappingNote[];
  /** Model that the draft names; empty when it names none. May hold `{{variables}}`. */
  model: string;
};

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

/** Slot of a column's runs. `number` is the column's own, see `column-numbers-store.ts`. */
export function columnSlot(path: string, number: number, connection: string): string {
  return `${path}#${number}:${connection}`;
}

/** What each target of a draft would send. Needs no network, and sends nothing. */
export function planColumns(
  path: string,
  draft: RequestDraft,
  connections: readonly ConnectionEntry[],
  numbers: readonly number[],
): ColumnPlan[] {
  return (draft.compare?.targets ?? []).map((target, index) => {
    const slot = columnSlot(path, numbers[index] ?? index, target.connection);
    const entry = connections.find((other) => other.id === target.connection) ?? null;
    if (entry === null) return { index, slot, target, entry, problem: 'connection-missing', request: null };
    const found = chooseEndpoint(draft, entry.connection);
    if ('problem' in found) return { index, slot, target, entry, problem: found.problem, request: null };
    const request = columnRequest(draft, target, entry, found.endpointId);
    return { index, slot, target, entry, problem: null, request };
  });
}

function columnRequest(
  draft: RequestDraft,
  target: CompareTarget,
  entry: ConnectionEntry,
  endpointId: string,
): ColumnRequest {
  const model = target.model?.trim() || undefined;
  const { draft: mapped, notes } = mapDraftTo(draft, endpointId, entry.connection, model);
  const endpoint = findEndpoint(mapped.endpoint)?.endpoint;
  return { entry, draft: mapped, notes, model: endpoint === undefined ? '' : modelOf(endpoint, mapped) };
}
