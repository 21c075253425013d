import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { Endpoint, MappingNote } from '../../providers/_kit/adapter.ts';
import { getAtPath, setAtPath } from '../../providers/_kit/body-path.ts';
import { displayName } from '../../providers/_kit/prompt-writer.ts';
import { type NeutralValue, readField, writeField } from './field-value.ts';
import { type Place, placeAt, type TaskField, taskFields } from './task-fields.ts';

export type MappedTask = { body: JsonValue; notes: MappingNote[] };

/**
 * The body of a request without a conversation (a picture, a sound, vectors, a ranking) as another endpoint for the same
 * takes it: what is asked goes over, so do parameters that both have, and whatever does not is told. What the other
 * service needs besides is taken from its own template.
 */
export function mapTask(draft: RequestDraft, source: Endpoint, target: Endpoint): MappedTask {
  const notes: MappingNote[] = [];
  const taken: (readonly string[])[] = source.model?.in === 'body' ? [source.model.path] : [];
  let body: JsonValue = {};
  for (const field of taskFields(source.operation)) {
    const from = placeOf(source, field, draft.body);
    const value = from && readField(draft.body, from);
    if (from === undefined || value === undefined) continue;
    taken.push(from.path);
    const to = placeAt(target, field);
    const written: NeutralValue | null = to === undefined ? null : writeField(body, to, value);
    if (to === undefined || written === null) {
      notes.push({ kind: 'dropped', field: nameOf(from, field) });
      continue;
    }
    body = written.value;
    const names = { from: nameOf(from, field), to: nameOf(to, field) };
    if (names.from !== names.to) notes.push({ kind: 'renamed', ...names });
    const lost = value.lost + written.lost;
    if (lost > 0) {
      const count = (Array.isArray(value.value) ? value.value.length : 1) + value.lost;
      notes.push({ kind: 'clamped', field: names.to, from: count, to: count - lost });
    }
  }
  for (const { path, value } of leavesOf(draft.body)) {
    if (taken.some((known) => isPrefix(known, path)) || isMessages(source, path) || path.at(-1) === 'stream') continue;
    const to = sameField(target, path);
    if (to === undefined || getAtPath(body, to) !== undefined)
      notes.push({ kind: 'dropped', field: displayName(path) });
    else body = setAtPath(body, to, value);
  }
  return completed(body, target, notes);
}

/** What of a template is what is asked gives way to the shared request; its parameters stay. */
export function mapTaskInto(template: RequestDraft, shared: RequestDraft, own: Endpoint, source: Endpoint): MappedTask {
  const notes: MappingNote[] = [];
  let body: JsonValue = template.body ?? {};
  for (const field of taskFields(source.operation)) {
    const from = placeOf(source, field, shared.body);
    const value = from && readField(shared.body, from);
    const to = placeAt(own, field);
    if (field.isContent) {
      const written: NeutralValue | null = to !== undefined && value !== undefined ? writeField(body, to, value) : null;
      if (written !== null) body = written.value;
      else if (from !== undefined && value !== undefined) notes.push({ kind: 'dropped', field: nameOf(from, field) });
      continue;
    }
    const kept = to === undefined ? undefined : readField(template.body, to);
    if (JSON.stringify(kept?.value) === JSON.stringify(value?.value)) continue;
    const place = to ?? from;
    if (place === undefined) continue;
    notes.push({
      kind: 'template',
      field: nameOf(place, field),
      from: value?.value ?? null,
      to: kept?.value ?? null,
    });
  }
  return { body, notes };
}

/** How many of the fields that a draft has another endpoint takes; null where it lacks the first, which says what is asked. */
export function taskFit(draft: Pick<Partial<RequestDraft>, 'body'>, source: Endpoint, target: Endpoint): number | null {
  const used = taskFields(source.operation).filter((field) => {
    const from = placeOf(source, field, draft.body);
    return from !== undefined && readField(draft.body, from) !== undefined;
  });
  const [first] = taskFields(source.operation);
  if (first === undefined || placeAt(target, first) === undefined) return null;
  return used.filter((field) => placeAt(target, field) !== undefined).length;
}

/** Where the draft has a field: a service may take it in more than one place. */
function placeOf(endpoint: Endpoint, field: TaskField, body: JsonValue | undefined): Place | undefined {
  const usual = placeAt(endpoint, field);
  if (usual !== undefined && readField(body, usual) !== undefined) return usual;
  return field.places.find((place) => readField(body, place) !== undefined) ?? usual;
}

function nameOf({ path, form }: Place, field: TaskField): string {
  if (form === 'messages') return 'messages.text';
  return form === 'message-pictures' ? 'messages.image' : field.isContent ? path.join('.') : displayName(path);
}

/** A field of the same name, wherever the endpoint has it. */
function sameField(target: Endpoint, path: readonly string[]): readonly string[] | undefined {
  const name = path.at(-1);
  return target.parameters.find((spec) => spec.path.at(-1) === name)?.path;
}

/** Fields that the service requires and nothing was said of. */
function completed(body: JsonValue, target: Endpoint, notes: MappingNote[]): MappedTask {
  const [template] = target.templates;
  let whole = body;
  for (const { path, required, control } of target.parameters) {
    const own = getAtPath(template?.draft.body, path);
    const given = getAtPath(whole, path);
    // A voice, for one, is known to its own service alone.
    const isForeign =
      given !== undefined &&
      path.at(-1) === 'voice' &&
      !(control.kind === 'select' && control.options.includes(String(given)));
    if (own === undefined || (given === undefined ? required !== true : !isForeign)) continue;
    whole = setAtPath(whole, path, own);
    notes.push(
      given === undefined
        ? { kind: 'added', field: displayName(path), value: own }
        : { kind: 'clamped', field: displayName(path), from: given, to: own },
    );
  }
  return { body: whole, notes };
}

function isMessages({ conversation }: Endpoint, path: readonly string[]): boolean {
  return conversation !== null && isPrefix(conversation.messagesPath, path);
}

function isPrefix(start: readonly string[], path: readonly string[]): boolean {
  return start.every((part, index) => part === path[index]);
}

function leavesOf(
  value: JsonValue | undefined,
  prefix: readonly string[] = [],
): { path: string[]; value: JsonValue }[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value as JsonObject).flatMap(([key, inner]) => {
    const path = [...prefix, key];
    return isJsonObject(inner) ? leavesOf(inner, path) : [{ path, value: inner }];
  });
}
