import type { JsonObject } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { MappingNote, Prompt } from '../_kit/adapter.ts';
import { droppedNotes, type PromptFields, readPrompt, renamedNotes, SYSTEM_MESSAGE } from '../_kit/conversation.ts';
import { isStream } from './build-request.ts';

/** The service refuses 2 itself, and a `top_p` of 0. */
const MAX_TEMPERATURE = 1.99;
const MIN_TOP_P = 0.01;

const FIELDS: PromptFields = {
  messages: ['input', 'messages'],
  system: null,
  temperature: ['parameters', 'temperature'],
  topP: ['parameters', 'top_p'],
  maxOutputTokens: [['parameters', 'max_tokens']],
  stop: ['parameters', 'stop'],
  silent: [['model'], ['parameters', 'result_format'], ['parameters', 'incremental_output']],
};

export function toPrompt(draft: RequestDraft): Prompt {
  return readPrompt(draft.body, FIELDS, isStream(draft));
}

/** `parameters.` is left off in notes of a rename: it says where a field stands, not what it is called. */
export function fromPrompt(prompt: Prompt, model: string): { body: JsonObject; notes: MappingNote[] } {
  const parameters: JsonObject = { result_format: 'message' };
  const notes: MappingNote[] = [
    ...renamedNotes(prompt, {
      system: SYSTEM_MESSAGE,
      temperature: 'temperature',
      topP: 'top_p',
      maxOutputTokens: 'max_tokens',
      stop: 'stop',
    }),
    { kind: 'added', field: 'result_format', value: 'message' },
  ];
  if (prompt.stream) {
    parameters.incremental_output = true;
    notes.push({ kind: 'added', field: 'incremental_output', value: true });
  }
  const clamp = (field: string, from: number, to: number): number => {
    if (from !== to) notes.push({ kind: 'clamped', field, from, to });
    return to;
  };
  const { temperature, topP } = prompt;
  if (temperature !== undefined) {
    parameters.temperature = clamp('temperature', temperature, Math.min(temperature, MAX_TEMPERATURE));
  }
  if (topP !== undefined) parameters.top_p = clamp('top_p', topP, Math.max(topP, MIN_TOP_P));
  if (prompt.maxOutputTokens !== undefined) parameters.max_tokens = prompt.maxOutputTokens;
  if (prompt.stop !== undefined) parameters.stop = [...prompt.stop];
  const messages = prompt.messages.map(({ role, text }) => ({ role, content: text }));
  return { body: { model, input: { messages }, parameters }, notes: [...notes, ...droppedNotes(prompt)] };
}
