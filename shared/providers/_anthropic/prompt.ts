import type { JsonObject } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { MappingNote, Prompt } from '../_kit/adapter.ts';
import { getAtPath } from '../_kit/body-path.ts';
import { droppedNotes, type PromptFields, readPrompt, renamedNotes } from '../_kit/conversation.ts';

/** `max_tokens` is required; this is what a prompt without a limit gets. */
const DEFAULT_MAX_TOKENS = 1024;
const MAX_TEMPERATURE = 1;

const FIELDS: PromptFields = {
  messages: ['messages'],
  system: ['system'],
  temperature: ['temperature'],
  topP: ['top_p'],
  maxOutputTokens: [['max_tokens']],
  stop: ['stop_sequences'],
  silent: [['model'], ['stream']],
};

export function isStream(draft: RequestDraft): boolean {
  return getAtPath(draft.body, ['stream']) === true;
}

export function toPrompt(draft: RequestDraft): Prompt {
  return readPrompt(draft.body, FIELDS, isStream(draft));
}

/** System messages, wherever they stand in the prompt, become the one `system` text. */
export function fromPrompt(prompt: Prompt, model: string): { body: JsonObject; notes: MappingNote[] } {
  const body: JsonObject = { model };
  const notes = renamedNotes(prompt, {
    system: 'system',
    temperature: 'temperature',
    topP: 'top_p',
    maxOutputTokens: 'max_tokens',
    stop: 'stop_sequences',
  });
  body.max_tokens = prompt.maxOutputTokens ?? DEFAULT_MAX_TOKENS;
  if (prompt.maxOutputTokens === undefined) {
    notes.push({ kind: 'added', field: 'max_tokens', value: DEFAULT_MAX_TOKENS });
  }
  const system = prompt.messages.filter(({ role }) => role === 'system').map(({ text }) => text);
  if (system.length > 0) body.system = system.join('\n\n');
  body.messages = prompt.messages
    .filter(({ role }) => role !== 'system')
    .map(({ role, text }) => ({ role, content: text }));
  if (prompt.temperature !== undefined) {
    body.temperature = Math.min(prompt.temperature, MAX_TEMPERATURE);
    if (prompt.temperature > MAX_TEMPERATURE) {
      notes.push({ kind: 'clamped', field: 'temperature', from: prompt.temperature, to: MAX_TEMPERATURE });
    }
  }
  if (prompt.topP !== undefined) body.top_p = prompt.topP;
  if (prompt.stop !== undefined) body.stop_sequences = [...prompt.stop];
  if (prompt.stream) body.stream = true;
  return { body, notes: [...notes, ...droppedNotes(prompt)] };
}
