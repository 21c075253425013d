import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { MappingNote, Prompt } from '../_kit/adapter.ts';
import { setAtPath } from '../_kit/body-path.ts';
import { droppedNotes, type PromptFields, readPrompt, renamedNotes } from '../_kit/conversation.ts';
import { isStream } from './stream-field.ts';

/** OpenAI refuses a lower limit. */
const MIN_OUTPUT_TOKENS = 16;

const FIELDS: PromptFields = {
  messages: ['input'],
  system: ['instructions'],
  temperature: ['temperature'],
  topP: ['top_p'],
  maxOutputTokens: [['max_output_tokens']],
  stop: ['stop'],
  silent: [['model'], ['stream'], ['stream_options']],
};

/** Items that are no messages (calls of tools, their results, reasoning) are named as not carried. */
export function toPrompt(draft: RequestDraft): Prompt {
  if (!isJsonObject(draft.body)) return readPrompt(undefined, FIELDS, false);
  return readPrompt(setAtPath(draft.body, ['input'], plainInput(draft.body.input)), FIELDS, isStream(draft));
}

/** The input as messages of the common shape: `{ role, content }`, with parts of type `text`. */
function plainInput(input: JsonValue | undefined): JsonValue | undefined {
  if (typeof input === 'string') return [{ role: 'user', content: input }];
  return Array.isArray(input) ? input.map(plainItem) : undefined;
}

function plainItem(item: JsonValue): JsonValue {
  if (!isJsonObject(item)) return item;
  if (typeof item.type === 'string' && item.type !== 'message') return { role: item.type };
  // Id and status only say what became of the message at the service.
  const { type: _type, id: _id, status: _status, ...message } = item;
  if (!Array.isArray(message.content)) return message;
  return { ...message, content: message.content.map(plainPart) };
}

function plainPart(part: JsonValue): JsonValue {
  const isText = isJsonObject(part) && (part.type === 'input_text' || part.type === 'output_text');
  return isText ? { type: 'text', text: part.text ?? '' } : part;
}

/** A system text at the beginning becomes `instructions`; later ones stay where they are, as messages. */
export function fromPrompt(prompt: Prompt, model: string): { body: JsonObject; notes: MappingNote[] } {
  const [first] = prompt.messages;
  const hasInstructions = first?.role === 'system';
  const body: JsonObject = { model };
  if (hasInstructions) body.instructions = first.text;
  body.input = prompt.messages.slice(hasInstructions ? 1 : 0).map(({ role, text }) => ({ role, content: text }));
  const notes = renamedNotes(prompt, {
    ...(hasInstructions && { system: 'instructions' }),
    temperature: 'temperature',
    topP: 'top_p',
    maxOutputTokens: 'max_output_tokens',
  });
  if (prompt.temperature !== undefined) body.temperature = prompt.temperature;
  if (prompt.topP !== undefined) body.top_p = prompt.topP;
  if (prompt.maxOutputTokens !== undefined) {
    const limit = Math.max(prompt.maxOutputTokens, MIN_OUTPUT_TOKENS);
    body.max_output_tokens = limit;
    if (limit !== prompt.maxOutputTokens) {
      notes.push({ kind: 'clamped', field: 'max_output_tokens', from: prompt.maxOutputTokens, to: limit });
    }
  }
  // There are no stop texts in this form.
  if (prompt.stop !== undefined) notes.push({ kind: 'dropped', field: prompt.names.stop ?? 'stop' });
  if (prompt.stream) body.stream = true;
  return { body, notes: [...notes, ...droppedNotes(prompt)] };
}
