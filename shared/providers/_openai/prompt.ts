import type { RequestDraft } from '../../model/request-draft.ts';
import type { Endpoint, ParameterSpec } from '../_kit/adapter.ts';
import { readChatMessages, writeChatMessages } from '../_kit/chat-messages.ts';
import { nestedToolChoice, nestedTools, readFunctionTools, readToolChoice } from '../_kit/function-tools.ts';
import type { MappedPrompt, Prompt } from '../_kit/prompt.ts';
import {
  createPromptReader,
  type PromptReader,
  readBoolean,
  readNumber,
  readStop,
  SYSTEM_MESSAGE,
} from '../_kit/prompt-reader.ts';
import { createPromptWriter, type PromptWriter } from '../_kit/prompt-writer.ts';
import { chatForm } from './chat-form.ts';
import { ROLES } from './message-schema.ts';
import { readResponseFormat, responseFormat } from './response-format.ts';
import { isStream } from './stream-field.ts';
import { readThinking, writeThinking } from './thinking-fields.ts';

const USAGE = ['stream_options', 'include_usage'] as const;

export type ChatPromptOptions = {
  parameters: readonly ParameterSpec[];
  roles: readonly string[];
  /** False where the model is in the path. */
  hasModelField: boolean;
};

/** The neutral prompt to and from chat in OpenAI's form, as far as an endpoint has the fields. */
export function chatPrompt(options: ChatPromptOptions): Pick<Endpoint, 'toPrompt' | 'fromPrompt'> {
  return { toPrompt, fromPrompt: (prompt, model) => fromPrompt(prompt, model, options) };
}

export function toPrompt(draft: RequestDraft): Prompt {
  const reader = createPromptReader(draft.body);
  for (const name of ['model', 'stream']) reader.take([name]);
  reader.take(USAGE);
  reader.take(['messages'], 'content');
  const messages = readChatMessages(reader, reader.get(['messages']), chatForm(ROLES));
  const system = messages.find((message) => message.role === 'system');
  if (system?.role === 'system') reader.sourceOfSystem(['messages', system.roleName]);
  readSampling(reader);
  reader.read('maxOutputTokens', [['max_completion_tokens'], ['max_tokens']], readNumber);
  reader.read('stop', [['stop']], readStop);
  reader.read('tools', [['tools']], readFunctionTools);
  reader.read('toolChoice', [['tool_choice']], readToolChoice);
  reader.read('parallelToolCalls', [['parallel_tool_calls']], readBoolean);
  reader.read('output', [['response_format']], readResponseFormat);
  readThinking(reader);
  return reader.finish('openai-chat', messages, isStream(draft));
}

/** Sampling by the names that most services use at the top of the body. */
function readSampling(reader: PromptReader): void {
  for (const [name, field] of SAMPLING) reader.read(name, [[field]], readNumber);
}

const SAMPLING = [
  ['temperature', 'temperature'],
  ['topP', 'top_p'],
  ['topK', 'top_k'],
  ['minP', 'min_p'],
  ['seed', 'seed'],
  ['presencePenalty', 'presence_penalty'],
  ['frequencyPenalty', 'frequency_penalty'],
  ['repetitionPenalty', 'repetition_penalty'],
] as const;

/**
 * The token limit is called `max_tokens`: nearly every compatible server knows that name, and the OpenAI models that
 * do not refuse it loudly, while older servers ignore `max_completion_tokens` without a word.
 */
function fromPrompt(
  prompt: Prompt,
  model: string,
  { parameters, roles, hasModelField }: ChatPromptOptions,
): MappedPrompt {
  const writer = createPromptWriter(prompt, 'openai-chat', parameters);
  if (hasModelField) writer.set(['model'], model);
  writer.set(['messages'], writeChatMessages(writer, prompt.messages, chatForm(roles)));
  renameSystem(writer, prompt, roles);
  for (const [name, field] of SAMPLING) writer.write(name, [[field]]);
  writer.write('maxOutputTokens', [['max_tokens'], ['max_completion_tokens']]);
  writer.write('stop', [['stop']], () => (prompt.stop === undefined ? undefined : [...prompt.stop]));
  writer.write('tools', [['tools']], () =>
    nestedTools(writer, prompt.tools ?? [], { hasStrict: true, needsParameters: false }),
  );
  if (writer.isHandled('tools')) {
    writer.write('toolChoice', [['tool_choice']], () => nestedToolChoice(prompt.toolChoice ?? 'auto'));
    writer.write('parallelToolCalls', [['parallel_tool_calls']]);
  }
  const { output } = prompt;
  writer.write('output', [['response_format']], () =>
    output === undefined ? undefined : responseFormat(writer, output),
  );
  writeThinking(writer, prompt);
  if (prompt.stream) {
    writer.set(['stream'], true);
    if (writer.knows(USAGE)) writer.add(USAGE, true);
  }
  return writer.finish();
}

/** A developer's text stays one where the target has that role and is of the same form. */
function renameSystem(writer: PromptWriter, prompt: Prompt, roles: readonly string[]): void {
  const source = prompt.sources.system?.join('.');
  const keepsRole = writer.isSameForm && source === 'messages.developer' && roles.includes('developer');
  if (!keepsRole) writer.rename('system', SYSTEM_MESSAGE.split('.'));
}
