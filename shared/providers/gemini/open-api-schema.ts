import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';

/** Keys that hold a schema, a list of them, or one for each name. */
const SINGLE = new Set(['items', 'additionalProperties', 'not']);
const LISTS = new Set(['anyOf', 'oneOf', 'allOf', 'prefixItems']);
const NAMED = new Set(['properties', '$defs', 'definitions']);

/**
 * JSON Schema of what Google calls a schema, a part of OpenAPI's: types in capitals, `nullable` beside the type, and an
 * order of properties that JSON Schema does not know.
 */
export function toJsonSchema(schema: JsonObject): JsonObject {
  const { nullable, propertyOrdering: _order, ...rest } = schema;
  const entries = Object.entries(rest).map(([key, value]): [string, JsonValue] => {
    if (key === 'type') return [key, typeOf(value, nullable === true)];
    if (SINGLE.has(key) && isJsonObject(value)) return [key, toJsonSchema(value)];
    if (LISTS.has(key) && Array.isArray(value))
      return [key, value.map((item) => (isJsonObject(item) ? toJsonSchema(item) : item))];
    if (NAMED.has(key) && isJsonObject(value)) return [key, mapNamed(value)];
    // Int64 limits are written as text there.
    if (/^(min|max)(Items|Length|Properties)$/.test(key) && typeof value === 'string') return [key, Number(value)];
    return [key, value];
  });
  return Object.fromEntries(entries);
}

function mapNamed(schemas: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, value]) => [name, isJsonObject(value) ? toJsonSchema(value) : value]),
  );
}

function typeOf(value: JsonValue, isNullable: boolean): JsonValue {
  if (typeof value !== 'string') return value;
  const type = value.toLowerCase();
  return isNullable ? [type, 'null'] : type;
}
