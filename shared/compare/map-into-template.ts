import type { Connection } from '../model/connection.ts';
import type { JsonObject, JsonValue } from '../model/json.ts';
import type { RequestDraft, Variable } from '../model/request-draft.ts';
import type { Endpoint, MappingNote, Prompt } from '../providers/_kit/adapter.ts';
import { getAtPath, setAtPath } from '../providers/_kit/body-path.ts';
import { modelOf, withModel } from '../providers/_kit/model-place.ts';
import { findEndpoint } from '../providers/index.ts';
import { type MappedDraft, withoutCredentials } from './map-draft.ts';

/**
 * A saved request with the shared prompt in place of its own: endpoint, parameters and headers are the template's;
 * what is said, what may be called, the form of the answer and the wish to stream are the shared request's. Name,
 * settings and assertions are the shared request's, too, for they are about the comparison.
 */
export function mapDraftInto(
  template: RequestDraft,
  shared: RequestDraft,
  connection: Pick<Connection, 'model'>,
  model?: string,
): MappedDraft {
  const endpoint = findEndpoint(template.endpoint)?.endpoint;
  const source = findEndpoint(shared.endpoint)?.endpoint;
  const prompt = source?.toPrompt(shared) ?? null;
  const own = endpoint?.toPrompt(template) ?? null;
  if (endpoint === undefined || prompt === null || own === null) return { draft: template, notes: [] };

  const sentModel = model || modelOf(endpoint, template) || connection.model || '';
  const mapped = endpoint.fromPrompt(contentOf(prompt), sentModel);
  const { headers, notes: headerNotes } = withoutCredentials(template.headers);
  const { connection: _c, captures: _k, compare: _p, headers: _h, stream: _s, model: _m, ...base } = shared;
  const variables = mergedVariables(template.variables, shared.variables);
  const bare: RequestDraft = {
    ...base,
    endpoint: template.endpoint,
    body: withPrompt(endpoint, template.body, mapped.body),
    ...(headers !== undefined && { headers }),
    ...(variables.length > 0 && { variables }),
  };
  return {
    draft: endpoint.withStream(withModel(endpoint, bare, sentModel), prompt.stream),
    notes: [...mapped.notes, ...parameterNotes(prompt, own), ...headerNotes],
  };
}

/** What is said, without the parameters. */
function contentOf({ messages, stream, names, notCarried }: Prompt): Prompt {
  return { messages, stream, names: names.system === undefined ? {} : { system: names.system }, notCarried };
}

/** The template's body with everything that belongs to a prompt taken from the other one. */
function withPrompt(endpoint: Endpoint, template: JsonValue | undefined, prompt: JsonObject): JsonValue {
  let body: JsonValue = template ?? {};
  for (const path of promptPaths(endpoint)) body = setAtPath(body, path, getAtPath(prompt, path));
  return body;
}

function promptPaths({ conversation }: Endpoint): (readonly string[])[] {
  if (conversation === null) return [];
  return [conversation.messagesPath, ...(conversation.systemPath === null ? [] : [conversation.systemPath])];
}

/** Parameters that the template has otherwise than the shared request. */
function parameterNotes(shared: Prompt, own: Prompt): MappingNote[] {
  const fields = ['temperature', 'topP', 'maxOutputTokens', 'stop'] as const;
  return fields.flatMap((field): MappingNote[] => {
    const from = plain(shared[field]);
    const to = plain(own[field]);
    if (JSON.stringify(from) === JSON.stringify(to)) return [];
    return [{ kind: 'template', field: own.names[field] ?? shared.names[field] ?? field, from, to }];
  });
}

function plain(value: number | readonly string[] | undefined): JsonValue {
  if (value === undefined) return null;
  return typeof value === 'number' ? value : [...value];
}

/** Of one name, the shared request's counts: its prompt is what is filled in. */
function mergedVariables(template: readonly Variable[] = [], shared: readonly Variable[] = []): Variable[] {
  const names = new Set(shared.filter(({ disabled }) => disabled !== true).map(({ name }) => name));
  return [...template.filter(({ name }) => !names.has(name)), ...shared];
}
