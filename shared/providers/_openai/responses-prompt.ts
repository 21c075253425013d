import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { Endpoint, ParameterSpec } from '../_kit/adapter.ts';
import { functionTool, readToolChoice, toolFields, writeTools } from '../_kit/function-tools.ts';
import type { MappedPrompt, OutputForm, Prompt, PromptMessage, PromptTool, ToolChoice } from '../_kit/prompt.ts';
import {
  createPromptReader,
  readBoolean,
  readNumber,
  readWord,
  restOf,
  SYSTEM_MESSAGE,
} from '../_kit/prompt-reader.ts';
import { textOfMessage } from '../_kit/prompt-text.ts';
import { createPromptWriter, type PromptWriter } from '../_kit/prompt-writer.ts';
import { namedSchema, readNamedSchema } from './response-format.ts';
import { readItems, writeItems } from './responses-items.ts';
import { isStream } from './stream-field.ts';

const EFFORT = ['reasoning', 'effort'] as const;
const FORMAT = ['text', 'format'] as const;

/** The neutral prompt to and from OpenAI's Responses, as far as an endpoint has the fields. */
export function responsesPrompt(parameters: readonly ParameterSpec[]): Pick<Endpoint, 'toPrompt' | 'fromPrompt'> {
  return { toPrompt, fromPrompt: (prompt, model) => fromPrompt(prompt, model, parameters) };
}

export function toPrompt(draft: RequestDraft): Prompt {
  const reader = createPromptReader(draft.body);
  for (const name of ['model', 'stream', 'stream_options']) reader.take([name]);
  reader.take(['input'], 'content');
  reader.take(['instructions'], 'content');
  const items = readItems(reader, reader.get(['input']));
  const instructions = reader.get(['instructions']);
  const messages = withInstructions(items, instructions);
  if (messages !== items) reader.sourceOfSystem(['instructions']);
  else if (items.some(({ role }) => role === 'system')) reader.sourceOfSystem(SYSTEM_MESSAGE.split('.'));
  reader.read('temperature', [['temperature']], readNumber);
  reader.read('topP', [['top_p']], readNumber);
  reader.read('maxOutputTokens', [['max_output_tokens']], readNumber);
  reader.read('tools', [['tools']], readTools);
  reader.read('toolChoice', [['tool_choice']], readChoice);
  reader.read('parallelToolCalls', [['parallel_tool_calls']], readBoolean);
  reader.read('output', [FORMAT], readFormat);
  reader.read('thinking', [['enable_thinking']], (value) =>
    readBoolean(value) === undefined ? undefined : value ? 'on' : 'off',
  );
  reader.read('thinking', [EFFORT], (value) => (value === 'none' ? 'off' : undefined));
  if (reader.get(EFFORT) !== 'none') reader.read('effort', [EFFORT], readWord);
  return reader.finish('openai-responses', messages, isStream(draft));
}

function withInstructions(items: PromptMessage[], instructions: JsonValue | undefined): PromptMessage[] {
  if (typeof instructions !== 'string' || instructions === '') return items;
  const content = [{ type: 'text', text: instructions, extras: {} } as const];
  return [{ role: 'system', roleName: 'system', origin: 'instructions', content, extras: {} }, ...items];
}

/** Functions are flat here: the name stands beside `type`. */
function readTools(value: JsonValue): readonly PromptTool[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return value.map((tool, index): PromptTool => {
    const origin = `tools[${index}]`;
    if (!isJsonObject(tool) || tool.type !== 'function' || typeof tool.name !== 'string') {
      return { kind: 'other', origin, value: tool };
    }
    const extras = restOf(tool, ['type', 'name', 'description', 'parameters', 'strict']);
    return functionTool(origin, tool, extras);
  });
}

function readChoice(value: JsonValue): ToolChoice | undefined {
  if (!isJsonObject(value) || value.type !== 'function') return readToolChoice(value);
  return typeof value.name === 'string' ? { tool: value.name } : undefined;
}

function readFormat(value: JsonValue): OutputForm | undefined {
  if (!isJsonObject(value)) return undefined;
  if (value.type === 'json_object') return { type: 'json' };
  return value.type === 'json_schema' ? readNamedSchema(value) : undefined;
}

/** A system text at the beginning becomes `instructions`; later ones stay where they are, as messages. */
function fromPrompt(prompt: Prompt, model: string, parameters: readonly ParameterSpec[]): MappedPrompt {
  const writer = createPromptWriter(prompt, 'openai-responses', parameters);
  writer.set(['model'], model);
  const [first, ...others] = prompt.messages;
  const hasInstructions = first?.role === 'system' && first.content.every(({ type }) => type === 'text');
  if (hasInstructions) {
    writer.set(['instructions'], textOfMessage(first));
    writer.extras(first.origin, first.extras);
  }
  writer.rename('system', hasInstructions ? ['instructions'] : SYSTEM_MESSAGE.split('.'));
  writer.set(['input'], writeItems(writer, hasInstructions ? others : prompt.messages));
  writer.write('temperature', [['temperature']]);
  writer.write('topP', [['top_p']]);
  writer.write('maxOutputTokens', [['max_output_tokens']]);
  writeToolFields(writer, prompt);
  const { output } = prompt;
  writer.write('output', [FORMAT], () => (output === undefined ? undefined : textFormat(writer, output)));
  writer.write('effort', [EFFORT]);
  writer.write('thinking', [['enable_thinking'], EFFORT], (path) => {
    if (path !== EFFORT && path.length === 1) return prompt.thinking === 'auto' ? undefined : prompt.thinking === 'on';
    return prompt.thinking === 'off' ? 'none' : undefined;
  });
  if (prompt.stream) writer.set(['stream'], true);
  return writer.finish();
}

function writeToolFields(writer: PromptWriter, prompt: Prompt): void {
  const { tools = [], toolChoice = 'auto' } = prompt;
  writer.write('tools', [['tools']], () =>
    writeTools(writer, tools, (tool) => ({
      type: 'function',
      ...toolFields(writer, tool, { hasStrict: true, needsParameters: false }),
    })),
  );
  if (!writer.isHandled('tools')) return;
  writer.write('toolChoice', [['tool_choice']], () =>
    typeof toolChoice === 'string' ? toolChoice : { type: 'function', name: toolChoice.tool },
  );
  writer.write('parallelToolCalls', [['parallel_tool_calls']]);
}

function textFormat(writer: PromptWriter, output: OutputForm): JsonObject {
  if (output.type === 'json') return { type: 'json_object' };
  return { type: 'json_schema', ...namedSchema(writer, output, 'text.format.name') };
}
