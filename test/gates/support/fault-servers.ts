import { createHash } from 'node:crypto';
import { once } from 'node:events';
import https from 'node:https';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type tls from 'node:tls';

/** What a test needs of a server that misbehaves. */
export type FaultServer = {
  /** `http://127.0.0.1:<port>`, or `https:`. */
  origin: string;
  /** First line of each request, in order of arrival. */
  requests: string[];
  open: Set<Socket>;
  close(): Promise<void>;
};

/**
 * A TCP server that is told of every request, by its connection and its number there, and answers with bytes of its
 * own: faults below HTTP cannot be made with an HTTP server.
 */
export async function startFaultServer(
  answer: (socket: Socket, place: { connection: number; request: number; text: string }) => unknown,
): Promise<FaultServer> {
  const server = createServer();
  const result = watch(server, 'http');
  let connections = 0;
  server.on('connection', (socket) => {
    const connection = connections;
    let request = 0;
    connections += 1;
    let received = '';
    socket.on('data', (bytes) => {
      received += bytes.toString('latin1');
      for (let length = requestLength(received); length !== null; length = requestLength(received)) {
        result.requests.push(received.slice(0, received.indexOf('\r\n')));
        const text = received.slice(0, length);
        received = received.slice(length);
        answer(socket, { connection, request, text });
        request += 1;
      }
    });
  });
  return listen(server, result);
}

/** Speaks first, before anybody has asked: what is no HTTP at all. */
export async function startTalkingServer(banner: string): Promise<FaultServer> {
  const server = createServer((socket) => socket.end(banner));
  return listen(server, watch(server, 'http'));
}

/** Never says a word. */
export async function startSilentServer(): Promise<FaultServer> {
  const server = createServer();
  return listen(server, watch(server, 'http'));
}

/** Answers everything with `ok`, if its certificate lets anybody ask. */
export async function startTlsServer(options: tls.TlsOptions): Promise<FaultServer> {
  const server = https.createServer(options);
  const result = watch(server, 'https');
  server.on('request', (request, response) => {
    result.requests.push(`${request.method} ${request.url}`);
    response.end('ok');
  });
  return listen(server, result);
}

/** The answer that opens a WebSocket. */
export function upgradeOf(request: string): string {
  const key = /^sec-websocket-key: *(\S+)/im.exec(request)?.[1] ?? '';
  const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  return `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`;
}

/** One short frame from a server; `first` holds its flags and its kind. */
export function frameOf(text: string, first = 0x81): Buffer {
  const payload = Buffer.from(text);
  return Buffer.concat([Buffer.from([first, payload.byteLength]), payload]);
}

/** A port at which nothing listens. */
export async function unusedOrigin(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}`;
}

function watch(server: ReturnType<typeof createServer>, scheme: string): FaultServer {
  const result: FaultServer = {
    origin: scheme,
    requests: [],
    open: new Set(),
    close: () =>
      new Promise((resolve) => {
        for (const socket of result.open) socket.destroy();
        server.close(() => resolve());
      }),
  };
  server.on('connection', (socket) => {
    result.open.add(socket);
    socket.on('error', () => undefined);
    // An end is only seen by whoever reads.
    socket.resume();
    socket.on('close', () => result.open.delete(socket));
  });
  server.on('tlsClientError', () => undefined);
  return result;
}

async function listen(server: ReturnType<typeof createServer>, result: FaultServer): Promise<FaultServer> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  result.origin = `${result.origin}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return result;
}

/** Of the first whole request in `text`, its body included; null while it is not whole. */
function requestLength(text: string): number | null {
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd === -1) return null;
  const bodyLength = Number(/\r\ncontent-length: *(\d+)/i.exec(text.slice(0, headEnd))?.[1] ?? 0);
  const length = headEnd + 4 + bodyLength;
  return text.length >= length ? length : null;
}
