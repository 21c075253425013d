import type { ProviderError } from '../../../shared/streaming/stream-event.ts';
import { codeOf, failure } from './transport-error.ts';

/** How it shows that the other end had closed a connection. */
const GONE = ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'];

export function isGoneConnection(cause: unknown): boolean {
  return GONE.includes(codeOf(cause));
}

/** A request that was written to a connection which the server was just closing: nobody knows whether it was read. */
export function staleConnection(host: string): ProviderError {
  const message = `${host} closed the connection that was kept open for it just as the request went out. Whether it took the request is not known, so it was not sent again by itself.`;
  return failure('CONNECTION_STALE', 'network', message, true);
}
