import { isJsonObject, type JsonValue } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { Prompt } from '../_kit/adapter.ts';
import { toPrompt as openAiToPrompt } from '../_openai/prompt.ts';

/** As in OpenAI's form, but for messages without a role, which are the user's. */
export function toPrompt(draft: RequestDraft): Prompt {
  return openAiToPrompt({ ...draft, body: withRoles(draft.body) });
}

function withRoles(body: JsonValue | undefined): JsonValue | undefined {
  if (!isJsonObject(body) || !Array.isArray(body.messages)) return body;
  const messages = body.messages.map((message) =>
    isJsonObject(message) && message.role === undefined ? { role: 'user', ...message } : message,
  );
  return { ...body, messages };
}
