import type { JsonObject, JsonValue } from '../../../model/json.ts';
import { listOf, objectOf, objectsOf, textOf } from '../_kit/read-values.ts';
import type { References } from './references.ts';

/** What a call takes, in the terms of OpenAPI 3. */
export type Operation = {
  method: string;
  path: string;
  fields: JsonObject;
  /** Those of the path and its own, each once. */
  parameters: JsonObject[];
  requestBody: JsonObject;
  /** Of the operation or of its path, where they are not the description's own. */
  servers: JsonValue | undefined;
};

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'trace', 'query'];

export function operationsOf(root: JsonObject, references: References): Operation[] {
  return Object.entries(objectOf(root.paths)).flatMap(([path, value]) => {
    const item = references.object(value);
    return METHODS.filter((method) => item[method] !== undefined).map((method) => {
      const fields = references.object(item[method]);
      const given = uniqueParameters([...objectsOf(item.parameters), ...objectsOf(fields.parameters)], references);
      const shared = { method: method.toUpperCase(), path, fields, servers: fields.servers ?? item.servers };
      if (root.swagger === undefined) {
        return { ...shared, parameters: given, requestBody: references.object(fields.requestBody) };
      }
      const consumes = listOf(fields.consumes ?? root.consumes).map(textOf);
      return {
        ...shared,
        parameters: given
          .filter((parameter) => !['body', 'formData'].includes(textOf(parameter.in)))
          .map(modernParameter),
        requestBody: modernBody(given, consumes),
      };
    });
  });
}

/** An operation's parameter replaces that of its path by the same name in the same place. */
function uniqueParameters(parameters: readonly JsonObject[], references: References): JsonObject[] {
  const byPlace = new Map<string, JsonObject>();
  for (const value of parameters) {
    const parameter = references.object(value);
    byPlace.set(`${textOf(parameter.in)} ${textOf(parameter.name)}`, parameter);
  }
  return [...byPlace.values()];
}

/** Swagger 2.0 has the schema's keys on the parameter itself. */
function modernParameter(parameter: JsonObject): JsonObject {
  const { name, in: place, required, description, collectionFormat, ...schema } = parameter;
  const example = parameter['x-example'];
  return {
    name: name ?? '',
    in: place ?? '',
    required: required ?? false,
    description: description ?? '',
    explode: collectionFormat === 'multi',
    schema,
    ...(example !== undefined && { example }),
  };
}

function modernBody(parameters: readonly JsonObject[], consumes: readonly string[]): JsonObject {
  const body = parameters.find((parameter) => parameter.in === 'body');
  if (body !== undefined) {
    const schema = body.schema ?? {};
    const types = consumes.length === 0 ? ['application/json'] : consumes;
    return { content: Object.fromEntries(types.map((type) => [type, { schema }])) };
  }
  const fields = parameters.filter((parameter) => parameter.in === 'formData');
  if (fields.length === 0) return {};
  const properties = Object.fromEntries(
    fields.map((field) => [
      textOf(field.name),
      field.type === 'file' ? { type: 'string', format: 'binary' } : objectOf(modernParameter(field).schema),
    ]),
  );
  const hasFile = fields.some(({ type }) => type === 'file');
  const isMultipart = hasFile || consumes.includes('multipart/form-data');
  const type = isMultipart ? 'multipart/form-data' : 'application/x-www-form-urlencoded';
  return { content: { [type]: { schema: { type: 'object', properties } } } };
}
