import type { CompareTarget } from '../model/compare.ts';
import type { ConnectionEntry } from '../model/connection.ts';
import type { RequestDraft } from '../model/request-draft.ts';
import type { MappingNote } from '../providers/_kit/adapter.ts';
import { modelOf } from '../providers/_kit/model-place.ts';
import { findEndpoint } from '../providers/index.ts';
import { applyOverrides } from './apply-overrides.ts';
import { chooseEndpoint, type EndpointProblem } from './choose-endpoint.ts';
import { mapDraftTo } from './map-draft.ts';
import { mapDraftInto } from './map-into-template.ts';
import { isTask } from './task/task-fields.ts';

/** Why a column cannot send anything. Each has a sentence in the catalogue under `compare.problem`. */
export type TargetProblem = 'connection-missing' | 'environment-missing' | EndpointProblem | TemplateProblem;
export type TemplateProblem = 'template-loading' | 'template-missing' | 'template-elsewhere' | 'template-no-prompt';

/** A saved request that a column names; null while it is being read, and `missing` when it cannot be. */
export type TemplateLookup = (path: string) => RequestDraft | 'missing' | null;

/** What a column may name. */
export type TargetWorld = {
  connections: readonly ConnectionEntry[];
  environmentIds: readonly string[];
  template: TemplateLookup;
};

/** What a column sends with which connection. */
export type TargetRequest = {
  /** In the shape of the column's endpoint, overrides included. */
  draft: RequestDraft;
  /** Every difference to the shared request. */
  notes: readonly MappingNote[];
  /** Model that the draft names; empty when it names none. May hold `{{variables}}`. */
  model: string;
  /** The column's own environment; null where it uses the one that holds for all. */
  environmentId: string | null;
};

export type TargetPlan =
  | { problem: TargetProblem; request: null; entry: ConnectionEntry | null }
  | { problem: null; request: TargetRequest; entry: ConnectionEntry };

/** What one target of a shared request would send. Needs no network, and sends nothing. */
export function planTarget(shared: RequestDraft, target: CompareTarget, world: TargetWorld): TargetPlan {
  const entry = world.connections.find(({ id }) => id === target.connection) ?? null;
  if (entry === null) return { problem: 'connection-missing', request: null, entry };
  const refuse = (problem: TargetProblem): TargetPlan => ({ problem, request: null, entry });
  const environmentId = target.environment ?? null;
  if (environmentId !== null && !world.environmentIds.includes(environmentId)) return refuse('environment-missing');

  const mapped = mapTarget(shared, target, entry, world);
  if ('problem' in mapped) return refuse(mapped.problem);
  const { draft, notes } = applyOverrides(mapped.draft, target.overrides);
  const endpoint = findEndpoint(draft.endpoint)?.endpoint;
  const model = endpoint === undefined ? '' : modelOf(endpoint, draft);
  return { problem: null, entry, request: { draft, notes: [...mapped.notes, ...notes], model, environmentId } };
}

function mapTarget(
  shared: RequestDraft,
  target: CompareTarget,
  { connection }: ConnectionEntry,
  world: TargetWorld,
): ReturnType<typeof mapDraftTo> | { problem: TargetProblem } {
  const model = target.model?.trim() || undefined;
  if (target.request === undefined) {
    const found = chooseEndpoint(shared, connection);
    return 'problem' in found ? found : mapDraftTo(shared, found.endpointId, connection, model);
  }
  const template = world.template(target.request);
  if (template === null) return { problem: 'template-loading' };
  if (template === 'missing') return { problem: 'template-missing' };
  const own = findEndpoint(template.endpoint);
  if (own === undefined) return { problem: 'endpoint-unknown' };
  const { operation } = own.endpoint;
  if (operation !== 'chat' && !isTask(operation)) return { problem: 'template-no-prompt' };
  if (own.provider.id !== connection.provider) return { problem: 'template-elsewhere' };
  if (findEndpoint(shared.endpoint)?.endpoint.operation !== operation) return { problem: 'template-no-prompt' };
  return mapDraftInto(template, shared, connection, model);
}
