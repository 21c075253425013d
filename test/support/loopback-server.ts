import http from 'node:http';
import net, { type AddressInfo, type Socket } from 'node:net';
import { startOwnTime } from './own-time.ts';

export type SeenRequest = {
  method: string;
  url: string;
  /** Names and values in turn, as received. */
  rawHeaders: string[];
  headers: http.IncomingHttpHeaders;
  body: string;
};

export type LoopbackServer = {
  /** `http://127.0.0.1:<port>`. */
  origin: string;
  /** Every request whose body has arrived. */
  seen: SeenRequest[];
  /** Connections open now, and opened in all. */
  open: Set<Socket>;
  connections: number;
  close(): Promise<void>;
};

export type Respond = (request: SeenRequest, response: http.ServerResponse) => unknown;

/** A real HTTP server on 127.0.0.1. The response is the handler's to end, or not to. */
export async function startLoopbackServer(respond: Respond): Promise<LoopbackServer> {
  const seen: SeenRequest[] = [];
  const server = http.createServer((request, response) => {
    response.on('error', () => undefined);
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (text) => {
      body += text;
    });
    request.on('end', () => {
      const { method = '', url = '', rawHeaders, headers } = request;
      const record = { method, url, rawHeaders, headers, body };
      seen.push(record);
      respond(record, response);
    });
  });
  return listen(server, seen);
}

/** A TCP server that answers the first bytes of each connection with whatever the test writes. */
export async function startRawServer(answer: (socket: Socket, received: string) => void): Promise<LoopbackServer> {
  const seen: SeenRequest[] = [];
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (bytes) => answer(socket, bytes.toString('latin1')));
  });
  return listen(server, seen);
}

async function listen(server: net.Server, seen: SeenRequest[]): Promise<LoopbackServer> {
  const loopback: LoopbackServer = {
    origin: '',
    seen,
    open: new Set(),
    connections: 0,
    close: () =>
      new Promise((resolve) => {
        for (const socket of loopback.open) socket.destroy();
        server.close(() => resolve());
      }),
  };
  server.on('connection', (socket: Socket) => {
    loopback.connections += 1;
    loopback.open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => loopback.open.delete(socket));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  loopback.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return loopback;
}

export function delay(delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, delayMs);
  });
}

/** Waits until `condition` holds, or throws after `limitMs`, of which what a busy machine takes does not count. */
export async function until(condition: () => boolean, limitMs = 10_000): Promise<void> {
  const elapsedMs = startOwnTime();
  while (!condition()) {
    if (elapsedMs() > limitMs) throw new Error('The condition did not come true in time.');
    await delay(2);
  }
}
