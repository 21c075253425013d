import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { OutputForm } from '../_kit/prompt.ts';
import type { PromptWriter } from '../_kit/prompt-writer.ts';

/** A schema needs a name here. */
const DEFAULT_NAME = 'answer';

/** The form of the answer as chat names it: `json_object`, or `json_schema` with the schema in a key of that name. */
export function readResponseFormat(value: JsonValue): OutputForm | undefined {
  if (!isJsonObject(value)) return undefined;
  if (value.type === 'json_object') return { type: 'json' };
  return value.type === 'json_schema' && isJsonObject(value.json_schema)
    ? readNamedSchema(value.json_schema)
    : undefined;
}

/** `name`, `schema`, `strict` and `description` side by side. */
export function readNamedSchema({ schema, name, description, strict }: JsonObject): OutputForm | undefined {
  if (!isJsonObject(schema)) return undefined;
  return {
    type: 'schema',
    schema,
    ...(typeof name === 'string' && { name }),
    ...(typeof description === 'string' && { description }),
    ...(typeof strict === 'boolean' && { isStrict: strict }),
  };
}

export function responseFormat(writer: PromptWriter, output: OutputForm): JsonObject {
  if (output.type === 'json') return { type: 'json_object' };
  return { type: 'json_schema', json_schema: namedSchema(writer, output, 'json_schema.name') };
}

export function namedSchema(
  writer: PromptWriter,
  { schema, name, description, isStrict }: OutputForm & { type: 'schema' },
  nameField: string,
): JsonObject {
  if (name === undefined) writer.note('added', nameField, DEFAULT_NAME);
  return {
    name: name ?? DEFAULT_NAME,
    ...(description !== undefined && { description }),
    ...(isStrict !== undefined && { strict: isStrict }),
    schema,
  };
}
