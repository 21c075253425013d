import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { MappingNote, Prompt } from '../_kit/adapter.ts';
import { getAtPath, setAtPath } from '../_kit/body-path.ts';
import { droppedNotes, type PromptFields, readPrompt, renamedNotes } from '../_kit/conversation.ts';
import { listOf } from './one-or-many.ts';
import { isStream } from './stream-wish.ts';

const MAX_STOP_SEQUENCES = 5;

const FIELDS: PromptFields = {
  messages: ['contents'],
  system: ['systemInstruction'],
  temperature: ['generationConfig', 'temperature'],
  topP: ['generationConfig', 'topP'],
  maxOutputTokens: [['generationConfig', 'maxOutputTokens']],
  stop: ['generationConfig', 'stopSequences'],
  silent: [],
};

/** Reads the body in the common shape: `contents` as messages, the system text as its list of parts. */
export function toPrompt(draft: RequestDraft): Prompt {
  const { body } = draft;
  if (!isJsonObject(body)) return readPrompt(undefined, FIELDS, isStream(draft));
  const plain: JsonObject = { ...body };
  if (body.contents !== undefined) plain.contents = listOf(body.contents).map(plainContent);
  if (body.systemInstruction !== undefined) {
    plain.systemInstruction = plainParts(getAtPath(body, ['systemInstruction', 'parts']));
  }
  const prompt = readPrompt(plain, FIELDS, isStream(draft));
  return { ...prompt, notCarried: prompt.notCarried.map((name) => name.replace(/^messages\[/, 'contents[')) };
}

/** A content without a role is the user's: so do Google's shortest samples write it. */
function plainContent(content: JsonValue): JsonValue {
  if (!isJsonObject(content)) return content;
  const { role = 'user', parts, ...others } = content;
  return { ...others, role: role === 'model' ? 'assistant' : role, content: plainParts(parts) };
}

/** Thinking is no part of what was said. */
function plainParts(parts: JsonValue | undefined): JsonValue[] {
  return listOf(parts).map((part) => (isJsonObject(part) && part.thought === true ? { type: 'thought' } : part));
}

/** System messages, wherever they stand in the prompt, become the one `systemInstruction`. */
export function fromPrompt(prompt: Prompt): { body: JsonObject; notes: MappingNote[] } {
  const notes = renamedNotes(prompt, {
    system: 'systemInstruction',
    temperature: 'temperature',
    topP: 'topP',
    maxOutputTokens: 'maxOutputTokens',
    stop: 'stopSequences',
  });
  const system = prompt.messages.filter(({ role }) => role === 'system').map(({ text }) => text);
  let body: JsonValue = {};
  if (system.length > 0) body = setAtPath(body, ['systemInstruction', 'parts'], [{ text: system.join('\n\n') }]);
  const contents = prompt.messages
    .filter(({ role }) => role !== 'system')
    .map(({ role, text }) => ({ role: role === 'assistant' ? 'model' : 'user', parts: [{ text }] }));
  body = setAtPath(body, ['contents'], contents);
  const { temperature, topP, maxOutputTokens, stop } = prompt;
  const set = (name: string, value: JsonValue | undefined) => {
    if (value !== undefined) body = setAtPath(body, ['generationConfig', name], value);
  };
  set('temperature', temperature);
  set('topP', topP);
  set('maxOutputTokens', maxOutputTokens);
  set('stopSequences', stop?.slice(0, MAX_STOP_SEQUENCES));
  if (stop !== undefined && stop.length > MAX_STOP_SEQUENCES) {
    notes.push({ kind: 'clamped', field: 'stopSequences', from: [...stop], to: stop.slice(0, MAX_STOP_SEQUENCES) });
  }
  return { body: body as JsonObject, notes: [...notes, ...droppedNotes(prompt)] };
}
