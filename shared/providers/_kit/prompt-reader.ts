import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { type BodyPath, getAtPath } from './body-path.ts';
import {
  CONTENT_NAMES,
  type OtherField,
  type ParameterName,
  type Prompt,
  type PromptForm,
  type PromptMessage,
  type PromptParameters,
} from './prompt.ts';

export type PromptReader = ReturnType<typeof createPromptReader>;
type Reading<Value> = (value: JsonValue) => Value | undefined;

/** What a system text in the message list is called. */
export const SYSTEM_MESSAGE = 'messages.system';

/**
 * Reads a body field by field and keeps account of what was taken, so that whatever nobody took is told in the end:
 * no field can be forgotten. A value that cannot be read (a variable where a number belongs) counts as not taken.
 */
export function createPromptReader(body: JsonValue | undefined) {
  const taken: BodyPath[] = [];
  const contentPaths: (readonly string[])[] = [];
  const unread: OtherField[] = [];
  const values: Partial<Record<ParameterName, unknown>> = {};
  const sources: { -readonly [Name in keyof Prompt['sources']]: readonly string[] } = {};

  return {
    get: (path: BodyPath): JsonValue | undefined => getAtPath(body, path),
    /** Counts a field as read. `content`: it belongs to the prompt itself. */
    take(path: readonly string[], kind: 'content' | 'silent' = 'silent'): void {
      taken.push(path);
      if (kind === 'content') contentPaths.push(path);
    },
    /** Something below a field that was taken which has no neutral name. */
    leave(name: string, value: JsonValue): void {
      unread.push({ name, path: null, value });
    },
    /** Reads a parameter from the first of the paths that has a value which makes sense. The first reading counts. */
    read<Name extends ParameterName>(
      name: Name,
      paths: readonly (readonly string[])[],
      reading: Reading<NonNullable<PromptParameters[Name]>>,
    ): void {
      if (values[name] !== undefined) return;
      for (const path of paths) {
        const value = getAtPath(body, path);
        const read = value === undefined || value === null ? undefined : reading(value);
        if (read === undefined) continue;
        values[name] = read;
        sources[name] = path;
        taken.push(path);
        if (CONTENT_NAMES.includes(name)) contentPaths.push(path);
        return;
      }
    },
    has: (name: ParameterName): boolean => values[name] !== undefined,
    sourceOfSystem(path: readonly string[]): void {
      sources.system = path;
    },
    finish(form: PromptForm, messages: readonly PromptMessage[], stream: boolean): Prompt {
      const parameters = values as PromptParameters;
      const left = isJsonObject(body) ? leftFields(body, taken, []) : [];
      return { ...parameters, form, messages, stream, sources, others: [...unread, ...left], contentPaths };
    },
  };
}

/** Fields that nobody took, each at the depth at which its neighbours were taken. */
function leftFields(body: JsonObject, taken: readonly BodyPath[], prefix: readonly string[]): OtherField[] {
  return Object.entries(body).flatMap(([key, value]): OtherField[] => {
    const path = [...prefix, key];
    if (value === null || taken.some((other) => isSamePath(other, path))) return [];
    const isSplit = taken.some((other) => other.length > path.length && isSamePath(other.slice(0, path.length), path));
    if (isSplit && isJsonObject(value)) return leftFields(value, taken, path);
    return [{ name: path.join('.'), path, value }];
  });
}

function isSamePath(one: BodyPath, other: BodyPath): boolean {
  return one.length === other.length && one.every((part, index) => String(part) === String(other[index]));
}

export const readNumber: Reading<number> = (value) => (typeof value === 'number' ? value : undefined);
export const readBoolean: Reading<boolean> = (value) => (typeof value === 'boolean' ? value : undefined);

/** A text without a variable in it. */
export const readWord: Reading<string> = (value) =>
  typeof value === 'string' && value !== '' && !value.includes('{{') ? value : undefined;

/** One text stands for a list of one. */
export const readStop: Reading<readonly string[]> = (value) => {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return value.every((item) => typeof item === 'string') ? value : undefined;
};

/** The keys of an object that are not among the known ones; null counts as absent. */
export function restOf(object: JsonObject, known: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key, value]) => !known.includes(key) && value !== null));
}
