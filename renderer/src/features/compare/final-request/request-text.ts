import { isJsonObject, type JsonValue } from '../../../../../shared/model/json.ts';
import type { HttpRequest } from '../../../../../shared/providers/_kit/adapter.ts';

/**
 * A request as text, line by line, for a comparison: method and URL, headers, and the body as indented JSON. With keys
 * in order of the alphabet, what merely stands elsewhere is no difference.
 */
export function requestText({ method, url, headers, body }: HttpRequest, options: { sortsKeys: boolean }): string {
  const lines = headers.map(([name, value]) => `${name.toLowerCase()}: ${value}`);
  return [`${method} ${url}`, ...lines.sort(), '', bodyText(body, options.sortsKeys)].join('\n').trimEnd();
}

function bodyText(body: string | null, sortsKeys: boolean): string {
  if (body === null) return '';
  try {
    const value = JSON.parse(body) as JsonValue;
    return JSON.stringify(sortsKeys ? sorted(value) : value, null, 2);
  } catch {
    return body;
  }
}

function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
