import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { getAtPath } from './body-path.ts';
import type { PromptTool, ToolChoice } from './prompt.ts';
import { restOf } from './prompt-reader.ts';
import type { PromptWriter } from './prompt-writer.ts';

/** Tools as OpenAI's chat has them, `{ type, function: { name, … } }`, which most services took over. */
export function readFunctionTools(value: JsonValue): readonly PromptTool[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return value.map((tool, index): PromptTool => {
    const origin = `tools[${index}]`;
    const inner = getAtPath(tool, ['function']);
    if (!isJsonObject(tool) || !isJsonObject(inner) || typeof inner.name !== 'string') {
      return { kind: 'other', origin, value: tool };
    }
    return functionTool(origin, inner, restOf(tool, ['type', 'function']));
  });
}

/** `fields`: where name, description, parameters and strict stand side by side. */
export function functionTool(
  origin: string,
  fields: JsonObject,
  extras: JsonObject,
  schemaKey = 'parameters',
): PromptTool & { kind: 'function' } {
  const { name, description, strict } = fields;
  const parameters = fields[schemaKey];
  return {
    kind: 'function',
    origin,
    name: String(name),
    ...(typeof description === 'string' && { description }),
    ...(isJsonObject(parameters) && { parameters }),
    ...(typeof strict === 'boolean' && { isStrict: strict }),
    extras,
  };
}

/** Which fields of a function the target has. */
export type ToolFields = { hasStrict: boolean; needsParameters: boolean; schemaKey?: string };

export const EMPTY_SCHEMA: JsonObject = { type: 'object', properties: {} };

/** The tool's fields side by side; what the target lacks is told. */
export function toolFields(
  writer: PromptWriter,
  tool: PromptTool & { kind: 'function' },
  { hasStrict, needsParameters, schemaKey = 'parameters' }: ToolFields,
): JsonObject {
  const { origin, name, description, parameters, isStrict } = tool;
  const keepsStrict = hasStrict || writer.isSameForm;
  if (isStrict !== undefined && !keepsStrict) writer.drop(`${origin}.strict`);
  if (parameters === undefined && needsParameters) writer.note('added', `${origin}.${schemaKey}`, EMPTY_SCHEMA);
  const schema = parameters ?? (needsParameters ? EMPTY_SCHEMA : undefined);
  return {
    name,
    ...(description !== undefined && { description }),
    ...(schema !== undefined && { [schemaKey]: schema }),
    ...(isStrict !== undefined && keepsStrict && { strict: isStrict }),
  };
}

/** All tools that the target can have; undefined when none is left. */
export function writeTools(
  writer: PromptWriter,
  tools: readonly PromptTool[],
  toJson: (tool: PromptTool & { kind: 'function' }) => JsonObject,
): JsonValue[] | undefined {
  const written = tools.flatMap((tool): JsonValue[] => {
    if (tool.kind === 'function') return [{ ...toJson(tool), ...writer.extras(tool.origin, tool.extras) }];
    if (writer.isSameForm) return [tool.value];
    const type = getAtPath(tool.value, ['type']);
    writer.drop(typeof type === 'string' ? `${tool.origin}.${type}` : tool.origin);
    return [];
  });
  return written.length === 0 ? undefined : written;
}

/** Tools as OpenAI's chat has them. */
export function nestedTools(writer: PromptWriter, tools: readonly PromptTool[], fields: ToolFields) {
  return writeTools(writer, tools, (tool) => ({ type: 'function', function: toolFields(writer, tool, fields) }));
}

/** `auto`, `none`, `required`, or one named function. */
export function readToolChoice(value: JsonValue): ToolChoice | undefined {
  if (value === 'auto' || value === 'none' || value === 'required') return value;
  const name = getAtPath(value, ['function', 'name']);
  return getAtPath(value, ['type']) === 'function' && typeof name === 'string' ? { tool: name } : undefined;
}

export function nestedToolChoice(choice: ToolChoice): JsonValue {
  return typeof choice === 'string' ? choice : { type: 'function', function: { name: choice.tool } };
}

/** The arguments as an object, for services that want one; null when the text is none. */
export function argumentsObject(input: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(input === '' ? '{}' : input);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}
