import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';
import type { RequestDraft } from '../model/request-draft.ts';
import type { ConversationSpec } from '../providers/_kit/adapter.ts';
import { getAtPath, setAtPath } from '../providers/_kit/body-path.ts';
import { findEndpoint } from '../providers/index.ts';

/**
 * The draft with a text before everything else that the model reads: services keep what prompts begin with, so only at
 * the very beginning does it keep an answer from coming out of a cache. A request without a conversation has no such
 * place and stays as it is.
 */
export function withUniquePrefix(draft: RequestDraft, prefix: string): RequestDraft {
  const conversation = findEndpoint(draft.endpoint)?.endpoint.conversation;
  if (conversation === null || conversation === undefined || !isJsonObject(draft.body)) return draft;
  return { ...draft, body: prefixed(draft.body, conversation, prefix) };
}

function prefixed(
  body: JsonObject,
  { systemPath, messagesPath, contentKey }: ConversationSpec,
  prefix: string,
): JsonValue {
  if (systemPath !== null) {
    const system = withText(getAtPath(body, systemPath), prefix);
    if (system !== null) return setAtPath(body, systemPath, system);
  }
  const messages = getAtPath(body, messagesPath);
  if (!Array.isArray(messages)) return body;
  const index = messages.findIndex(
    (message) => isJsonObject(message) && withText(message[contentKey], prefix) !== null,
  );
  const message = messages[index];
  if (!isJsonObject(message)) return body;
  const content = withText(message[contentKey], prefix);
  return content === null
    ? body
    : setAtPath(body, messagesPath, withItem(messages, index, { ...message, [contentKey]: content }));
}

/** A content in its own shape (a text, a list of parts, or parts in an object) with the prefix; null if it has no text. */
function withText(content: JsonValue | undefined, prefix: string): JsonValue | null {
  if (typeof content === 'string') return content === '' ? null : `${prefix} ${content}`;
  if (isJsonObject(content)) {
    const parts = withText(content.parts, prefix);
    return parts === null ? null : { ...content, parts };
  }
  if (!Array.isArray(content)) return null;
  const index = content.findIndex((part) => isJsonObject(part) && typeof part.text === 'string');
  const part = content[index];
  return isJsonObject(part) ? withItem(content, index, { ...part, text: `${prefix} ${String(part.text)}` }) : null;
}

function withItem(items: readonly JsonValue[], index: number, item: JsonValue): JsonValue[] {
  return items.map((other, at) => (at === index ? item : other));
}
