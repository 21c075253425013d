import type { JsonObject, JsonValue } from '../../model/json.ts';
import type { Endpoint, MappingNote, Prompt } from '../_kit/adapter.ts';
import { droppedNotes, type PromptFields, readPrompt, renamedNotes, SYSTEM_MESSAGE } from '../_kit/conversation.ts';
import { clampSampling } from './clamp-sampling.ts';
import { isStream } from './stream-wish.ts';

const FIELDS: PromptFields = {
  messages: ['input', 'messages'],
  system: null,
  temperature: ['parameters', 'temperature'],
  topP: ['parameters', 'top_p'],
  maxOutputTokens: [['parameters', 'max_tokens']],
  stop: ['parameters', 'stop'],
  silent: [['model'], ['parameters', 'result_format'], ['parameters', 'incremental_output']],
};

/** How one of the native paths writes a prompt. */
export type PromptForm = {
  /** A text as the `content` of a message. */
  contentOf(text: string): JsonValue;
  /** Text models answer in the old shape unless told; multimodal models know only the new one. */
  asksForMessage: boolean;
};

/** The neutral prompt to and from an endpoint of that form. */
export function promptMapping(form: PromptForm): Pick<Endpoint, 'toPrompt' | 'fromPrompt'> {
  return {
    toPrompt: (draft) => readPrompt(draft.body, FIELDS, isStream(draft)),
    fromPrompt: (prompt, model) => fromPrompt(prompt, model, form),
  };
}

/** `parameters.` is left off in notes of a rename: it says where a field stands, not what it is called. */
function fromPrompt(
  source: Prompt,
  model: string,
  { contentOf, asksForMessage }: PromptForm,
): { body: JsonObject; notes: MappingNote[] } {
  const { prompt, notes: clamped } = clampSampling(source);
  const parameters: JsonObject = {};
  const notes = renamedNotes(prompt, {
    system: SYSTEM_MESSAGE,
    temperature: 'temperature',
    topP: 'top_p',
    maxOutputTokens: 'max_tokens',
    stop: 'stop',
  });
  const add = (field: string, value: JsonValue): void => {
    parameters[field] = value;
    notes.push({ kind: 'added', field, value });
  };
  if (asksForMessage) add('result_format', 'message');
  if (prompt.stream) add('incremental_output', true);
  if (prompt.temperature !== undefined) parameters.temperature = prompt.temperature;
  if (prompt.topP !== undefined) parameters.top_p = prompt.topP;
  if (prompt.maxOutputTokens !== undefined) parameters.max_tokens = prompt.maxOutputTokens;
  if (prompt.stop !== undefined) parameters.stop = [...prompt.stop];
  const messages = prompt.messages.map(({ role, text }) => ({ role, content: contentOf(text) }));
  return {
    body: { model, input: { messages }, ...(Object.keys(parameters).length > 0 && { parameters }) },
    notes: [...notes, ...clamped, ...droppedNotes(prompt)],
  };
}
