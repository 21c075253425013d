import { createHash } from 'node:crypto';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { SELF_SIGNED } from './self-signed.ts';

export type SocketServer = {
  /** `ws://127.0.0.1:<port>`, or `wss:`. */
  origin: string;
  /** The handshakes, oldest first. */
  handshakes: IncomingMessage[];
  /** Everything received, in order: text, or bytes. */
  received: (string | Buffer)[];
  /** How each socket was closed. */
  closes: { code: number; reason: string }[];
  /** Connections that are open. */
  open: Set<Socket>;
  close(): Promise<void>;
};

type Options = {
  onSocket?: (socket: WebSocket, request: IncomingMessage) => void;
  isSecure?: boolean;
  protocol?: string;
};

/** A real WebSocket server on 127.0.0.1. */
export async function startSocketServer({ onSocket, isSecure, protocol }: Options = {}): Promise<SocketServer> {
  const server = isSecure ? https.createServer(SELF_SIGNED) : http.createServer();
  const sockets = new WebSocketServer({ server, handleProtocols: () => protocol ?? false });
  const result: SocketServer = {
    origin: '',
    handshakes: [],
    received: [],
    closes: [],
    open: new Set(),
    close: () =>
      new Promise((resolve) => {
        for (const socket of result.open) socket.destroy();
        sockets.close();
        server.close(() => resolve());
      }),
  };
  server.on('connection', (socket: Socket) => {
    result.open.add(socket);
    socket.on('close', () => result.open.delete(socket));
  });
  sockets.on('connection', (socket, request) => {
    result.handshakes.push(request);
    socket.on('error', () => undefined);
    socket.on('message', (data, isBinary) => result.received.push(isBinary ? (data as Buffer) : data.toString()));
    socket.on('close', (code, reason) => result.closes.push({ code, reason: reason.toString() }));
    onSocket?.(socket, request);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  result.origin = `${isSecure ? 'wss' : 'ws'}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return result;
}

/** The answer that opens a WebSocket, for servers that then break its rules byte by byte. */
export function upgradeAnswer(handshake: string, headers = ''): string {
  const key = /sec-websocket-key: (\S+)/i.exec(handshake)?.[1] ?? '';
  const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  return `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n${headers}\r\n`;
}

/** One unmasked frame, as servers send them. `opcode` 1 is text, 2 binary, 0 a continuation. */
export function serverFrame(opcode: number, payload: Uint8Array, isFinal = true): Buffer {
  const first = (isFinal ? 0x80 : 0) | opcode;
  const { length } = payload;
  if (length < 126) return Buffer.concat([Buffer.from([first, length]), payload]);
  const head = Buffer.alloc(10);
  head[0] = first;
  head[1] = 127;
  head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, payload]);
}
