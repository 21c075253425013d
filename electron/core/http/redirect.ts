import { AppError } from '../../../shared/ipc/result.ts';
import { redirectTarget } from '../../../shared/requests/redirect-target.ts';
import type { ProviderError } from '../../../shared/streaming/stream-event.ts';
import type { HttpHead } from './http-types.ts';
import { failure } from './transport-error.ts';

const CODE = 'REDIRECT_NOT_FOLLOWED';

/**
 * What to tell of an answer that sends on to another address; null for one that does not. Nothing follows a redirect:
 * a hop to another host would carry keys in headers such as `x-api-key`, and on 307 the prompt too.
 *
 * @param mask takes secrets out: a server may name its new address by what it was sent
 */
export function redirectError(
  head: Pick<HttpHead, 'status' | 'headers'>,
  requestUrl: string,
  mask: (text: string) => string = (text) => text,
): ProviderError | null {
  if (head.status < 300 || head.status > 399) return null;
  const target = redirectTarget(head, requestUrl);
  const place = target === null ? 'another address' : mask(target.url).slice(0, 500);
  const message = `${hostOf(requestUrl)} redirects to ${place}. Redirects are not followed: the key and the request were withheld, and nothing was sent there. If that address is right, put it into the connection's base URL.`;
  const error = { ...failure(CODE, 'not_found', message, false), status: head.status };
  return target === null ? error : { ...error, redirectedTo: mask(target.to) };
}

/** @throws AppError REDIRECT_NOT_FOLLOWED, for an answer that sends on to another address */
export function refuseRedirect(
  head: Pick<HttpHead, 'status' | 'headers'>,
  requestUrl: string,
  mask?: (text: string) => string,
): void {
  const error = redirectError(head, requestUrl, mask);
  if (error === null) return;
  throw new AppError(CODE, error.message, { host: hostOf(requestUrl), target: error.redirectedTo ?? '?' });
}

function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return 'The server';
  }
}
