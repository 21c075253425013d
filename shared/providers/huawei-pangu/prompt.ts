import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { MappingNote, Prompt } from '../_kit/adapter.ts';
import { fromPrompt as openAiFromPrompt, toPrompt as openAiToPrompt } from '../_openai/prompt.ts';
import { MAX_TEMPERATURE } from './parameters.ts';

type Mapped = { body: JsonObject; notes: readonly MappingNote[] };

/** As in OpenAI's form, but for messages without a role, which are the user's. */
export function toPrompt(draft: RequestDraft): Prompt {
  return openAiToPrompt({ ...draft, body: withRoles(draft.body) });
}

export function v2FromPrompt(prompt: Prompt, model: string): Mapped {
  const { body, notes } = openAiFromPrompt(prompt, model);
  const { temperature } = prompt;
  if (temperature === undefined || temperature <= MAX_TEMPERATURE) return { body, notes };
  return {
    body: { ...body, temperature: MAX_TEMPERATURE },
    notes: [...notes, { kind: 'clamped', field: 'temperature', from: temperature, to: MAX_TEMPERATURE }],
  };
}

/** V1 has no model, no stop texts, and reports usage in a stream without being asked. */
export function v1FromPrompt(prompt: Prompt): Mapped {
  const { names, stop, ...others } = prompt;
  const { stop: stopName = 'stop', ...otherNames } = names;
  const { body, notes } = v2FromPrompt({ ...others, names: otherNames }, '');
  const { model: _model, stream_options: _options, ...v1Body } = body;
  const kept = notes.filter((note) => note.kind !== 'added');
  return { body: v1Body, notes: stop === undefined ? kept : [...kept, { kind: 'dropped', field: stopName }] };
}

function withRoles(body: JsonValue | undefined): JsonValue | undefined {
  if (!isJsonObject(body) || !Array.isArray(body.messages)) return body;
  const messages = body.messages.map((message) =>
    isJsonObject(message) && message.role === undefined ? { role: 'user', ...message } : message,
  );
  return { ...body, messages };
}
