import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';
import { objectOf, objectsOf, textOf } from '../_kit/read-values.ts';
import type { References } from './references.ts';

/** Schemas refer to each other at will, so that a sample of all they allow would have no end. */
const MAX_DEPTH = 12;
const MAX_NODES = 3000;

const FORMATS: Readonly<Record<string, string>> = {
  date: '2025-01-31',
  'date-time': '2025-01-31T12:00:00Z',
  time: '12:00:00Z',
  duration: 'PT1M',
  email: 'user@example.com',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com',
  url: 'https://example.com',
  uuid: '00000000-0000-4000-8000-000000000000',
  byte: '',
  binary: '',
};

/** A value that the schema allows: its example or default where it has one, else the plainest of its type. */
export function sampleOf(schema: JsonValue | undefined, references: References): JsonValue {
  let nodes = 0;
  return sample(schema, 0, new Set()) ?? null;

  /** Undefined: nothing fits, because the schema goes in a circle or on too long. */
  function sample(value: JsonValue | undefined, depth: number, around: ReadonlySet<JsonObject>): JsonValue | undefined {
    nodes += 1;
    const found = references.object(value);
    if (depth > MAX_DEPTH || nodes > MAX_NODES || around.has(found)) return undefined;
    const inside = new Set([...around, found]);
    const given = givenValue(found);
    if (given !== undefined) return given;
    if (Array.isArray(found.allOf)) return merged(found, depth, inside);
    const choice = objectsOf(found.oneOf ?? found.anyOf).find((option) => references.object(option).type !== 'null');
    if (choice !== undefined) {
      const chosen = sample(choice, depth, inside);
      const own = found.properties === undefined ? undefined : objectSample(found, depth, inside);
      return isJsonObject(chosen) && own !== undefined ? { ...own, ...chosen } : chosen;
    }
    return ofType(found, depth, inside);
  }

  function merged(schema: JsonObject, depth: number, inside: ReadonlySet<JsonObject>): JsonValue | undefined {
    const { allOf, ...rest } = schema;
    const parts = objectsOf(allOf).map((part) => sample(part, depth, inside));
    if (rest.properties !== undefined) parts.push(objectSample(rest, depth, inside));
    const objects = parts.filter(isJsonObject);
    return objects.length > 0 ? Object.assign({}, ...objects) : parts.find((part) => part !== undefined);
  }

  function ofType(schema: JsonObject, depth: number, inside: ReadonlySet<JsonObject>): JsonValue | undefined {
    switch (typeOf(schema)) {
      case 'object':
        return objectSample(schema, depth, inside);
      case 'array': {
        const item = sample(schema.items, depth + 1, inside);
        return item === undefined ? [] : [item];
      }
      case 'integer':
      case 'number':
        return numberSample(schema);
      case 'boolean':
        return true;
      case 'null':
        return null;
      default:
        return stringSample(schema);
    }
  }

  function objectSample(schema: JsonObject, depth: number, inside: ReadonlySet<JsonObject>): JsonObject {
    const entries: [string, JsonValue][] = [];
    for (const [name, property] of Object.entries(objectOf(schema.properties))) {
      if (references.object(property).readOnly === true) continue;
      const value = sample(property, depth + 1, inside);
      if (value !== undefined) entries.push([name, value]);
    }
    return Object.fromEntries(entries);
  }
}

/** What the schema itself names as a value. */
export function givenValue(schema: JsonObject): JsonValue | undefined {
  const { example, examples, default: standard, const: constant, enum: options } = schema;
  if (example !== undefined) return example;
  if (Array.isArray(examples) && examples[0] !== undefined) return examples[0];
  if (standard !== undefined) return standard;
  if (constant !== undefined) return constant;
  return Array.isArray(options) ? options.find((option) => option !== null) : undefined;
}

function typeOf(schema: JsonObject): string {
  const types = (Array.isArray(schema.type) ? schema.type : [schema.type]).map(textOf);
  const [type = ''] = types.filter((name) => name !== 'null');
  if (type !== '') return type;
  if (types.includes('null')) return 'null';
  if (schema.properties !== undefined || schema.additionalProperties !== undefined) return 'object';
  return schema.items === undefined ? 'string' : 'array';
}

function numberSample(schema: JsonObject): number {
  const minimum = typeof schema.minimum === 'number' ? schema.minimum : 0;
  const maximum = typeof schema.maximum === 'number' ? schema.maximum : Number.POSITIVE_INFINITY;
  return Math.min(Math.max(minimum, 0), maximum);
}

function stringSample(schema: JsonObject): string {
  const known = FORMATS[textOf(schema.format)];
  return known ?? 'string';
}
