import type { HttpRequest } from '../../../shared/providers/_kit/adapter.ts';
import type { ProviderError } from '../../../shared/streaming/stream-event.ts';
import { headerProblem } from './check-headers.ts';
import { encodeAddress } from './encode-address.ts';
import { failure } from './transport-error.ts';

/** Where a request goes, or why it cannot be sent. */
export function readTarget({ url: text, headers }: HttpRequest): { url: URL } | { error: ProviderError } {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return { error: invalid('URL_INVALID', 'The URL cannot be read. Write it as https://host/path.') };
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return { error: invalid('URL_INVALID', `Only http and https can be sent, not ${url.protocol}`) };
  }
  const problem = headerProblem(headers);
  return problem === null ? { url: encodeAddress(url) } : { error: problem };
}

function invalid(code: string, message: string): ProviderError {
  return failure(code, 'invalid_request', message, false);
}

/** The body of a request without files. */
export function wireBody({ body, bodyEncoding }: HttpRequest): string | Buffer | null {
  return body === null || bodyEncoding === undefined ? body : Buffer.from(body, bodyEncoding);
}
