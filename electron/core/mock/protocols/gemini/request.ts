import { isJsonObject, type JsonObject, type JsonValue } from '../../../../../shared/model/json.ts';
import { contentText, firstNumber, type MockPrompt, objectsIn, readConversation } from '../../mock-prompt.ts';
import { isThinkingModel } from '../../settle-model.ts';

/** Google takes its names in camelCase and in snake_case. */
export function field(object: JsonObject, name: string): JsonValue | undefined {
  return object[name] ?? object[name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)];
}

export function objectField(object: JsonObject, name: string): JsonObject {
  const value = field(object, name);
  return isJsonObject(value) ? value : {};
}

/** All text of a `Content`. */
export function textOfContent(content: JsonValue | undefined): string {
  return isJsonObject(content) ? contentText(content.parts) : '';
}

/** The conversation as chat messages: what the other protocols' reader understands. */
export function readMessages(body: JsonObject): JsonObject[] {
  const system = textOfContent(field(body, 'systemInstruction'));
  const contents = objectsIn(body.contents).flatMap((content): JsonObject[] => {
    const result = objectsIn(content.parts)
      .map((part) => objectField(part, 'functionResponse'))
      .find((response) => response.name !== undefined);
    if (result) return [{ role: 'tool', content: JSON.stringify(result.response ?? {}) }];
    return [{ role: content.role === 'model' ? 'assistant' : 'user', content: content.parts ?? [] }];
  });
  return system === '' ? contents : [{ role: 'system', content: system }, ...contents];
}

export function readPrompt(body: JsonObject, model: string): MockPrompt {
  const config = objectField(body, 'generationConfig');
  return {
    ...readConversation(readMessages(body), ['system'], {
      tools: readTools(body),
      tool_choice: readToolChoice(body),
      stop: field(config, 'stopSequences') ?? null,
    }),
    model,
    jsonSchema: readJsonSchema(config),
    isThinking: isThinking(config, model),
    maxTokens: firstNumber(field(config, 'maxOutputTokens')),
    choices: firstNumber(field(config, 'candidateCount')) ?? 1,
  };
}

/** Thoughts cost tokens whether they are shown or not. */
export function showsThoughts(body: JsonObject): boolean {
  return field(objectField(objectField(body, 'generationConfig'), 'thinkingConfig'), 'includeThoughts') === true;
}

function isThinking(config: JsonObject, model: string): boolean {
  const thinking = objectField(config, 'thinkingConfig');
  const budget = field(thinking, 'thinkingBudget');
  if (typeof budget === 'number') return budget !== 0;
  if (typeof field(thinking, 'thinkingLevel') === 'string' || field(thinking, 'includeThoughts') === true) return true;
  return isThinkingModel(model);
}

function readTools(body: JsonObject): JsonObject[] {
  return objectsIn(body.tools)
    .flatMap((tool) => objectsIn(field(tool, 'functionDeclarations')))
    .map((declared) => ({
      function: {
        name: declared.name ?? null,
        parameters: field(declared, 'parametersJsonSchema') ?? lowerTypes(declared.parameters ?? {}),
      },
    }));
}

function readToolChoice(body: JsonObject): JsonValue {
  const config = objectField(objectField(body, 'toolConfig'), 'functionCallingConfig');
  const names = field(config, 'allowedFunctionNames');
  if (config.mode === 'NONE') return 'none';
  if (config.mode !== 'ANY') return 'auto';
  return Array.isArray(names) && names.length === 1 ? { function: { name: names[0] ?? null } } : 'required';
}

function readJsonSchema(config: JsonObject): JsonObject | null {
  if (field(config, 'responseMimeType') !== 'application/json') return null;
  const schema = field(config, 'responseJsonSchema') ?? lowerTypes(field(config, 'responseSchema') ?? {});
  return isJsonObject(schema) ? schema : {};
}

/** Google's schemas have their types in capitals. */
function lowerTypes(schema: JsonValue): JsonValue {
  if (Array.isArray(schema)) return schema.map(lowerTypes);
  if (!isJsonObject(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([name, value]) => [
      name,
      name === 'type' && typeof value === 'string' ? value.toLowerCase() : lowerTypes(value),
    ]),
  );
}
