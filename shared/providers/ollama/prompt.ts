import type { JsonObject } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { MappingNote, Prompt } from '../_kit/adapter.ts';
import { getAtPath, setAtPath } from '../_kit/body-path.ts';
import { droppedNotes, type PromptFields, readPrompt, renamedNotes, SYSTEM_MESSAGE } from '../_kit/conversation.ts';
import { isStream } from './stream-field.ts';

const LIMIT = ['options', 'num_predict'];

const FIELDS: PromptFields = {
  messages: ['messages'],
  system: null,
  temperature: ['options', 'temperature'],
  topP: ['options', 'top_p'],
  maxOutputTokens: [LIMIT],
  stop: ['options', 'stop'],
  silent: [['model'], ['stream']],
};

export function toPrompt(draft: RequestDraft): Prompt {
  const limit = getAtPath(draft.body, LIMIT);
  // -1 and -2 stand for no limit, which the neutral prompt says by having none.
  const isUnlimited = typeof limit === 'number' && limit < 0;
  return readPrompt(isUnlimited ? setAtPath(draft.body, LIMIT, undefined) : draft.body, FIELDS, isStream(draft));
}

export function fromPrompt(prompt: Prompt, model: string): { body: JsonObject; notes: MappingNote[] } {
  const options: JsonObject = {};
  if (prompt.temperature !== undefined) options.temperature = prompt.temperature;
  if (prompt.topP !== undefined) options.top_p = prompt.topP;
  if (prompt.maxOutputTokens !== undefined) options.num_predict = prompt.maxOutputTokens;
  if (prompt.stop !== undefined) options.stop = [...prompt.stop];
  const body: JsonObject = { model, messages: prompt.messages.map(({ role, text }) => ({ role, content: text })) };
  if (Object.keys(options).length > 0) body.options = options;
  if (!prompt.stream) body.stream = false;
  const notes = renamedNotes(prompt, {
    system: SYSTEM_MESSAGE,
    temperature: 'temperature',
    topP: 'top_p',
    maxOutputTokens: 'num_predict',
    stop: 'stop',
  });
  return { body, notes: [...notes, ...droppedNotes(prompt)] };
}
