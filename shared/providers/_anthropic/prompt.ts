import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { Endpoint, ParameterSpec } from '../_kit/adapter.ts';
import { bareSchema } from '../_kit/bare-schema.ts';
import { getAtPath } from '../_kit/body-path.ts';
import { readParts } from '../_kit/chat-messages.ts';
import { functionTool, toolFields, writeTools } from '../_kit/function-tools.ts';
import type { MappedPrompt, Prompt, PromptMessage, PromptTool, ToolChoice } from '../_kit/prompt.ts';
import {
  createPromptReader,
  type PromptReader,
  readNumber,
  readStop,
  readWord,
  restOf,
} from '../_kit/prompt-reader.ts';
import { createPromptWriter, type PromptWriter } from '../_kit/prompt-writer.ts';
import { readBlocks, readPart, textOrBlocks, writeBlocks } from './blocks.ts';
import { writeThinking } from './thinking.ts';

/** `max_tokens` is required; this is what a prompt without a limit gets. */
const DEFAULT_MAX_TOKENS = 1024;
const SYSTEM = ['system'] as const;
const ONE_CALL = ['tool_choice', 'disable_parallel_tool_use'] as const;
const FORMAT = ['output_config', 'format'] as const;

export function isStream(draft: RequestDraft): boolean {
  return getAtPath(draft.body, ['stream']) === true;
}

/** The neutral prompt to and from Anthropic's Messages, as far as an endpoint has the fields. */
export function messagesPrompt(parameters: readonly ParameterSpec[]): Pick<Endpoint, 'toPrompt' | 'fromPrompt'> {
  return { toPrompt, fromPrompt: (prompt, model) => fromPrompt(prompt, model, parameters) };
}

export function toPrompt(draft: RequestDraft): Prompt {
  const reader = createPromptReader(draft.body);
  for (const name of ['model', 'stream']) reader.take([name]);
  reader.take(['messages'], 'content');
  reader.take(SYSTEM, 'content');
  const system = readParts(reader.get(SYSTEM), { readPart });
  const said = readBlocks(reader, reader.get(['messages']));
  const head: PromptMessage[] =
    system.length === 0 ? [] : [{ role: 'system', roleName: 'system', origin: 'system', content: system, extras: {} }];
  if (head.length > 0) reader.sourceOfSystem(SYSTEM);
  reader.read('temperature', [['temperature']], readNumber);
  reader.read('topP', [['top_p']], readNumber);
  reader.read('topK', [['top_k']], readNumber);
  reader.read('maxOutputTokens', [['max_tokens']], readNumber);
  reader.read('stop', [['stop_sequences']], readStop);
  reader.read('tools', [['tools']], readTools);
  readChoice(reader);
  reader.read('output', [FORMAT], (value) =>
    isJsonObject(value) && value.type === 'json_schema' && isJsonObject(value.schema)
      ? { type: 'schema', schema: value.schema }
      : undefined,
  );
  reader.read('thinking', [['thinking', 'type']], readThinkingType);
  reader.read('thinkingBudget', [['thinking', 'budget_tokens']], readNumber);
  reader.read('effort', [['output_config', 'effort']], readWord);
  return reader.finish('anthropic-messages', [...head, ...said], isStream(draft));
}

function readThinkingType(value: JsonValue): Prompt['thinking'] {
  if (value === 'enabled') return 'on';
  return value === 'adaptive' ? 'auto' : value === 'disabled' ? 'off' : undefined;
}

function readTools(value: JsonValue): readonly PromptTool[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return value.map((tool, index): PromptTool => {
    const origin = `tools[${index}]`;
    const isOwn = isJsonObject(tool) && (tool.type === undefined || tool.type === 'custom');
    if (!isOwn || typeof tool.name !== 'string') return { kind: 'other', origin, value: tool };
    const extras = restOf(tool, ['type', 'name', 'description', 'input_schema', 'strict']);
    return functionTool(origin, tool, extras, 'input_schema');
  });
}

const CHOICES: Readonly<Record<string, ToolChoice>> = { auto: 'auto', any: 'required', none: 'none' };

function readChoice(reader: PromptReader): void {
  const name = reader.get(['tool_choice', 'name']);
  reader.read('toolChoice', [['tool_choice', 'type']], (type) => {
    if (type === 'tool') return typeof name === 'string' ? { tool: name } : undefined;
    return typeof type === 'string' ? CHOICES[type] : undefined;
  });
  if (reader.has('toolChoice')) {
    reader.take(['tool_choice', 'name']);
    reader.take(['tool_choice'], 'content');
  }
  reader.read('parallelToolCalls', [ONE_CALL], (value) => (typeof value === 'boolean' ? !value : undefined));
}

/** System messages, wherever they stand in the prompt, become the one `system`. */
function fromPrompt(prompt: Prompt, model: string, parameters: readonly ParameterSpec[]): MappedPrompt {
  const writer = createPromptWriter(prompt, 'anthropic-messages', parameters);
  writer.set(['model'], model);
  writeSystem(writer, prompt);
  if (prompt.maxOutputTokens === undefined) writer.add(['max_tokens'], DEFAULT_MAX_TOKENS);
  else writer.write('maxOutputTokens', [['max_tokens']]);
  writer.set(['messages'], writeBlocks(writer, prompt.messages));
  const isThinking = writeThinking(writer, prompt);
  // While it thinks, the service takes its own temperature alone, and no top_k.
  if (!isThinking || prompt.temperature === 1) writer.write('temperature', [['temperature']]);
  writer.write('topP', [['top_p']]);
  if (!isThinking) writer.write('topK', [['top_k']]);
  writer.write('stop', [['stop_sequences']], () => (prompt.stop === undefined ? undefined : [...prompt.stop]));
  writeToolFields(writer, prompt, isThinking);
  writer.write('output', [FORMAT], () => {
    const schema = bareSchema(writer, prompt);
    return schema === undefined ? undefined : { type: 'json_schema', schema };
  });
  if (prompt.stream) writer.set(['stream'], true);
  return writer.finish();
}

function writeSystem(writer: PromptWriter, prompt: Prompt): void {
  const system = prompt.messages.filter(({ role }) => role === 'system');
  if (system.length === 0) return;
  const parts = system.map((message) => textOrBlocks(writer, message));
  const isText = parts.every((part) => typeof part === 'string');
  const blocks = parts.flatMap((part): JsonValue[] =>
    typeof part === 'string' ? [{ type: 'text', text: part }] : part,
  );
  for (const { origin, extras } of system) writer.extras(origin, extras);
  writer.set(SYSTEM, isText ? parts.join('\n\n') : blocks);
  writer.rename('system', SYSTEM);
}

function writeToolFields(writer: PromptWriter, prompt: Prompt, isThinking: boolean): void {
  const { tools = [], toolChoice } = prompt;
  const fields = { hasStrict: true, needsParameters: true, schemaKey: 'input_schema' };
  writer.write('tools', [['tools']], () =>
    writeTools(writer, tools, (tool) => objectSchema(toolFields(writer, tool, fields))),
  );
  if (!writer.isHandled('tools')) return;
  const isForced = toolChoice !== undefined && toolChoice !== 'auto' && toolChoice !== 'none';
  if (toolChoice !== undefined) {
    const choice = isThinking && isForced ? 'auto' : toolChoice;
    writer.write('toolChoice', [['tool_choice']], () => choiceOf(choice));
    if (choice !== toolChoice) writer.clamp('tool_choice', choiceOf(toolChoice), choiceOf(choice));
  }
  const { parallelToolCalls } = prompt;
  if (parallelToolCalls === undefined || toolChoice === 'none') return;
  if (toolChoice === undefined) writer.set(['tool_choice', 'type'], 'auto');
  writer.write('parallelToolCalls', [ONE_CALL], () => !parallelToolCalls);
}

/** The service wants `type` at the top of a schema. */
function objectSchema(tool: JsonObject): JsonObject {
  const schema = tool.input_schema;
  return isJsonObject(schema) && schema.type === undefined
    ? { ...tool, input_schema: { type: 'object', ...schema } }
    : tool;
}

function choiceOf(choice: ToolChoice): JsonObject {
  if (typeof choice === 'object') return { type: 'tool', name: choice.tool };
  return { type: choice === 'required' ? 'any' : choice };
}
