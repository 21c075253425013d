import type { JsonObject } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { MappingNote, Prompt } from '../_kit/adapter.ts';
import { droppedNotes, type PromptFields, readPrompt, renamedNotes, SYSTEM_MESSAGE } from '../_kit/conversation.ts';
import { isStream } from './stream-field.ts';

const FIELDS: PromptFields = {
  messages: ['messages'],
  system: null,
  temperature: ['temperature'],
  topP: ['top_p'],
  maxOutputTokens: [['max_completion_tokens'], ['max_tokens']],
  stop: ['stop'],
  silent: [['model'], ['stream'], ['stream_options']],
};

export function toPrompt(draft: RequestDraft): Prompt {
  return readPrompt(draft.body, FIELDS, isStream(draft));
}

/**
 * The token limit is called `max_tokens`: nearly every compatible server knows that name, and the OpenAI models that
 * do not refuse it loudly, while older servers ignore `max_completion_tokens` without a word.
 */
export function fromPrompt(prompt: Prompt, model: string): { body: JsonObject; notes: MappingNote[] } {
  const body: JsonObject = {
    model,
    messages: prompt.messages.map(({ role, text }) => ({ role, content: text })),
  };
  if (prompt.temperature !== undefined) body.temperature = prompt.temperature;
  if (prompt.topP !== undefined) body.top_p = prompt.topP;
  if (prompt.maxOutputTokens !== undefined) body.max_tokens = prompt.maxOutputTokens;
  if (prompt.stop !== undefined) body.stop = [...prompt.stop];
  const notes = renamedNotes(prompt, {
    system: SYSTEM_MESSAGE,
    temperature: 'temperature',
    topP: 'top_p',
    maxOutputTokens: 'max_tokens',
    stop: 'stop',
  });
  if (prompt.stream) {
    body.stream = true;
    body.stream_options = { include_usage: true };
    notes.push({ kind: 'added', field: 'stream_options.include_usage', value: true });
  }
  return { body, notes: [...notes, ...droppedNotes(prompt)] };
}
