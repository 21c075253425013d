import { readFileReference } from '../../../../shared/model/file-reference.ts';
import { isJsonObject, type JsonValue } from '../../../../shared/model/json.ts';
import type { ConversationSpec } from '../../../../shared/providers/_kit/adapter.ts';
import { type BodyPath, getAtPath, setAtPath } from '../../../../shared/providers/_kit/body-path.ts';
import { type MediaPlace, mediaPlaceOf } from '../../../../shared/providers/_kit/media-parts.ts';
import { newMessage, textContent } from '../../../../shared/providers/_kit/message-content.ts';

type ContentKey = ConversationSpec['contentKey'];

/** A piece of a message as the form shows it. Pieces that it cannot edit are shown and never touched. */
export type MessagePiece =
  | { kind: 'text'; path: BodyPath; text: string }
  | { kind: 'media'; path: BodyPath; place: MediaPlace; name: string; part: JsonValue }
  | { kind: 'other'; path: BodyPath; name: string; value: JsonValue };

/** The messages at `path`; empty when there are none, null when something else than a list is there. */
export function readMessages(body: JsonValue | undefined, path: BodyPath): readonly JsonValue[] | null {
  const value = getAtPath(body, path);
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : null;
}

export function messageRole(message: JsonValue): string {
  return isJsonObject(message) && typeof message.role === 'string' ? message.role : '';
}

/** What a message consists of: its text or its parts, then every other field but the role. Paths are in the message. */
export function messagePieces(message: JsonValue, contentKey: ContentKey): MessagePiece[] {
  if (!isJsonObject(message)) return [{ kind: 'other', path: [], name: '', value: message }];
  const others = Object.entries(message)
    .filter(([name]) => name !== 'role' && name !== contentKey)
    .flatMap(([name, value]) => (name === 'images' ? imagePieces(value) : [otherPiece(name, value)]));
  return [...contentPieces(message[contentKey], contentKey), ...others];
}

function otherPiece(name: string, value: JsonValue): MessagePiece {
  return { kind: 'other', path: [name], name, value };
}

/** Ollama's pictures, which stand beside the text. */
function imagePieces(images: JsonValue): MessagePiece[] {
  if (!Array.isArray(images) || !images.every((image) => readFileReference(image) !== null)) {
    return [otherPiece('images', images)];
  }
  return images.map((image, index): MessagePiece => {
    const place = { keys: [], kind: 'image', text: String(image) } as const;
    return { kind: 'media', path: ['images', index], place, name: 'images', part: image };
  });
}

function contentPieces(content: JsonValue | undefined, contentKey: ContentKey): MessagePiece[] {
  if (content === undefined || content === null) return [];
  if (typeof content === 'string') return [{ kind: 'text', path: [contentKey], text: content }];
  if (!Array.isArray(content)) return [{ kind: 'other', path: [contentKey], name: contentKey, value: content }];
  return content.map((part, index): MessagePiece => {
    if (isJsonObject(part) && typeof part.text === 'string') {
      return { kind: 'text', path: [contentKey, index, 'text'], text: part.text };
    }
    const place = mediaPlaceOf(part);
    if (place !== null) {
      const name = partName(part) ?? contentKey;
      return { kind: 'media', path: [contentKey, index], place, name, part };
    }
    return { kind: 'other', path: [contentKey, index], name: partName(part) ?? `${contentKey}[${index}]`, value: part };
  });
}

/** The kind of a part: its `type`, or its only key where the key says the kind (Gemini, DashScope). */
function partName(part: JsonValue): string | null {
  if (!isJsonObject(part)) return null;
  if (typeof part.type === 'string') return part.type;
  const names = Object.keys(part);
  return names.length === 1 ? (names[0] ?? null) : null;
}

/** Adds an empty message at the end: the user's after anything but the user, then the assistant's (or model's). */
export function addMessage(
  body: JsonValue | undefined,
  { messagesPath: path, roles, contentKey }: Pick<ConversationSpec, 'messagesPath' | 'roles' | 'contentKey'>,
): JsonValue {
  const messages = readMessages(body, path) ?? [];
  const last = messages.at(-1);
  const isAnswer = last !== undefined && messageRole(last) === 'user';
  const role =
    roles.find((name) => (isAnswer ? name === 'assistant' || name === 'model' : name === 'user')) ?? roles[0];
  return setAtPath(body, path, [...messages, newMessage(role ?? 'user', '', contentKey)]);
}

export function removeMessage(body: JsonValue | undefined, path: BodyPath, index: number): JsonValue {
  const messages = readMessages(body, path) ?? [];
  return setAtPath(
    body,
    path,
    messages.filter((_, position) => position !== index),
  );
}

/** Moves a message by `offset` places; at either end it stays where it is. */
export function moveMessage(body: JsonValue | undefined, path: BodyPath, index: number, offset: number): JsonValue {
  const messages = [...(readMessages(body, path) ?? [])];
  const target = index + offset;
  if (target < 0 || target >= messages.length) return body ?? {};
  const [moved] = messages.splice(index, 1);
  messages.splice(target, 0, moved as JsonValue);
  return setAtPath(body, path, messages);
}

export function setRole(body: JsonValue | undefined, path: BodyPath, index: number, role: string): JsonValue {
  return setAtPath(body, [...path, index, 'role'], role);
}

/** Text of a system field outside the messages: a plain string or a single text part; null for anything else. */
export function readSystemText(body: JsonValue | undefined, path: BodyPath, contentKey: ContentKey): string | null {
  const value = getAtPath(body, path);
  if (value === undefined || value === null) return '';
  if (contentKey === 'content') return typeof value === 'string' ? value : null;
  const [part, ...others] = Array.isArray(value) ? value : [];
  return isJsonObject(part) && typeof part.text === 'string' && others.length === 0 ? part.text : null;
}

export function setSystemText(
  body: JsonValue | undefined,
  path: BodyPath,
  text: string,
  contentKey: ContentKey,
): JsonValue {
  return setAtPath(body, path, text === '' ? undefined : textContent(text, contentKey));
}

/** One line of JSON for a chip, cut where it gets long. */
export function compactJson(value: JsonValue, maxChars = 160): string {
  const text = JSON.stringify(value);
  return text.length > maxChars ? `${text.slice(0, maxChars)}…` : text;
}
