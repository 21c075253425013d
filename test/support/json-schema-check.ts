import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/model/json.ts';

const KNOWN_KEYWORDS = new Set([
  ...[
    '$schema',
    'title',
    'description',
    'default',
    'type',
    'enum',
    'examples',
    'anyOf',
    'properties',
    'required',
    'items',
  ],
  ...['additionalProperties', 'propertyNames', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  ...['pattern', 'minItems', 'maxItems', 'maxLength', 'maxProperties'],
]);

/**
 * What in `value` breaks the draft-07 `schema`, as `path: rule`. Knows just the keywords that the app's schemas use;
 * another one is an error of the schema and throws.
 */
export function schemaProblems(schema: JsonObject, value: JsonValue, path = '$'): string[] {
  for (const keyword of Object.keys(schema)) {
    if (!KNOWN_KEYWORDS.has(keyword)) throw new Error(`${path}: the schema uses the unknown keyword "${keyword}"`);
  }
  if (Array.isArray(schema.anyOf)) {
    const alternatives = schema.anyOf.filter(isJsonObject).map((other) => schemaProblems(other, value, path));
    if (!alternatives.some((problems) => problems.length === 0)) return [`${path}: anyOf`];
  }
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.length > 0 && !types.some((type) => hasType(value, type))) return [`${path}: type ${types.join('|')}`];
  if (Array.isArray(schema.enum) && !schema.enum.includes(value)) return [`${path}: enum`];
  if (typeof value === 'number') return numberProblems(schema, value, path);
  if (typeof value === 'string') {
    return typeof schema.pattern === 'string' && !new RegExp(schema.pattern).test(value) ? [`${path}: pattern`] : [];
  }
  if (Array.isArray(value)) {
    const { items } = schema;
    const few = value.length < Number(schema.minItems ?? 0) ? [`${path}: minItems`] : [];
    return isJsonObject(items)
      ? [...few, ...value.flatMap((item, index) => schemaProblems(items, item, `${path}[${index}]`))]
      : few;
  }
  return isJsonObject(value) ? objectProblems(schema, value, path) : [];
}

function objectProblems(schema: JsonObject, value: JsonObject, path: string): string[] {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  const missing = required
    .filter((name) => value[String(name)] === undefined)
    .map((name) => `${path}: required ${name}`);
  const inner = Object.entries(value).flatMap(([name, child]) => {
    const childSchema = properties[name];
    return isJsonObject(childSchema) ? schemaProblems(childSchema, child, `${path}.${name}`) : [];
  });
  return [...missing, ...inner];
}

function numberProblems(schema: JsonObject, value: number, path: string): string[] {
  const isWithin =
    value >= Number(schema.minimum ?? -Infinity) &&
    value <= Number(schema.maximum ?? Infinity) &&
    value > Number(schema.exclusiveMinimum ?? -Infinity) &&
    value < Number(schema.exclusiveMaximum ?? Infinity);
  return isWithin ? [] : [`${path}: range`];
}

function hasType(value: JsonValue, type: JsonValue): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isJsonObject(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}
