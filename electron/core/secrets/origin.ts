import { AppError } from '../../../shared/ipc/result.ts';

/**
 * Scheme, host and port of a URL as the network layer will understand it (punycode, lower case, no default port): two
 * spellings of one place compare equal, everything else does not. A WebSocket belongs to the origin whose handshake opens
 * it: `wss:` is `https:`. Variables must be filled in. Throws URL_INVALID.
 */
export function originOf(url: string): string {
  const parsed = tryParse(url);
  // With a user name, `https://api.openai.com@evil.example` looks like a place that it is not.
  if (
    !parsed ||
    !['http:', 'https:', 'ws:', 'wss:'].includes(parsed.protocol) ||
    parsed.username !== '' ||
    parsed.password !== ''
  ) {
    throw new AppError('URL_INVALID', 'A key is bound to a host: the address must be a plain http:// or https:// URL.');
  }
  return parsed.origin.replace(/^ws/, 'http');
}

function tryParse(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}
