import type { JsonObject, JsonValue } from '../../model/json.ts';
import type { ConversationSpec } from './adapter.ts';

type ContentKey = ConversationSpec['contentKey'];

/** A text as the content of a message: itself, or a list of one part where the form knows lists alone (Gemini). */
export function textContent(text: string, contentKey: ContentKey): JsonValue {
  return contentKey === 'parts' ? [{ text }] : text;
}

export function newMessage(role: string, text: string, contentKey: ContentKey): JsonObject {
  return { role, [contentKey]: textContent(text, contentKey) };
}
