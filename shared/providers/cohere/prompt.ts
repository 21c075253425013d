import type { JsonObject, JsonValue } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { MappingNote, Prompt } from '../_kit/adapter.ts';
import { getAtPath, setAtPath } from '../_kit/body-path.ts';
import { droppedNotes, type PromptFields, readPrompt, renamedNotes, SYSTEM_MESSAGE } from '../_kit/conversation.ts';

const MAX_TEMPERATURE = 1;
const P_RANGE = { min: 0.01, max: 0.99 };
const MAX_STOP_SEQUENCES = 5;

const FIELDS: PromptFields = {
  messages: ['messages'],
  system: null,
  temperature: ['temperature'],
  topP: ['p'],
  maxOutputTokens: [['max_tokens']],
  stop: ['stop_sequences'],
  silent: [['model'], ['stream']],
};

export function isStream(draft: RequestDraft): boolean {
  return getAtPath(draft.body, ['stream']) === true;
}

export function withStream(draft: RequestDraft, stream: boolean): RequestDraft {
  if (stream === isStream(draft)) return draft;
  return { ...draft, body: setAtPath(draft.body, ['stream'], stream ? true : undefined) };
}

export function toPrompt(draft: RequestDraft): Prompt {
  return readPrompt(draft.body, FIELDS, isStream(draft));
}

/** Ranges are narrower here than elsewhere; what does not fit is brought into them and told. */
export function fromPrompt(prompt: Prompt, model: string): { body: JsonObject; notes: MappingNote[] } {
  const body: JsonObject = { model, messages: prompt.messages.map(({ role, text }) => ({ role, content: text })) };
  const clamped: MappingNote[] = [];
  const set = (field: string, wanted: JsonValue, taken: JsonValue): void => {
    body[field] = taken;
    if (JSON.stringify(taken) !== JSON.stringify(wanted)) {
      clamped.push({ kind: 'clamped', field, from: wanted, to: taken });
    }
  };
  const { temperature, topP, stop } = prompt;
  if (temperature !== undefined) set('temperature', temperature, Math.min(temperature, MAX_TEMPERATURE));
  if (topP !== undefined) set('p', topP, Math.min(Math.max(topP, P_RANGE.min), P_RANGE.max));
  if (prompt.maxOutputTokens !== undefined) body.max_tokens = prompt.maxOutputTokens;
  if (stop !== undefined) set('stop_sequences', [...stop], stop.slice(0, MAX_STOP_SEQUENCES));
  if (prompt.stream) body.stream = true;
  const renamed = renamedNotes(prompt, {
    system: SYSTEM_MESSAGE,
    temperature: 'temperature',
    topP: 'p',
    maxOutputTokens: 'max_tokens',
    stop: 'stop_sequences',
  });
  return { body, notes: [...renamed, ...clamped, ...droppedNotes(prompt)] };
}
