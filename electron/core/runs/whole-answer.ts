import type { HttpRequest } from '../../../shared/providers/_kit/adapter.ts';
import type { ResponseHead } from '../../../shared/streaming/decode-format.ts';
import type { ProviderError } from '../../../shared/streaming/stream-event.ts';
import type { HttpClient, HttpHandlers, HttpHead, SendOptions } from '../http/http-types.ts';
import { refuseRedirect } from '../http/redirect.ts';

/** A short answer, read to its end. `text` is as received: it may repeat a secret of the request. */
export type WholeAnswer = {
  /** Null when none came. */
  head: ResponseHead | null;
  text: string;
  /** What the connection failed of; null for an answer of any status. */
  error: ProviderError | null;
};

export type WholeOptions = Pick<SendOptions, 'timeouts' | 'maxBodyBytes' | 'isTlsVerified' | 'signal'> &
  Pick<HttpHandlers, 'onSent'> & {
    /** Takes the secrets of the request out of what is told of the answer. */
    mask(text: string): string;
  };

/**
 * Sends a request whose answer is wanted as a whole and not as it comes: a token, a list of models.
 *
 * @throws AppError REDIRECT_NOT_FOLLOWED
 */
export async function fetchWhole(
  client: HttpClient,
  request: HttpRequest,
  { onSent, mask, ...options }: WholeOptions,
): Promise<WholeAnswer> {
  const pieces: Uint8Array[] = [];
  const heads: HttpHead[] = [];
  const handlers = {
    onHead: (received: HttpHead) => heads.push(received),
    onRead: ({ bytes }: { bytes: Uint8Array }) => pieces.push(bytes),
    ...(onSent && { onSent }),
  };
  const { error } = await client.send(request, { ...options, handlers }).done;
  const head = heads.at(-1);
  if (head !== undefined) refuseRedirect(head, request.url, mask);
  return { head: lowerCased(head), text: Buffer.concat(pieces).toString('utf8'), error };
}

function lowerCased(head: HttpHead | undefined): ResponseHead | null {
  if (head === undefined) return null;
  return { status: head.status, headers: head.headers.map(([name, value]) => [name.toLowerCase(), value]) };
}
