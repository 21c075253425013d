import type { HttpRequest } from '../../../shared/providers/_kit/adapter.ts';
import type { ResponseHead } from '../../../shared/streaming/decode-format.ts';
import type { ProviderError } from '../../../shared/streaming/stream-event.ts';
import type { HttpClient, HttpHandlers, HttpHead, SendOptions } from '../http/http-types.ts';

/** A short answer, read to its end. `text` is as received: it may repeat a secret of the request. */
export type WholeAnswer = {
  /** Null when none came. */
  head: ResponseHead | null;
  text: string;
  /** What the connection failed of; null for an answer of any status. */
  error: ProviderError | null;
};

/** Sends a request whose answer is wanted as a whole and not as it comes: a token, a list of models. */
export async function fetchWhole(
  client: HttpClient,
  request: HttpRequest,
  {
    onSent,
    ...options
  }: Pick<SendOptions, 'timeouts' | 'maxBodyBytes' | 'isTlsVerified' | 'signal'> & Pick<HttpHandlers, 'onSent'>,
): Promise<WholeAnswer> {
  const pieces: Uint8Array[] = [];
  const heads: HttpHead[] = [];
  const handlers = {
    onHead: (received: HttpHead) => heads.push(received),
    onRead: ({ bytes }: { bytes: Uint8Array }) => pieces.push(bytes),
    ...(onSent && { onSent }),
  };
  const { error } = await client.send(request, { ...options, handlers }).done;
  return { head: lowerCased(heads.at(-1)), text: Buffer.concat(pieces).toString('utf8'), error };
}

function lowerCased(head: HttpHead | undefined): ResponseHead | null {
  if (head === undefined) return null;
  return { status: head.status, headers: head.headers.map(([name, value]) => [name.toLowerCase(), value]) };
}
