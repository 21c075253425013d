import { setOutJson, withSortedKeys } from '../../../../../shared/model/json-text.ts';
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
    return setOutJson(body, sortsKeys ? withSortedKeys : undefined);
  } catch {
    return body;
  }
}
