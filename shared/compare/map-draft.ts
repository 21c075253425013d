import type { Connection } from '../model/connection.ts';
import type { JsonValue } from '../model/json.ts';
import type { RequestDraft } from '../model/request-draft.ts';
import type { Endpoint, MappingNote } from '../providers/_kit/adapter.ts';
import { modelOf, withModel } from '../providers/_kit/model-place.ts';
import { findEndpoint } from '../providers/index.ts';
import { mapTask } from './task/map-task.ts';
import { isTask } from './task/task-fields.ts';

export type MappedDraft = { draft: RequestDraft; notes: MappingNote[] };

/** Headers that may hold a credential, typed for one connection. A column authenticates as its own connection says. */
const CREDENTIAL_HEADER = /^(authorization|proxy-authorization|cookie|.*api-?key|.*auth-token|.*access-token)$/i;

/**
 * The draft as one compare column sends it, with a note for every difference.
 *
 * At the same endpoint the body stays whole and only the model changes. At another one the prompt goes over in its
 * neutral form, and the draft's headers, which are that provider's, stay behind. The model is the column's, else the
 * connection's, else the draft's own. Name, settings and variables stay; `connection`, `captures` and `compare` do not:
 * no later request could tell of which column's answer a captured value is.
 *
 * A request for a picture, a sound, a film, vectors or a ranking goes over by what it asks. Its model is the column's or
 * its own, never the connection's, which is one that chats; at another endpoint it is that endpoint's usual one.
 *
 * Where there is nothing to carry over (plain HTTP), the draft stays at its own endpoint.
 */
export function mapDraftTo(
  draft: RequestDraft,
  endpointId: string,
  connection: Pick<Connection, 'model'>,
  model?: string,
): MappedDraft {
  const { connection: _connection, captures: _captures, compare: _compare, ...base } = draft;
  const source = findEndpoint(draft.endpoint)?.endpoint;
  const target = draft.endpoint === endpointId ? undefined : findEndpoint(endpointId)?.endpoint;
  const isOfTask = source !== undefined && isTask(source.operation);
  const wanted = model || (isOfTask ? undefined : connection.model) || undefined;
  if (isOfTask && target !== undefined && target.operation === source.operation) {
    const { body, notes } = mapTask(draft, source, target);
    return carriedOver(base, target, endpointId, {
      body,
      notes,
      model: wanted ?? usualModel(target),
      stream: source.isStream(draft),
    });
  }
  const prompt = target?.conversation ? source?.toPrompt(draft) : null;
  if (!source || !target || !prompt) {
    const { headers, notes } = withoutCredentials(draft.headers);
    const mapped = source === undefined || wanted === undefined ? base : withModel(source, base, wanted);
    return { draft: headers === undefined ? mapped : { ...mapped, headers }, notes };
  }
  const sentModel = wanted ?? modelOf(source, draft);
  const { body, notes } = target.fromPrompt(prompt, sentModel);
  return carriedOver(base, target, endpointId, { body, notes, model: sentModel, stream: prompt.stream });
}

/** The draft at another endpoint. Its headers, which are the former provider's, stay behind. */
function carriedOver(
  base: RequestDraft,
  target: Endpoint,
  endpointId: string,
  to: { body: JsonValue; notes: readonly MappingNote[]; model: string; stream: boolean },
): MappedDraft {
  const { headers, stream: _stream, model: _model, ...kept } = base;
  const mapped = withModel(target, { ...kept, endpoint: endpointId, body: to.body }, to.model);
  const leftBehind = (headers ?? []).filter((header) => header.disabled !== true && header.name.trim() !== '');
  return {
    draft: target.withStream(mapped, to.stream),
    notes: [...to.notes, ...leftBehind.map((header) => droppedHeader(header.name))],
  };
}

/** The model that an endpoint's own template names. */
function usualModel(endpoint: Endpoint): string {
  const [template] = endpoint.templates;
  return template === undefined ? '' : modelOf(endpoint, template.draft);
}

/** The headers without those that may hold a credential, each of which is told. */
export function withoutCredentials(headers: RequestDraft['headers']): Pick<MappedDraft['draft'], 'headers'> & {
  notes: MappingNote[];
} {
  const isCredential = (name: string) => CREDENTIAL_HEADER.test(name.trim());
  const dropped = (headers ?? []).filter((header) => isCredential(header.name) && header.disabled !== true);
  return {
    headers: headers?.filter((header) => !isCredential(header.name)),
    notes: dropped.map((header) => droppedHeader(header.name)),
  };
}

function droppedHeader(name: string): MappingNote {
  return { kind: 'dropped', field: `header ${name.trim()}` };
}
