import type { HttpRequest } from '../../../shared/providers/_kit/adapter.ts';
import type { ProviderError } from '../../../shared/streaming/stream-event.ts';
import { failure } from './transport-error.ts';

/** What keeps headers from being written to a socket; null when nothing does. */
export function headerProblem(headers: HttpRequest['headers']): ProviderError | null {
  for (const [name, value] of headers) {
    if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name)) {
      return invalid(`"${name.slice(0, 100)}" is no header name: letters, digits and hyphens are.`);
    }
    if (!isHeaderValue(value)) {
      return invalid(
        `The value of the header ${name} holds a line break or a character that headers cannot carry. Paste it again without it.`,
      );
    }
  }
  return null;
}

/** Latin-1 text without control characters but the tab: a line break would let a value add headers of its own. */
function isHeaderValue(value: string): boolean {
  for (let index = 0; index < value.length; index += 1) {
    const code = value.charCodeAt(index);
    if ((code < 0x20 && code !== 0x09) || code === 0x7f || code > 0xff) return false;
  }
  return true;
}

function invalid(message: string): ProviderError {
  return failure('HEADER_INVALID', 'invalid_request', message, false);
}
