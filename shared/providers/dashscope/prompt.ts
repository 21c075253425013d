import type { JsonObject, JsonValue } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { Endpoint, ParameterSpec } from '../_kit/adapter.ts';
import { type MessageForm, readChatMessages, writeChatMessages } from '../_kit/chat-messages.ts';
import { nestedToolChoice, nestedTools, readFunctionTools, readToolChoice } from '../_kit/function-tools.ts';
import { sourceOfUrl, urlOfSource } from '../_kit/media.ts';
import type { MappedPrompt, MediaPart, Prompt, PromptPart } from '../_kit/prompt.ts';
import {
  createPromptReader,
  readBoolean,
  readNumber,
  readStop,
  restOf,
  SYSTEM_MESSAGE,
} from '../_kit/prompt-reader.ts';
import { createPromptWriter } from '../_kit/prompt-writer.ts';
import { readResponseFormat, responseFormat } from '../_openai/response-format.ts';
import { withinModelStudio } from './limit-prompt.ts';
import { isStream } from './stream-wish.ts';

/** How one of the native paths writes a prompt. */
export type PromptForm = {
  /** Text models take texts; multimodal models take parts. */
  content: 'text' | 'list';
  /** Text models answer in the old shape unless told; multimodal models know only the new one. */
  asksForMessage: boolean;
};

const MESSAGES = ['input', 'messages'] as const;
const at = (name: string) => ['parameters', name] as const;

const NUMBERS = [
  ['temperature', 'temperature'],
  ['topP', 'top_p'],
  ['topK', 'top_k'],
  ['maxOutputTokens', 'max_tokens'],
  ['seed', 'seed'],
  ['presencePenalty', 'presence_penalty'],
  ['repetitionPenalty', 'repetition_penalty'],
  ['thinkingBudget', 'thinking_budget'],
] as const;

/** The neutral prompt to and from an endpoint of that form. */
export function promptMapping(
  form: PromptForm,
  parameters: readonly ParameterSpec[],
): Pick<Endpoint, 'toPrompt' | 'fromPrompt'> {
  return { toPrompt, fromPrompt: (prompt, model) => fromPrompt(prompt, model, form, parameters) };
}

function toPrompt(draft: RequestDraft): Prompt {
  const reader = createPromptReader(draft.body);
  reader.take(['model']);
  reader.take(at('result_format'));
  reader.take(at('incremental_output'));
  reader.take(MESSAGES, 'content');
  const messages = readChatMessages(reader, reader.get(MESSAGES), messageForm('list'));
  if (messages.some(({ role }) => role === 'system')) reader.sourceOfSystem(SYSTEM_MESSAGE.split('.'));
  for (const [name, field] of NUMBERS) reader.read(name, [at(field)], readNumber);
  reader.read('stop', [at('stop')], readStop);
  reader.read('tools', [at('tools')], readFunctionTools);
  reader.read('toolChoice', [at('tool_choice')], readToolChoice);
  reader.read('parallelToolCalls', [at('parallel_tool_calls')], readBoolean);
  reader.read('output', [at('response_format')], readResponseFormat);
  reader.read('thinking', [at('enable_thinking')], (value) =>
    readBoolean(value) === undefined ? undefined : value === true ? 'on' : 'off',
  );
  return reader.finish('dashscope-generation', messages, isStream(draft));
}

function fromPrompt(
  source: Prompt,
  model: string,
  { content, asksForMessage }: PromptForm,
  parameters: readonly ParameterSpec[],
): MappedPrompt {
  const { prompt, notes: limits } = withinModelStudio(source);
  const writer = createPromptWriter(prompt, 'dashscope-generation', parameters);
  writer.set(['model'], model);
  writer.set(MESSAGES, writeChatMessages(writer, prompt.messages, messageForm(content)));
  writer.rename('system', SYSTEM_MESSAGE.split('.'));
  if (asksForMessage) writer.add(at('result_format'), 'message');
  if (prompt.stream) writer.add(at('incremental_output'), true);
  for (const [name, field] of NUMBERS) writer.write(name, [at(field)]);
  writer.write('stop', [at('stop')], () => (prompt.stop === undefined ? undefined : [...prompt.stop]));
  writer.write('tools', [at('tools')], () =>
    nestedTools(writer, prompt.tools ?? [], { hasStrict: false, needsParameters: false }),
  );
  if (writer.isHandled('tools')) {
    writer.write('toolChoice', [at('tool_choice')], () => nestedToolChoice(prompt.toolChoice ?? 'auto'));
    writer.write('parallelToolCalls', [at('parallel_tool_calls')]);
  }
  const { output } = prompt;
  writer.write('output', [at('response_format')], () =>
    output === undefined ? undefined : responseFormat(writer, output),
  );
  writer.write('thinking', [at('enable_thinking')], () =>
    prompt.thinking === 'auto' ? undefined : prompt.thinking === 'on',
  );
  const { body, notes } = writer.finish();
  return { body, notes: [...notes, ...limits] };
}

function messageForm(content: MessageForm['content']): MessageForm {
  return { readPart, textPart: (text, extras) => ({ text, ...extras }), mediaPart, content };
}

/** A part's key is its kind. */
function readPart(part: JsonObject): PromptPart {
  if (typeof part.text === 'string') return { type: 'text', text: part.text, extras: restOf(part, ['text', 'type']) };
  for (const type of ['image', 'audio', 'video'] as const) {
    const url = part[type];
    if (typeof url === 'string') return { type, name: type, source: sourceOfUrl(url), extras: restOf(part, [type]) };
  }
  return { type: 'other', name: Object.keys(part)[0] ?? 'content', value: part };
}

function mediaPart({ type, source }: MediaPart): JsonValue | null {
  return type === 'file' ? null : { [type]: urlOfSource(source) };
}
