import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { type BodyPath, getAtPath } from './body-path.ts';

/** Text of a message's content: a string, or the text parts of a list in any provider's shape. */
export function contentText(content: JsonValue | undefined): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .map((part) => partText(part) ?? '')
    .filter((text) => text !== '')
    .join('\n');
}

/** The objects of a message list; anything else in it is left out. */
export function messagesAt(body: JsonValue | undefined, path: BodyPath): JsonObject[] {
  const list = getAtPath(body, path);
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}

function partText(part: JsonValue): string | null {
  if (typeof part === 'string') return part;
  if (!isJsonObject(part) || typeof part.text !== 'string') return null;
  return part.type === undefined || part.type === 'text' ? part.text : null;
}
