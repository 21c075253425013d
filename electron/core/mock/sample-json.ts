import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/model/json.ts';

const MAX_DEPTH = 6;

/** A value that follows a JSON Schema well enough to look real; facts are taken from the question where they fit. */
export function sampleJson(schema: JsonValue | undefined, question: string, name = 'value', depth = 0): JsonValue {
  if (!isJsonObject(schema) || depth > MAX_DEPTH) return null;
  if (schema.default !== undefined) return schema.default;
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum) && schema.enum.length > 0) return enumValue(schema.enum, question);
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(alternatives)) return sampleJson(alternatives[0], question, name, depth + 1);
  switch (schemaType(schema)) {
    case 'object':
      return sampleObject(schema, question, depth);
    case 'array':
      return [sampleJson(schema.items, question, name, depth + 1)];
    case 'integer':
    case 'number':
      return sampleNumber(schema, question);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return sampleString(name, question);
  }
}

function schemaType(schema: JsonObject): JsonValue | undefined {
  if (Array.isArray(schema.type)) return schema.type.find((type) => type !== 'null');
  return schema.type ?? (isJsonObject(schema.properties) ? 'object' : undefined);
}

function sampleObject(schema: JsonObject, question: string, depth: number): JsonObject {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [key, sampleJson(value, question, key, depth + 1)]),
  );
}

/** The value that the question mentions, else the first. */
function enumValue(values: JsonValue[], question: string): JsonValue {
  const lower = question.toLowerCase();
  return values.find((value) => typeof value === 'string' && lower.includes(value.toLowerCase())) ?? values[0] ?? null;
}

function sampleNumber(schema: JsonObject, question: string): number {
  const mentioned = question.match(/-?\d+(?:\.\d+)?/)?.[0];
  const minimum = typeof schema.minimum === 'number' ? schema.minimum : Number.NEGATIVE_INFINITY;
  const maximum = typeof schema.maximum === 'number' ? schema.maximum : Number.POSITIVE_INFINITY;
  const value = Math.min(maximum, Math.max(minimum, mentioned === undefined ? 1 : Number(mentioned)));
  return schema.type === 'integer' ? Math.trunc(value) : value;
}

function sampleString(name: string, question: string): string {
  if (/city|location|place|地/i.test(name)) {
    const place = question.match(/\b(?:in|at|for|of)\s+(\p{Lu}[\p{L}]+(?:\s\p{Lu}\p{L}+)?)/u)?.[1];
    return place ?? question.match(/(北京|上海|杭州|深圳|广州|成都)/)?.[1] ?? 'Hangzhou';
  }
  if (/date|day/i.test(name)) return '2026-01-01';
  if (/query|question|prompt|text|input/i.test(name)) return question.slice(0, 120);
  if (/tz|time_?zone/i.test(name)) return 'UTC';
  return `sample ${name}`;
}
