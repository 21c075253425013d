import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';

/** `conflicts`: where both sides changed the same thing differently, as paths such as `body.model`. */
export type MergeResult<Value> = { value: Value; conflicts: string[] };

/**
 * Brings two changes of one value together, key by key: what one side alone changed is taken from it. Lists are taken
 * whole, for nothing tells which of their entries belong together. Where both changed the same thing, `mine` stays and
 * a conflict is told.
 */
export function mergeValues<Value>(base: Value, mine: Value, theirs: Value): MergeResult<Value> {
  const conflicts: string[] = [];
  const value = merge(asJson(base), asJson(mine), asJson(theirs), '', conflicts);
  return { value: value as Value, conflicts };
}

type Item = JsonValue | undefined;

function merge(base: Item, mine: Item, theirs: Item, path: string, conflicts: string[]): Item {
  if (isSame(mine, theirs) || isSame(base, theirs)) return mine;
  if (isSame(base, mine)) return theirs;
  if (isJsonObject(mine) && isJsonObject(theirs) && (base === undefined || isJsonObject(base))) {
    return mergeObjects(base ?? {}, mine, theirs, path, conflicts);
  }
  conflicts.push(path);
  return mine;
}

/** Keys in the order of `mine`; those that only `theirs` has follow. */
function mergeObjects(base: JsonObject, mine: JsonObject, theirs: JsonObject, path: string, conflicts: string[]) {
  const keys = new Set([...Object.keys(mine), ...Object.keys(theirs)]);
  const entries = [...keys].flatMap((key): [string, JsonValue][] => {
    const inner = path === '' ? key : `${path}.${key}`;
    const item = merge(own(base, key), own(mine, key), own(theirs, key), inner, conflicts);
    return item === undefined ? [] : [[key, item]];
  });
  return Object.fromEntries(entries);
}

function own(value: JsonObject, key: string): Item {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The order of keys means nothing. */
function isSame(one: Item, other: Item): boolean {
  return sorted(one) === sorted(other);
}

function sorted(value: Item): string | undefined {
  return JSON.stringify(value, (_key, item) =>
    isJsonObject(item) ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))) : item,
  );
}

/** Drops what JSON cannot hold, such as keys that are `undefined`. */
function asJson(value: unknown): JsonValue {
  return JSON.parse(JSON.stringify(value)) as JsonValue;
}
