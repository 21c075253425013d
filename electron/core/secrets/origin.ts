import { AppError } from '../../../shared/ipc/result.ts';
import type { HttpRequest } from '../../../shared/model/http-request.ts';
import { networkOrigin, parseUrl } from '../../../shared/requests/url-origin.ts';

/**
 * Scheme, host and port of a URL as the network layer will understand it (punycode, lower case, no default port): two
 * spellings of one place compare equal, everything else does not. A WebSocket belongs to the origin whose handshake opens
 * it: `wss:` is `https:`. Variables must be filled in. Throws URL_INVALID.
 */
export function originOf(url: string): string {
  const parsed = parseUrl(url);
  // With a user name, `https://api.openai.com@evil.example` looks like a place that it is not.
  if (
    !parsed ||
    !['http:', 'https:', 'ws:', 'wss:'].includes(parsed.protocol) ||
    parsed.username !== '' ||
    parsed.password !== ''
  ) {
    throw new AppError('URL_INVALID', 'A key is bound to a host: the address must be a plain http:// or https:// URL.');
  }
  return networkOrigin(parsed);
}

/**
 * All that a request's secrets would be given to. A `host` header of its own names a second one: where many sites share
 * an address, as behind a content network, that site gets the request, and TLS too is spoken with it.
 */
export function originsOf({ url, headers }: Pick<HttpRequest, 'url' | 'headers'>): string[] {
  const origin = originOf(url);
  const { protocol } = new URL(origin);
  const named = headers
    .filter(([name]) => name.toLowerCase() === 'host')
    .map(([, host]) => `${protocol}//${host.trim()}`);
  return [...new Set([origin, ...named.map(originOf)])];
}
