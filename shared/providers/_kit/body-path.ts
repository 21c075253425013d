import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';

/** Way to a field of a body. A part that is a number, or reads as one, is a position where the value is a list. */
export type BodyPath = readonly (string | number)[];

/** The value at `path`, or undefined where the body has none. */
export function getAtPath(body: JsonValue | undefined, path: BodyPath): JsonValue | undefined {
  let value = body;
  for (const part of path) {
    if (Array.isArray(value)) value = value[Number(part)];
    else if (isJsonObject(value) && Object.hasOwn(value, part)) value = value[part];
    else return undefined;
  }
  return value;
}

/**
 * A copy of `body` with `value` at `path`; everything beside the path is shared with the original. Missing objects
 * on the way are made, and whatever is neither object nor list there is replaced. `undefined` deletes the field,
 * and with it the objects that the deletion leaves empty: a forgotten `stream_options: {}` is refused by OpenAI.
 */
export function setAtPath(body: JsonValue | undefined, path: BodyPath, value: JsonValue | undefined): JsonValue {
  return (value === undefined ? remove(body, path) : put(body, path, value)) ?? {};
}

function put(body: JsonValue | undefined, path: BodyPath, value: JsonValue): JsonValue {
  const [part, ...rest] = path;
  if (part === undefined) return value;
  if (Array.isArray(body)) {
    const items = [...body];
    items[Number(part)] = put(items[Number(part)], rest, value);
    return items;
  }
  const fields: JsonObject = isJsonObject(body) ? body : {};
  return { ...fields, [part]: put(getAtPath(fields, [part]), rest, value) };
}

function remove(body: JsonValue | undefined, path: BodyPath): JsonValue | undefined {
  const [part, ...rest] = path;
  if (part === undefined) return undefined;
  const child = getAtPath(body, [part]);
  if (child === undefined || body === undefined) return body;
  const kept = remove(child, rest);
  if (kept === child) return body;
  if (Array.isArray(body)) {
    return body.flatMap((item, index) => {
      if (index !== Number(part)) return [item];
      return kept === undefined ? [] : [kept];
    });
  }
  if (kept !== undefined) return { ...(body as JsonObject), [part]: kept };
  const { [part]: _removed, ...others } = body as JsonObject;
  return Object.keys(others).length === 0 ? undefined : others;
}
