import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import { bareSchema } from '../_kit/bare-schema.ts';
import { getAtPath } from '../_kit/body-path.ts';
import { functionTool, toolFields, writeTools } from '../_kit/function-tools.ts';
import type { MappedPrompt, Prompt, PromptMessage, PromptTool, ToolChoice } from '../_kit/prompt.ts';
import { createPromptReader, type PromptReader, readNumber, readStop, restOf } from '../_kit/prompt-reader.ts';
import { createPromptWriter, type PromptWriter } from '../_kit/prompt-writer.ts';
import { partsOf, readContents, readPart, writeContents } from './contents.ts';
import { listOf } from './one-or-many.ts';
import { toJsonSchema } from './open-api-schema.ts';
import { parameters } from './parameters.ts';
import { isStream } from './stream-wish.ts';
import { readThinking, writeThinking } from './thinking.ts';

const SYSTEM = ['systemInstruction', 'parts'] as const;
const CALLING = ['toolConfig', 'functionCallingConfig'] as const;
const MIME_TYPE = ['generationConfig', 'responseMimeType'] as const;
const JSON_SCHEMA = ['generationConfig', 'responseJsonSchema'] as const;
const OPEN_API_SCHEMA = ['generationConfig', 'responseSchema'] as const;
const at = (name: string) => ['generationConfig', name] as const;

const NUMBERS = [
  ['temperature', 'temperature'],
  ['topP', 'topP'],
  ['topK', 'topK'],
  ['maxOutputTokens', 'maxOutputTokens'],
  ['seed', 'seed'],
  ['presencePenalty', 'presencePenalty'],
  ['frequencyPenalty', 'frequencyPenalty'],
] as const;

export function toPrompt(draft: RequestDraft): Prompt {
  const reader = createPromptReader(draft.body);
  reader.take(['contents'], 'content');
  reader.take(SYSTEM, 'content');
  reader.take(['systemInstruction', 'role']);
  const system = listOf(reader.get(SYSTEM)).map(readPart);
  const said = readContents(reader, reader.get(['contents']));
  const head: PromptMessage[] =
    system.length === 0
      ? []
      : [{ role: 'system', roleName: 'system', origin: 'systemInstruction', content: system, extras: {} }];
  if (head.length > 0) reader.sourceOfSystem(['systemInstruction']);
  for (const [name, field] of NUMBERS) reader.read(name, [at(field)], readNumber);
  reader.read('stop', [at('stopSequences')], readStop);
  reader.read('tools', [['tools']], readTools);
  readChoice(reader);
  readOutput(reader);
  readThinking(reader);
  return reader.finish('gemini', [...head, ...said], isStream(draft));
}

/** One entry may declare many functions beside tools that Google runs itself. */
function readTools(value: JsonValue): readonly PromptTool[] | undefined {
  const tools = listOf(value).flatMap((tool, index): PromptTool[] => {
    const origin = `tools[${index}]`;
    if (!isJsonObject(tool)) return [{ kind: 'other', origin, value: tool }];
    const { functionDeclarations, ...others } = tool;
    const declared = listOf(functionDeclarations).map((declaration, at): PromptTool => {
      const place = `${origin}.functionDeclarations[${at}]`;
      if (!isJsonObject(declaration) || typeof declaration.name !== 'string') {
        return { kind: 'other', origin: place, value: { functionDeclarations: [declaration] } };
      }
      const { parameters: openApi, parametersJsonSchema: schema, ...fields } = declaration;
      const parameters = isJsonObject(schema) ? schema : isJsonObject(openApi) ? toJsonSchema(openApi) : undefined;
      const extras = restOf(fields, ['name', 'description']);
      return functionTool(place, parameters === undefined ? fields : { ...fields, parameters }, extras);
    });
    const served = Object.entries(others).map(
      ([kind, settings]): PromptTool => ({ kind: 'other', origin: `${origin}.${kind}`, value: { [kind]: settings } }),
    );
    return [...declared, ...served];
  });
  return tools.length === 0 ? undefined : tools;
}

const MODES: Readonly<Record<string, ToolChoice>> = { AUTO: 'auto', ANY: 'required', NONE: 'none' };

function readChoice(reader: PromptReader): void {
  const names = listOf(reader.get([...CALLING, 'allowedFunctionNames']));
  const [only] = names;
  if (names.length > 1) return;
  reader.read('toolChoice', [[...CALLING, 'mode']], (mode) => {
    if (mode === 'ANY' && typeof only === 'string') return { tool: only };
    return typeof mode === 'string' && names.length === 0 ? MODES[mode] : undefined;
  });
  if (reader.has('toolChoice')) reader.take([...CALLING, 'allowedFunctionNames'], 'content');
}

function readOutput(reader: PromptReader): void {
  if (reader.get(MIME_TYPE) !== 'application/json') return;
  reader.read('output', [JSON_SCHEMA], (value) =>
    isJsonObject(value) ? { type: 'schema', schema: value } : undefined,
  );
  reader.read('output', [OPEN_API_SCHEMA], (value) =>
    isJsonObject(value) ? { type: 'schema', schema: toJsonSchema(value) } : undefined,
  );
  if (reader.has('output')) reader.take(MIME_TYPE, 'content');
  else reader.read('output', [MIME_TYPE], () => ({ type: 'json' }));
}

/** System messages, wherever they stand in the prompt, become the one `systemInstruction`. */
export function fromPrompt(prompt: Prompt): MappedPrompt {
  const writer = createPromptWriter(prompt, 'gemini', parameters);
  const system = prompt.messages.filter(({ role }) => role === 'system');
  const instruction = system.flatMap((message) => partsOf(writer, message));
  for (const { origin, extras } of system) writer.extras(origin, extras);
  if (instruction.length > 0) writer.set(SYSTEM, instruction);
  writer.rename('system', ['systemInstruction']);
  writer.set(['contents'], writeContents(writer, prompt.messages));
  for (const [name, field] of NUMBERS) writer.write(name, [at(field)]);
  writer.write('stop', [at('stopSequences')], () => (prompt.stop === undefined ? undefined : [...prompt.stop]));
  writeToolFields(writer, prompt);
  writeOutput(writer, prompt);
  writeThinking(writer, prompt);
  return writer.finish();
}

function writeToolFields(writer: PromptWriter, { tools = [], toolChoice = 'auto' }: Prompt): void {
  const fields = { hasStrict: false, needsParameters: false, schemaKey: 'parametersJsonSchema' };
  writer.write('tools', [['tools']], () => {
    const written = writeTools(writer, tools, (tool) => ({ functionDeclarations: [toolFields(writer, tool, fields)] }));
    return written === undefined ? undefined : mergedDeclarations(written);
  });
  if (!writer.isHandled('tools')) return;
  writer.write('toolChoice', [CALLING], (): JsonObject => {
    if (typeof toolChoice === 'object') return { mode: 'ANY', allowedFunctionNames: [toolChoice.tool] };
    return { mode: toolChoice === 'required' ? 'ANY' : toolChoice.toUpperCase() };
  });
}

/** All functions in one entry, as Google's samples have them. */
function mergedDeclarations(tools: readonly JsonValue[]): JsonValue[] {
  const declared = tools.flatMap((tool) => {
    const [declaration] = listOf(getAtPath(tool, ['functionDeclarations']));
    if (!isJsonObject(declaration) || !isJsonObject(tool)) return [];
    const { functionDeclarations: _inner, ...extras } = tool;
    return [{ ...declaration, ...extras } as JsonObject];
  });
  const served = tools.filter((tool) => getAtPath(tool, ['functionDeclarations']) === undefined);
  return [...(declared.length > 0 ? [{ functionDeclarations: declared }] : []), ...served];
}

function writeOutput(writer: PromptWriter, prompt: Prompt): void {
  if (prompt.output?.type === 'json') {
    writer.write('output', [MIME_TYPE], () => 'application/json');
    return;
  }
  if (writer.write('output', [JSON_SCHEMA], () => bareSchema(writer, prompt))) {
    writer.add(MIME_TYPE, 'application/json');
  }
}
