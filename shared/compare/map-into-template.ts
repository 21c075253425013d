import type { Connection } from '../model/connection.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';
import type { RequestDraft, Variable } from '../model/request-draft.ts';
import type { Endpoint } from '../providers/_kit/adapter.ts';
import { getAtPath, setAtPath } from '../providers/_kit/body-path.ts';
import { modelOf, withModel } from '../providers/_kit/model-place.ts';
import { CONTENT_NAMES, type MappingNote, PARAMETER_NAMES, type Prompt } from '../providers/_kit/prompt.ts';
import { displayName } from '../providers/_kit/prompt-writer.ts';
import { findEndpoint } from '../providers/index.ts';
import { type MappedDraft, withoutCredentials } from './map-draft.ts';
import { mapTaskInto } from './task/map-task.ts';
import { isTask } from './task/task-fields.ts';

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
  if (endpoint !== undefined && source !== undefined && isTask(source.operation)) {
    const { body, notes } = mapTaskInto(template, shared, endpoint, source);
    const sentModel = model || modelOf(endpoint, template);
    return inPlaceOf(template, shared, { body, notes }, (bare) => withModel(endpoint, bare, sentModel));
  }
  const prompt = source?.toPrompt(shared) ?? null;
  const own = endpoint?.toPrompt(template) ?? null;
  if (endpoint === undefined || prompt === null || own === null) return { draft: template, notes: [] };

  const sentModel = model || modelOf(endpoint, template) || connection.model || '';
  const mapped = endpoint.fromPrompt(contentOf(prompt), sentModel);
  const { body, added } = withPrompt(endpoint, template, own, mapped.body);
  const notes = [
    ...mapped.notes.filter((note) => note.kind !== 'added' || added.has(note.field)),
    ...parameterNotes(prompt, own),
  ];
  return inPlaceOf(template, shared, { body, notes }, (bare) =>
    endpoint.withStream(withModel(endpoint, bare, sentModel), prompt.stream),
  );
}

/** The shared request with the template's endpoint, headers and variables, and the body made of both. */
function inPlaceOf(
  template: RequestDraft,
  shared: RequestDraft,
  { body, notes }: { body: JsonValue; notes: readonly MappingNote[] },
  finish: (bare: RequestDraft) => RequestDraft,
): MappedDraft {
  const { headers, notes: headerNotes } = withoutCredentials(template.headers);
  const { connection: _c, captures: _k, compare: _p, headers: _h, stream: _s, model: _m, ...base } = shared;
  const variables = mergedVariables(template.variables, shared.variables);
  const bare: RequestDraft = {
    ...base,
    endpoint: template.endpoint,
    body,
    ...(headers !== undefined && { headers }),
    ...(variables.length > 0 && { variables }),
  };
  return { draft: finish(bare), notes: [...notes, ...headerNotes] };
}

/** What is said, without the parameters. Fields beside them are the template's own affair. */
function contentOf(prompt: Prompt): Prompt {
  const isOther = (name: string) => !CONTENT_NAMES.some((content) => content === name);
  const others = new Set<string>(PARAMETER_NAMES.filter(isOther));
  const entries = Object.entries(prompt).filter(([name]) => !others.has(name));
  return { ...(Object.fromEntries(entries) as Prompt), others: prompt.others.filter(({ path }) => path === null) };
}

/**
 * The template's body with everything that belongs to a prompt taken from the other one. What the prompt needs beside
 * it (a form of answer for tools) is added where the template has nothing of its own.
 */
function withPrompt(
  endpoint: Endpoint,
  template: RequestDraft,
  own: Prompt,
  mapped: JsonObject,
): { body: JsonValue; added: ReadonlySet<string> } {
  let body: JsonValue = template.body ?? {};
  for (const path of own.contentPaths) body = setAtPath(body, path, undefined);
  const content = endpoint.toPrompt({ ...template, body: mapped })?.contentPaths ?? [];
  for (const path of content) {
    const value = getAtPath(mapped, path);
    if (value !== undefined) body = setAtPath(body, path, value);
  }
  const added = new Set<string>();
  for (const { path, value } of leavesOf(mapped, [])) {
    if (getAtPath(body, path) !== undefined) continue;
    if (content.some((start) => start.every((part, index) => part === path[index]))) continue;
    body = setAtPath(body, path, value);
    added.add(displayName(path));
  }
  return { body, added };
}

function leavesOf(value: JsonObject, prefix: readonly string[]): { path: string[]; value: JsonValue }[] {
  return Object.entries(value).flatMap(([key, inner]) => {
    const path = [...prefix, key];
    return isJsonObject(inner) ? leavesOf(inner, path) : [{ path, value: inner }];
  });
}

/** Parameters that the template has otherwise than the shared request. */
function parameterNotes(shared: Prompt, own: Prompt): MappingNote[] {
  const neutral = PARAMETER_NAMES.filter((name) => !CONTENT_NAMES.includes(name)).flatMap((name): MappingNote[] => {
    const from = asJson(shared[name]);
    const to = asJson(own[name]);
    if (JSON.stringify(from) === JSON.stringify(to)) return [];
    const source = own.sources[name] ?? shared.sources[name];
    return [{ kind: 'template', field: source === undefined ? name : displayName(source), from, to }];
  });
  const ownOthers = own.others.filter(({ path }) => path !== null);
  const sharedOthers = shared.others.filter(({ path }) => path !== null);
  const otherValue = (others: Prompt['others'], name: string) =>
    others.find((other) => other.name === name)?.value ?? null;
  const names = [...new Set([...sharedOthers, ...ownOthers].map(({ name }) => name))];
  const others = names.flatMap((field): MappingNote[] => {
    const from = otherValue(sharedOthers, field);
    const to = otherValue(ownOthers, field);
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ kind: 'template', field, from, to }];
  });
  return [...neutral, ...others];
}

function asJson(value: unknown): JsonValue {
  return value === undefined ? null : (value as JsonValue);
}

/** Of one name, the shared request's counts: its prompt is what is filled in. */
function mergedVariables(template: readonly Variable[] = [], shared: readonly Variable[] = []): Variable[] {
  const names = new Set(shared.filter(({ disabled }) => disabled !== true).map(({ name }) => name));
  return [...template.filter(({ name }) => !names.has(name)), ...shared];
}
