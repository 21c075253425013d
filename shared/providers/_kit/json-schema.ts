import type { JsonObject } from '../../model/json.ts';
import type { Endpoint, ParameterSpec } from './adapter.ts';
import { bodyFields } from './body-fields.ts';
import { labelText } from './labels.ts';

/** Text that holds a `{{variable}}` is right for any field: its type is known when the value is filled in. */
const VARIABLE: JsonObject = { type: 'string', pattern: '\\{\\{' };

/**
 * JSON Schema (draft 7) of an endpoint's whole body, for completion, hover and squiggles. Fields that are not
 * documented are allowed everywhere: an inspector must let the user try them.
 */
export function bodyJsonSchema(
  endpoint: Pick<Endpoint, 'label' | 'ownedFields' | 'parameters'>,
  language: 'en' | 'zh' = 'en',
): JsonObject {
  const root: JsonObject = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: labelText(endpoint, 'en'),
    type: 'object',
    properties: {},
    additionalProperties: true,
  };
  for (const field of bodyFields(endpoint)) addField(root, field, language);
  return root;
}

function addField(root: JsonObject, field: ParameterSpec, language: 'en' | 'zh'): void {
  let parent = root;
  field.path.forEach((part, depth) => {
    const properties = (parent.properties ?? {}) as JsonObject;
    const known = Object.hasOwn(properties, part) ? (properties[part] as JsonObject) : {};
    const isLeaf = depth === field.path.length - 1;
    const child = isLeaf ? { ...known, ...fieldSchema(field, language) } : { type: ['object', 'null'], ...known };
    parent.properties = { ...properties, [part]: child };
    if (field.required === true) parent.required = [...new Set([...((parent.required ?? []) as string[]), part])];
    parent = child;
  });
}

function fieldSchema(field: ParameterSpec, language: 'en' | 'zh'): JsonObject {
  const schema = withAlternatives(controlSchema(field.control), field.required !== true);
  schema.description = field.doc[language];
  if (field.default !== undefined) schema.default = field.default;
  return schema;
}

/**
 * Lets a variable stand for the value, and null where the field is optional: to every service met so far that is the
 * same as leaving it out. A union of types is preferred to `anyOf`, since editors complete the first type of it.
 */
function withAlternatives(schema: JsonObject, isOptional: boolean): JsonObject {
  const nullTypes = isOptional ? ['null'] : [];
  if (typeof schema.type === 'string' && schema.enum === undefined) {
    if (schema.type === 'string') return { ...schema, type: ['string', ...nullTypes] };
    return { ...schema, type: [schema.type, 'string', ...nullTypes], pattern: VARIABLE.pattern as string };
  }
  const alternatives = Array.isArray(schema.anyOf) ? schema.anyOf : [schema];
  return { anyOf: [...alternatives, VARIABLE, ...nullTypes.map((type) => ({ type }))] };
}

type ListControl = Extract<ParameterSpec['control'], { kind: 'string-list' }>;

const TEXT: JsonObject = { type: 'string' };
const TEXT_OR_OBJECT: JsonObject = { type: ['string', 'object'] };
const TEXT_OR_TOKENS: JsonObject = { type: ['string', 'integer', 'array'], items: { type: 'integer' } };

function entrySchema({ acceptsTokens, acceptsObjects }: ListControl): JsonObject {
  if (acceptsTokens === true) return TEXT_OR_TOKENS;
  return acceptsObjects === true ? TEXT_OR_OBJECT : TEXT;
}

function controlSchema(control: ParameterSpec['control']): JsonObject {
  switch (control.kind) {
    case 'number':
      return numberSchema(control);
    case 'text':
      return { type: 'string' };
    case 'boolean':
      return { type: 'boolean' };
    case 'select':
      return selectSchema(control);
    case 'string-list': {
      const list: JsonObject = { type: 'array', items: entrySchema(control) };
      if (control.maxItems !== undefined) list.maxItems = control.maxItems;
      return control.acceptsString === true ? { anyOf: [{ type: 'string' }, list] } : list;
    }
    case 'media': {
      const list: JsonObject = { type: 'array', items: TEXT };
      if (control.maxItems === undefined) return TEXT;
      return { ...list, maxItems: control.maxItems };
    }
    case 'json':
      return control.schema;
  }
}

function selectSchema({
  options,
  acceptsOthers,
  acceptsObjects,
}: Extract<ParameterSpec['control'], { kind: 'select' }>) {
  const text: JsonObject = acceptsOthers
    ? { type: 'string', examples: [...options] }
    : { type: 'string', enum: [...options] };
  return acceptsObjects === true ? { anyOf: [text, { type: 'object' }] } : text;
}

function numberSchema(control: Extract<ParameterSpec['control'], { kind: 'number' }>): JsonObject {
  const schema: JsonObject = { type: control.integer === true ? 'integer' : 'number' };
  if (control.min !== undefined) schema[control.exclusiveMin === true ? 'exclusiveMinimum' : 'minimum'] = control.min;
  if (control.max !== undefined) schema[control.exclusiveMax === true ? 'exclusiveMaximum' : 'maximum'] = control.max;
  return schema;
}
