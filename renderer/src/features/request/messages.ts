import { isJsonObject, type JsonValue } from '../../../../shared/model/json.ts';
import { type BodyPath, getAtPath, setAtPath } from '../../../../shared/providers/_kit/body-path.ts';

/** A piece of a message as the form shows it. Pieces that it cannot edit are shown and never touched. */
export type MessagePiece =
  | { kind: 'text'; path: BodyPath; text: string }
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
export function messagePieces(message: JsonValue): MessagePiece[] {
  if (!isJsonObject(message)) return [{ kind: 'other', path: [], name: '', value: message }];
  const others = Object.entries(message)
    .filter(([name]) => name !== 'role' && name !== 'content')
    .map(([name, value]): MessagePiece => ({ kind: 'other', path: [name], name, value }));
  return [...contentPieces(message.content), ...others];
}

function contentPieces(content: JsonValue | undefined): MessagePiece[] {
  if (content === undefined || content === null) return [];
  if (typeof content === 'string') return [{ kind: 'text', path: ['content'], text: content }];
  if (!Array.isArray(content)) return [{ kind: 'other', path: ['content'], name: 'content', value: content }];
  return content.map((part, index): MessagePiece => {
    if (isJsonObject(part) && typeof part.text === 'string') {
      return { kind: 'text', path: ['content', index, 'text'], text: part.text };
    }
    const name = isJsonObject(part) && typeof part.type === 'string' ? part.type : `content[${index}]`;
    return { kind: 'other', path: ['content', index], name, value: part };
  });
}

/** Adds an empty message at the end: the user's after anything but the user, then the assistant's. */
export function addMessage(body: JsonValue | undefined, path: BodyPath, roles: readonly string[]): JsonValue {
  const messages = readMessages(body, path) ?? [];
  const last = messages.at(-1);
  const wanted = last !== undefined && messageRole(last) === 'user' ? 'assistant' : 'user';
  const role = roles.includes(wanted) ? wanted : (roles[0] ?? 'user');
  return setAtPath(body, path, [...messages, { role, content: '' }]);
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

/** Text of a system field outside the messages: a plain string, or null when the field holds something else. */
export function readSystemText(body: JsonValue | undefined, path: BodyPath): string | null {
  const value = getAtPath(body, path);
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : null;
}

/** One line of JSON for a chip, cut where it gets long. */
export function compactJson(value: JsonValue, maxChars = 160): string {
  const text = JSON.stringify(value);
  return text.length > maxChars ? `${text.slice(0, maxChars)}…` : text;
}
