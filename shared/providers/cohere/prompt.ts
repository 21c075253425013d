import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import { bareSchema } from '../_kit/bare-schema.ts';
import { getAtPath, setAtPath } from '../_kit/body-path.ts';
import { type MessageForm, readChatMessages, writeChatMessages } from '../_kit/chat-messages.ts';
import { nestedToolChoice, nestedTools, readFunctionTools } from '../_kit/function-tools.ts';
import { heldFile, sourceOfUrl, urlOfSource } from '../_kit/media.ts';
import type { MappedPrompt, MediaPart, OutputForm, Prompt, PromptPart } from '../_kit/prompt.ts';
import { createPromptReader, readNumber, readStop, restOf, SYSTEM_MESSAGE } from '../_kit/prompt-reader.ts';
import { createPromptWriter, type PromptWriter } from '../_kit/prompt-writer.ts';
import { chatParameters } from './parameters.ts';

const TYPE = ['thinking', 'type'] as const;
const BUDGET = ['thinking', 'token_budget'] as const;
const FORMAT = ['response_format'] as const;

const NUMBERS = [
  ['temperature', 'temperature'],
  ['topP', 'p'],
  ['topK', 'k'],
  ['maxOutputTokens', 'max_tokens'],
  ['seed', 'seed'],
  ['presencePenalty', 'presence_penalty'],
  ['frequencyPenalty', 'frequency_penalty'],
] as const;

export function isStream(draft: RequestDraft): boolean {
  return getAtPath(draft.body, ['stream']) === true;
}

export function withStream(draft: RequestDraft, stream: boolean): RequestDraft {
  if (stream === isStream(draft)) return draft;
  return { ...draft, body: setAtPath(draft.body, ['stream'], stream ? true : undefined) };
}

export function toPrompt(draft: RequestDraft): Prompt {
  const reader = createPromptReader(draft.body);
  for (const name of ['model', 'stream']) reader.take([name]);
  reader.take(['messages'], 'content');
  const messages = readChatMessages(reader, reader.get(['messages']), MESSAGES);
  if (messages.some(({ role }) => role === 'system')) reader.sourceOfSystem(SYSTEM_MESSAGE.split('.'));
  for (const [name, field] of NUMBERS) reader.read(name, [[field]], readNumber);
  reader.read('stop', [['stop_sequences']], readStop);
  reader.read('tools', [['tools']], readFunctionTools);
  reader.read('toolChoice', [['tool_choice']], (value) =>
    value === 'REQUIRED' ? 'required' : value === 'NONE' ? 'none' : undefined,
  );
  reader.read('output', [FORMAT], readFormat);
  reader.read('thinking', [TYPE], (value) => (value === 'enabled' ? 'on' : value === 'disabled' ? 'off' : undefined));
  reader.read('thinkingBudget', [BUDGET], readNumber);
  return reader.finish('cohere', messages, isStream(draft));
}

function readFormat(value: JsonValue): OutputForm | undefined {
  if (!isJsonObject(value) || value.type !== 'json_object') return undefined;
  return isJsonObject(value.json_schema) ? { type: 'schema', schema: value.json_schema } : { type: 'json' };
}

export function fromPrompt(prompt: Prompt, model: string): MappedPrompt {
  const writer = createPromptWriter(prompt, 'cohere', chatParameters);
  writer.set(['model'], model);
  writer.set(['messages'], writeChatMessages(writer, prompt.messages, MESSAGES));
  writer.rename('system', SYSTEM_MESSAGE.split('.'));
  for (const [name, field] of NUMBERS) writer.write(name, [[field]]);
  writer.write('stop', [['stop_sequences']], () => (prompt.stop === undefined ? undefined : [...prompt.stop]));
  writer.write('tools', [['tools']], () =>
    nestedTools(writer, prompt.tools ?? [], { hasStrict: false, needsParameters: true }),
  );
  // The service refuses a form of the answer beside tools.
  if (writer.isHandled('tools')) writeChoice(writer, prompt);
  else writer.write('output', [FORMAT], () => format(writer, prompt));
  writeThinking(writer, prompt);
  if (prompt.stream) writer.set(['stream'], true);
  return writer.finish();
}

/** One tool cannot be named: that some tool is called comes nearest where there is only that one. */
function writeChoice(writer: PromptWriter, { toolChoice, tools = [] }: Prompt): void {
  if (toolChoice === undefined || toolChoice === 'auto') return;
  if (typeof toolChoice === 'object' && tools.length > 1) return;
  writer.write('toolChoice', [['tool_choice']], () => (toolChoice === 'none' ? 'NONE' : 'REQUIRED'));
  if (typeof toolChoice === 'object') writer.clamp('tool_choice', nestedToolChoice(toolChoice), 'REQUIRED');
}

function format(writer: PromptWriter, prompt: Prompt): JsonObject {
  const schema = bareSchema(writer, prompt);
  return { type: 'json_object', ...(schema !== undefined && { json_schema: schema }) };
}

/** A budget needs the switch. */
function writeThinking(writer: PromptWriter, { thinking, thinkingBudget }: Prompt): void {
  if (thinking !== 'auto') writer.write('thinking', [TYPE], () => (thinking === 'on' ? 'enabled' : 'disabled'));
  if (thinkingBudget === undefined || thinking === 'off') return;
  if (thinking !== 'on') writer.add(TYPE, 'enabled');
  writer.write('thinkingBudget', [BUDGET]);
}

const MESSAGES: MessageForm = {
  readPart,
  textPart: (text, extras) => ({ type: 'text', text, ...extras }),
  mediaPart,
  content: 'either',
  hasDetail: true,
};

function readPart(part: JsonObject): PromptPart {
  const name = typeof part.type === 'string' ? part.type : 'content';
  if (name === 'text' && typeof part.text === 'string') {
    return { type: 'text', text: part.text, extras: restOf(part, ['type', 'text']) };
  }
  const url = getAtPath(part, ['image_url', 'url']);
  if (name === 'image_url' && typeof url === 'string') {
    const detail = getAtPath(part, ['image_url', 'detail']);
    const extras = restOf(part, ['type', 'image_url']);
    return { type: 'image', name, source: sourceOfUrl(url), ...(typeof detail === 'string' && { detail }), extras };
  }
  return { type: 'other', name, value: part };
}

function mediaPart({ type, source, detail }: MediaPart): JsonValue | null {
  if (type !== 'image') return null;
  return {
    type: 'image_url',
    image_url: { url: heldFile(source)?.data ?? urlOfSource(source), ...(detail !== undefined && { detail }) },
  };
}
