import { AppError } from '../ipc/result.ts';
import type { PreparedRequest } from '../requests/prepare-request.ts';

/** A conversation over a WebSocket: no program for HTTP can have it. */
export function isSocketRequest({ request, endpoint }: Pick<PreparedRequest, 'request' | 'endpoint'>): boolean {
  return endpoint.operation === 'websocket' || /^wss?:/i.test(request.url);
}

/** @throws AppError CURL_WITHOUT_SOCKET for a conversation over a WebSocket */
export function requireNoSocket(prepared: Pick<PreparedRequest, 'request' | 'endpoint'>): void {
  if (!isSocketRequest(prepared)) return;
  throw new AppError(
    'CURL_WITHOUT_SOCKET',
    'This request cannot be copied as cURL: it is a conversation over a WebSocket, which a cURL command cannot have.',
  );
}
