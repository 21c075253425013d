import { performance } from 'node:perf_hooks';

/** How long each step of opening a socket took; null for one that was not needed: an address, or plain HTTP. */
export type ConnectSteps = { dnsMs: number | null; tcpMs: number | null; tlsMs: number | null };

/** The events of `net.Socket` and `tls.TLSSocket` that part the steps. */
export type OpeningSocket = {
  prependOnceListener(event: 'lookup' | 'connect', listener: () => void): unknown;
  readonly encrypted?: boolean;
};

/**
 * Times a socket that is being opened.
 *
 * @param startMs when opening began, on the monotonic clock
 * @returns the steps; asked once the socket is ready, which for TLS is after its handshake, with the reading of the
 *   clock that the whole is told by: of two readings the parts may be longer than the whole
 */
export function timeConnectSteps(socket: OpeningSocket, startMs: number): (readyMs: number) => ConnectSteps {
  let foundMs: number | null = null;
  let openMs: number | null = null;
  // Before the listeners of whoever opened it, because theirs is where the steps are asked for.
  socket.prependOnceListener('lookup', () => {
    foundMs = performance.now();
  });
  socket.prependOnceListener('connect', () => {
    openMs = performance.now();
  });
  return (readyMs) => ({
    dnsMs: foundMs === null ? null : foundMs - startMs,
    tcpMs: openMs === null ? null : openMs - (foundMs ?? startMs),
    tlsMs: openMs === null || socket.encrypted !== true ? null : readyMs - openMs,
  });
}
