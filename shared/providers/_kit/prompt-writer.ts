import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { ParameterSpec } from './adapter.ts';
import { setAtPath } from './body-path.ts';
import { limitValue } from './limit-value.ts';
import {
  type MappedPrompt,
  type MappingNote,
  PARAMETER_NAMES,
  type ParameterName,
  type Prompt,
  type PromptForm,
  type PromptMessage,
  type PromptPart,
} from './prompt.ts';

export type PromptWriter = ReturnType<typeof createPromptWriter>;
type Path = readonly string[];

/** Objects that only say where a field stands and not what it is called. */
const CONTAINERS = new Set(['parameters', 'generationConfig', 'thinkingConfig', 'options', 'input']);

/** What a field is called in notes of what it is there. */
export function displayName(path: Path): string {
  return path.filter((part, index) => index === path.length - 1 || !CONTAINERS.has(part)).join('.');
}

/**
 * Writes a prompt as one endpoint's body. The endpoint's own table says which fields it has and within which limits;
 * each parameter of the prompt that is not written by the end is noted as dropped, so that none is lost in silence.
 */
export function createPromptWriter(prompt: Prompt, form: PromptForm, parameters: readonly ParameterSpec[]) {
  let body: JsonObject = {};
  const notes: MappingNote[] = [];
  const handled = new Set<ParameterName>();
  const isSameForm = prompt.form === form;

  const specAt = (path: Path) => parameters.find((spec) => spec.path.join('.') === path.join('.'));
  /** Whether the endpoint documents a field, the object that it is in, or something in it. */
  const knows = (path: Path): boolean =>
    parameters.some((spec) => isPrefix(spec.path, path) || isPrefix(path, spec.path));
  const set = (path: Path, value: JsonValue | undefined): void => {
    const next = value === undefined ? body : setAtPath(body, path, value);
    if (isJsonObject(next)) body = next;
  };
  const rename = (name: 'system' | ParameterName, path: Path): void => {
    const source = prompt.sources[name];
    const from = source === undefined ? undefined : displayName(source);
    const to = displayName(path);
    if (from !== undefined && from !== to) notes.push({ kind: 'renamed', from, to });
  };
  const drop = (field: string): void => void notes.push({ kind: 'dropped', field });

  return {
    isSameForm,
    knows,
    /** Values that the endpoint documents for a field. */
    options(path: Path): readonly string[] {
      const control = specAt(path)?.control;
      return control?.kind === 'select' ? control.options : [];
    },
    set,
    rename,
    drop,
    /** A field that the prompt does not ask for and the service needs. */
    add(path: Path, value: JsonValue): void {
      set(path, value);
      notes.push({ kind: 'added', field: displayName(path), value });
    },
    note(kind: 'added', field: string, value: JsonValue): void {
      notes.push({ kind, field, value });
    },
    clamp(field: string, from: JsonValue, to: JsonValue): void {
      notes.push({ kind: 'clamped', field, from, to });
    },
    /** Takes a parameter as dealt with: written by other means. */
    handle: (name: ParameterName): void => void handled.add(name),
    isHandled: (name: ParameterName): boolean => handled.has(name),
    /**
     * Writes a parameter to the first of the paths that the endpoint has; among several that it has, to the one that
     * the source of the same form used. False when it is not set or there is no place for it.
     */
    write(name: ParameterName, paths: readonly Path[], toValue?: (path: Path) => JsonValue | undefined): boolean {
      const neutral = prompt[name];
      if (neutral === undefined || handled.has(name)) return false;
      const source = prompt.sources[name]?.join('.');
      const own = isSameForm ? paths.filter((path) => path.join('.') === source) : [];
      for (const path of [...own, ...paths]) {
        if (!parameters.some((spec) => isPrefix(spec.path, path))) continue;
        const value = toValue === undefined ? (neutral as JsonValue) : toValue(path);
        if (value === undefined) continue;
        const limited = limitValue(specAt(path), value);
        if (limited === undefined) continue;
        if (limited !== value) notes.push({ kind: 'clamped', field: displayName(path), from: value, to: limited });
        set(path, limited);
        rename(name, path);
        handled.add(name);
        return true;
      }
      return false;
    },
    /** Fields beside the neutral ones, for a target of the same form; none, and told, for all others. */
    extras(origin: string, extras: JsonObject): JsonObject {
      if (isSameForm) return extras;
      for (const key of Object.keys(extras)) drop(`${origin}.${key}`);
      return {};
    },
    dropPart(message: Pick<PromptMessage, 'origin'>, part: PromptPart): void {
      drop(`${message.origin}.${part.type === 'text' ? 'text' : part.name}`);
    },
    finish(): MappedPrompt {
      for (const name of PARAMETER_NAMES) {
        if (prompt[name] !== undefined && !handled.has(name)) drop(prompt.sources[name]?.join('.') ?? name);
      }
      for (const { name, path, value } of prompt.others) {
        const limited = isSameForm && path !== null && knows(path) ? limitValue(specAt(path), value) : undefined;
        if (limited === undefined || path === null) {
          drop(name);
          continue;
        }
        set(path, limited);
        if (limited !== value) notes.push({ kind: 'clamped', field: displayName(path), from: value, to: limited });
      }
      return { body, notes: inOrder(notes) };
    },
  };
}

const ORDER: readonly MappingNote['kind'][] = ['renamed', 'added', 'clamped', 'dropped', 'template', 'override'];

function inOrder(notes: readonly MappingNote[]): MappingNote[] {
  const unique = [...new Map(notes.map((note) => [JSON.stringify(note), note])).values()];
  return ORDER.flatMap((kind) => unique.filter((note) => note.kind === kind));
}

function isPrefix(start: Path, path: Path): boolean {
  return start.length <= path.length && start.every((part, index) => part === path[index]);
}
