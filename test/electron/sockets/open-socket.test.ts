import type { Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { NO_TRUST } from '../../../electron/core/http/host-trust.ts';
import type { HttpTimeouts } from '../../../electron/core/http/http-types.ts';
import { createWakes } from '../../../electron/core/http/wakes.ts';
import { openSocket } from '../../../electron/core/sockets/open-socket.ts';
import type { SocketOptions } from '../../../electron/core/sockets/socket-types.ts';
import type { HttpRequest } from '../../../shared/model/http-request.ts';
import type { SocketMessage } from '../../../shared/providers/_kit/socket-spec.ts';
import { delay, startLoopbackServer, startRawServer, until } from '../../support/loopback-server.ts';
import { ownPause, startStopwatch } from '../../support/own-time.ts';
import { serverFrame, startSocketServer, upgradeAnswer } from '../../support/socket-server.ts';

const NO_LIMITS: HttpTimeouts = { connectTimeoutMs: 0, headersTimeoutMs: 0, firstPacketTimeoutMs: 0, idleTimeoutMs: 0 };

const servers: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(...options: Parameters<typeof startSocketServer>) {
  const server = await startSocketServer(...options);
  servers.push(server);
  return server;
}

/** Answers the handshake byte by byte as the test says; the origin is one of HTTP. */
async function serveRaw(answer: (socket: Socket, handshake: string) => void) {
  const server = await startRawServer(answer);
  servers.push(server);
  return server;
}

/** Opens a socket and collects all that comes. */
function open(url: string, request: Partial<HttpRequest> = {}, options: Partial<SocketOptions> = {}) {
  const received = {
    messages: [] as SocketMessage[],
    reads: [] as number[],
    head: null as { status: number; headers: [string, string][] } | null,
    body: '',
    steps: null as unknown,
    isOpen: false,
  };
  const socket = openSocket(
    { method: 'GET', url, headers: [], body: null, ...request },
    {
      timeouts: NO_LIMITS,
      ...options,
      handlers: {
        onConnected: (_atMs, steps) => {
          received.steps = steps;
        },
        onHead: (head) => {
          received.head = head;
        },
        onRead: ({ bytes }) => {
          received.body += Buffer.from(bytes).toString('utf8');
        },
        onOpen: () => {
          received.isOpen = true;
        },
        onMessage: (message, { readId }) => {
          received.messages.push(message);
          received.reads.push(readId);
        },
        ...options.handlers,
      },
    },
  );
  return { socket, received };
}

const texts = (messages: SocketMessage[]) => messages.map((message) => ('text' in message ? message.text : 'bytes'));

describe('a handshake', () => {
  it('carries every header as it was given, and asks for the subprotocols', async () => {
    const server = await serve({ protocol: 'chat.v2' });
    const headers: [string, string][] = [
      ['Authorization', 'bearer sk-1'],
      ['X-DashScope-WorkSpace', 'ws-1'],
      ['X-Twice', 'a'],
      ['X-Twice', 'b'],
      ['Sec-WebSocket-Protocol', 'chat.v1, chat.v2'],
      ['Sec-WebSocket-Extensions', 'permessage-deflate'],
      ['Connection', 'close'],
    ];
    const { socket, received } = open(`${server.origin}/api-ws/v1/inference/?a=1%202`, { headers });
    await until(() => received.isOpen);
    const [handshake] = server.handshakes;
    expect(handshake?.url).toBe('/api-ws/v1/inference/?a=1%202');
    const raw = handshake?.rawHeaders ?? [];
    expect(raw).toContain('X-DashScope-WorkSpace');
    expect(raw.filter((_, index) => raw[index - 1] === 'X-Twice')).toEqual(['a', 'b']);
    expect(handshake?.headers).toMatchObject({
      authorization: 'bearer sk-1',
      connection: 'Upgrade',
      'sec-websocket-protocol': 'chat.v1,chat.v2',
    });
    expect(handshake?.headers['sec-websocket-extensions']).toBeUndefined();
    expect(received.head?.status).toBe(101);
    expect(received.head?.headers).toContainEqual(['Sec-WebSocket-Protocol', 'chat.v2']);
    expect(received.steps).toMatchObject({ tcpMs: expect.any(Number), tlsMs: null });
    socket.close();
    expect(await socket.done).toMatchObject({ error: null, isCut: false, close: { code: 1000, by: 'client' } });
  });

  it('that is refused gives status, headers and body of the refusal, and no error of its own', async () => {
    const refusal = '{"code":"InvalidApiKey","message":"Invalid API-key provided."}';
    const raw = await serveRaw((socket) =>
      socket.end(
        `HTTP/1.1 401 Unauthorized\r\nX-Request-Id: r1\r\nContent-Length: ${refusal.length}\r\n\r\n${refusal}`,
      ),
    );
    const { socket, received } = open(raw.origin);
    expect(await socket.done).toMatchObject({ error: null, isCut: false, close: null });
    expect(received.head).toMatchObject({ status: 401, headers: expect.arrayContaining([['X-Request-Id', 'r1']]) });
    expect(received.body).toBe(refusal);
  });

  it('is not redirected', async () => {
    const target = await serve();
    const raw = await serveRaw((socket) =>
      socket.end(`HTTP/1.1 302 Found\r\nLocation: ${target.origin}\r\nContent-Length: 0\r\n\r\n`),
    );
    const { socket, received } = open(raw.origin, { headers: [['Authorization', 'Bearer secret']] });
    expect((await socket.done).close).toBeNull();
    expect(received.head?.status).toBe(302);
    expect(target.handshakes).toEqual([]);
  });

  it('answered by a page is told as what it is', async () => {
    const server = await startLoopbackServer((_, response) => response.end('<html>Welcome</html>'));
    servers.push(server);
    const { socket } = open(server.origin);
    expect((await socket.done).error).toMatchObject({ code: 'SOCKET_NOT_OPENED', status: 200 });
  });

  it.each([
    [
      'a wrong accept key',
      'HTTP/1.1 101 OK\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\n',
    ],
    ['no HTTP at all', 'SSH-2.0-OpenSSH_9.0\r\n\r\n'],
  ])('answered with %s fails with one clear error', async (_, answer) => {
    const raw = await serveRaw((socket) => socket.end(answer));
    const { error } = await open(raw.origin).socket.done;
    expect(error?.message).toContain(new URL(raw.origin).host);
    expect(['SOCKET_HANDSHAKE_BROKEN', 'HPE_INVALID_CONSTANT']).toContain(error?.code);
  });

  it('checks the certificate unless the connection says otherwise and the user has agreed', async () => {
    const server = await serve({ isSecure: true });
    const origin = server.origin.replace(/^ws/, 'http');
    const network = { wakes: createWakes(), trust: { ...NO_TRUST, isUnchecked: (asked: string) => asked === origin } };
    for (const options of [{}, { network }, { isTlsVerified: false }]) {
      const { error } = await open(server.origin, {}, options).socket.done;
      expect(error).toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT', refusedOrigin: origin });
      expect(error?.isCheckUnwanted === true).toBe('isTlsVerified' in options);
    }
    const { socket, received } = open(server.origin, {}, { isTlsVerified: false, network });
    await until(() => received.isOpen);
    expect(received.steps).toMatchObject({ tlsMs: expect.any(Number) });
    socket.close();
    await socket.done;
  });

  it.each([
    [{ url: 'ftp://127.0.0.1/' }, 'URL_INVALID'],
    [{ url: 'nonsense' }, 'URL_INVALID'],
    [{ headers: [['X-Bad', 'a\r\nX-Other: b']] }, 'HEADER_INVALID'],
    [{ headers: [['Sec-WebSocket-Protocol', 'a, a']] }, 'SUBPROTOCOL_INVALID'],
    [{ headers: [['Sec-WebSocket-Protocol', 'two words']] }, 'SUBPROTOCOL_INVALID'],
  ] as [Partial<HttpRequest>, string][])('of %j never leaves', async (request, code) => {
    const server = await serve();
    const { error } = await open(server.origin, request).socket.done;
    expect(error).toMatchObject({ code, category: 'invalid_request' });
    expect(server.open.size).toBe(0);
  });

  it('says that nothing listens', async () => {
    const server = await startSocketServer();
    await server.close();
    expect((await open(server.origin).socket.done).error).toMatchObject({ code: 'ECONNREFUSED', retryable: true });
  });
});

describe('an open socket', () => {
  it('carries texts and bytes both ways, unchanged and in order', async () => {
    const server = await serve({
      onSocket: (peer) => peer.on('message', (data, isBinary) => peer.send(data, { binary: isBinary })),
    });
    const { socket, received } = open(server.origin);
    await until(() => received.isOpen);
    const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 251);
    expect(await socket.send({ text: '{"text":"早上好 🎵"}' })).toBe(true);
    expect(await socket.send({ bytes })).toBe(true);
    await until(() => received.messages.length === 2);
    expect(server.received).toEqual(['{"text":"早上好 🎵"}', Buffer.from(bytes)]);
    expect(received.messages).toEqual([{ text: '{"text":"早上好 🎵"}' }, { bytes: Buffer.from(bytes) }]);
    socket.close();
    await socket.done;
    expect(await socket.send({ text: 'late' })).toBe(false);
  });

  it('tells how the server closed it', async () => {
    const server = await serve({ onSocket: (peer) => peer.close(1011, 'Internal error') });
    expect(await open(server.origin).socket.done).toMatchObject({
      error: null,
      isCut: false,
      close: { code: 1011, reason: 'Internal error', by: 'server' },
    });
  });

  it('is cut when the peer goes without a word', async () => {
    const server = await serve({ onSocket: (peer) => peer.terminate() });
    expect(await open(server.origin).socket.done).toMatchObject({ isCut: true, close: { code: 1006 } });
  });

  it('tells a cancel to the server as an orderly close', async () => {
    const server = await serve();
    const abort = new AbortController();
    const { socket, received } = open(server.origin, {}, { signal: abort.signal });
    await until(() => received.isOpen);
    abort.abort();
    expect(await socket.done).toMatchObject({ isCancelled: true, error: null });
    await until(() => server.closes.length === 1);
    expect(server.closes).toEqual([{ code: 1000, reason: '' }]);
  });

  it('waits no longer than a moment for a peer that never closes', async () => {
    const raw = await serveRaw((socket, handshake) => socket.write(upgradeAnswer(handshake)));
    const abort = new AbortController();
    const { socket, received } = open(raw.origin, {}, { signal: abort.signal });
    await until(() => received.isOpen);
    const stopwatch = startStopwatch();
    abort.abort();
    await socket.done;
    expect(stopwatch.stop()).toBeLessThan(400);
    await until(() => raw.open.size === 0);
  });

  it('slows a fast sender down while it is paused', async () => {
    const payload = Buffer.alloc(1_000_000);
    const server = await serve({
      onSocket: (peer) => {
        const pour = () => peer.readyState === peer.OPEN && peer.send(payload, pour);
        pour();
      },
    });
    const { socket, received } = open(server.origin);
    await until(() => received.messages.length > 3);
    socket.pause();
    await ownPause(200);
    const before = received.messages.length;
    await ownPause(200);
    expect(received.messages.length - before).toBeLessThan(2);
    socket.resume();
    await until(() => received.messages.length > before + 20);
    socket.close();
    await socket.done;
  });

  it('keeps its limits', async () => {
    const server = await serve({ onSocket: (peer) => peer.send('one') });
    const limited = (timeouts: Partial<HttpTimeouts>) =>
      open(server.origin, {}, { timeouts: { ...NO_LIMITS, ...timeouts } });
    expect((await limited({ idleTimeoutMs: 40 }).socket.done).error?.code).toBe('IDLE_TIMEOUT');
    const silent = await serve();
    const first = open(silent.origin, {}, { timeouts: { ...NO_LIMITS, firstPacketTimeoutMs: 40 } });
    expect((await first.socket.done).error).toMatchObject({ code: 'FIRST_PACKET_TIMEOUT', category: 'timeout' });
    const mute = await serveRaw(() => undefined);
    const unanswered = open(mute.origin, {}, { timeouts: { ...NO_LIMITS, headersTimeoutMs: 40 } });
    expect((await unanswered.socket.done).error?.code).toBe('HEADERS_TIMEOUT');
  });
});

describe('a hostile server', () => {
  const hostile: [string, (socket: Socket) => void, string][] = [
    [
      'an oversized message',
      (socket) => socket.write(Buffer.from([0x82, 127, 0, 0, 0, 1, 0, 0, 0, 0])),
      'MESSAGE_TOO_LARGE',
    ],
    ['invalid UTF-8', (socket) => socket.write(serverFrame(1, Buffer.from([0xff, 0xfe]))), 'SOCKET_PROTOCOL_BROKEN'],
    [
      'endless empty fragments',
      (socket) => {
        socket.write(serverFrame(1, Buffer.alloc(0), false));
        socket.write(Buffer.concat(Array.from({ length: 40_000 }, () => serverFrame(0, Buffer.alloc(0), false))));
      },
      'MESSAGE_TOO_LARGE',
    ],
    [
      'fragments that add up',
      (socket) => {
        const piece = Buffer.alloc(60_000);
        socket.write(serverFrame(2, piece, false));
        for (let count = 0; count < 20; count += 1) socket.write(serverFrame(0, piece, false));
      },
      'MESSAGE_TOO_LARGE',
    ],
    ['a masked frame', (socket) => socket.write(Buffer.from([0x81, 0x81, 1, 2, 3, 4, 5])), 'SOCKET_PROTOCOL_BROKEN'],
    ['an unknown opcode', (socket) => socket.write(Buffer.from([0x83, 0])), 'SOCKET_PROTOCOL_BROKEN'],
    ['compression nobody asked for', (socket) => socket.write(Buffer.from([0xc1, 1, 65])), 'SOCKET_PROTOCOL_BROKEN'],
    ['a long ping', (socket) => socket.write(serverFrame(9, Buffer.alloc(200))), 'SOCKET_PROTOCOL_BROKEN'],
    ['an invalid close code', (socket) => socket.write(serverFrame(8, Buffer.from([0, 5]))), 'SOCKET_PROTOCOL_BROKEN'],
  ];
  it.each(hostile)('that sends %s ends with one clear error', async (_, misbehave, code) => {
    const raw = await serveRaw((socket, handshake) => {
      socket.write(upgradeAnswer(handshake));
      misbehave(socket);
    });
    const { socket, received } = open(raw.origin, {}, { maxMessageBytes: 1_000_000 });
    const outcome = await socket.done;
    expect(outcome.error).toMatchObject({ code, category: 'network' });
    expect(outcome.error?.message).not.toContain('undefined');
    expect(texts(received.messages)).toEqual([]);
    await until(() => raw.open.size === 0, 4000);
  });

  it('that forces an extension on us is refused', async () => {
    const raw = await serveRaw((socket, handshake) =>
      socket.write(upgradeAnswer(handshake, 'Sec-WebSocket-Extensions: permessage-deflate\r\n')),
    );
    expect((await open(raw.origin).socket.done).error?.code).toBe('SOCKET_HANDSHAKE_BROKEN');
  });

  it('with an endless refusal is left', async () => {
    const raw = await serveRaw((socket) => {
      socket.write('HTTP/1.1 500 Oops\r\n\r\n');
      const pour = () => socket.write(Buffer.alloc(100_000), () => !socket.destroyed && pour());
      pour();
    });
    const { socket, received } = open(raw.origin);
    await socket.done;
    expect(received.body.length).toBe(1_000_000);
  });
});

it('leaves no socket, timer or listener behind after 200 opens and cancels', async () => {
  const server = await serve({ onSocket: (peer) => peer.send('hello') });
  const timersBefore = countTimers();
  const abort = new AbortController();
  const done = Array.from({ length: 200 }, (_, index) => {
    const own = new AbortController();
    const { socket } = open(
      server.origin,
      {},
      {
        signal: index % 4 === 0 ? own.signal : abort.signal,
        timeouts: { connectTimeoutMs: 5000, headersTimeoutMs: 5000, firstPacketTimeoutMs: 5000, idleTimeoutMs: 60_000 },
      },
    );
    if (index % 4 === 0) own.abort();
    if (index % 4 === 1) setTimeout(() => socket.close(), index % 20);
    return socket.done;
  });
  await delay(60);
  abort.abort();
  const outcomes = await Promise.all(done);
  expect(outcomes.every(({ error }) => error === null)).toBe(true);
  await until(() => server.open.size === 0, 5000);
  await until(() => countTimers() <= timersBefore + 1);
});

function countTimers(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
}
