import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';

/** A copy of `target` with the patch merged in by RFC 7396: null takes a key out, lists and texts are replaced whole. */
export function mergePatch(target: JsonValue | undefined, patch: JsonValue): JsonValue {
  if (!isJsonObject(patch)) return patch;
  const merged: JsonObject = isJsonObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else setOwn(merged, key, mergePatch(Object.hasOwn(merged, key) ? merged[key] : undefined, value));
  }
  return merged;
}

/** Each value that a patch sets, by its way as `options.temperature`; null where it takes a key out. */
export function patchLeaves(patch: JsonObject, prefix = ''): { field: string; value: JsonValue }[] {
  return Object.entries(patch).flatMap(([key, value]) => {
    const field = `${prefix}${key}`;
    const isBranch = isJsonObject(value) && Object.keys(value).length > 0;
    return isBranch ? patchLeaves(value, `${field}.`) : [{ field, value }];
  });
}

/** A key such as `__proto__` of a file is a key like any other. */
function setOwn(object: JsonObject, key: string, value: JsonValue): void {
  Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}
