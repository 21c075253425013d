import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { MockCall } from './dialect.ts';
import { createMockSocket, type MockMessage } from './mock-socket.ts';
import type { MockSocketRoute } from './protocol.ts';

const MAX_MESSAGE_BYTES = 32 * 1024 * 1024;

const acceptor = new WebSocketServer({
  noServer: true,
  perMessageDeflate: false,
  maxPayload: MAX_MESSAGE_BYTES,
  handleProtocols: (protocols) => [...protocols][0] ?? false,
});

/** The response with which a handshake is refused: an upgrade comes with a bare socket instead of one. */
export function refusalOn(request: IncomingMessage, socket: Duplex): ServerResponse<IncomingMessage> {
  const response = new ServerResponse(request);
  // Typed for the socket of a server of its own; it only ever writes to it.
  response.assignSocket(socket as Parameters<typeof response.assignSocket>[0]);
  response.shouldKeepAlive = false;
  response.once('finish', () => socket.end());
  return response;
}

/** Opens the socket and lets the route speak until one of them closes. */
export function acceptSocket(
  { request, socket, head }: { request: IncomingMessage; socket: Duplex; head: Buffer },
  { route, call }: { route: MockSocketRoute; call: MockCall },
  onMessage: (direction: 'sent' | 'received', message: MockMessage) => void,
): void {
  acceptor.handleUpgrade(request, socket, head, (opened) => {
    const closed = new AbortController();
    opened.on('error', () => undefined);
    opened.once('close', () => closed.abort());
    if (call.signal.aborted) opened.terminate();
    else call.signal.addEventListener('abort', () => opened.terminate(), { once: true });
    const spoken = route.speak(call, createMockSocket(opened, closed.signal, onMessage));
    Promise.resolve(spoken).then(
      () => opened.close(1000),
      () => opened.close(1011, 'Internal error'),
    );
  });
}
