import https from 'node:https';
import zlib from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHttpClient } from '../../../electron/core/http/client.ts';
import type { ConnectSteps } from '../../../electron/core/http/connect-steps.ts';
import { NO_TRUST } from '../../../electron/core/http/host-trust.ts';
import type { HttpClient, HttpHead, HttpOutcome, HttpTimeouts } from '../../../electron/core/http/http-types.ts';
import type { HttpRequest } from '../../../shared/providers/_kit/adapter.ts';
import {
  delay,
  type LoopbackServer,
  type Respond,
  startLoopbackServer,
  startRawServer,
  until,
} from '../../support/loopback-server.ts';
import { ownPause, startStopwatch } from '../../support/own-time.ts';
import { SELF_SIGNED } from '../../support/self-signed.ts';

const NO_LIMITS: HttpTimeouts = { connectTimeoutMs: 0, headersTimeoutMs: 0, firstPacketTimeoutMs: 0, idleTimeoutMs: 0 };
const TICK = 'data: {"n":1}\n\n';

let client: HttpClient;
/** Origins whose certificates need not be checked. */
let agreed: string[];
let servers: LoopbackServer[];

beforeEach(() => {
  agreed = [];
  client = createHttpClient({ trust: { ...NO_TRUST, isUnchecked: (origin) => agreed.includes(origin) } });
  servers = [];
});
afterEach(async () => {
  await client.close();
  await Promise.all(servers.map((server) => server.close()));
});

async function serve(respond: Respond): Promise<LoopbackServer> {
  const server = await startLoopbackServer(respond);
  servers.push(server);
  return server;
}

async function serveRaw(answer: Parameters<typeof startRawServer>[0]): Promise<LoopbackServer> {
  const server = await startRawServer(answer);
  servers.push(server);
  return server;
}

type Received = {
  head: HttpHead | null;
  text: string;
  bytes: number;
  reads: { readId: number; atMs: number }[];
  connected: { atMs: number; steps: ConnectSteps | null } | null;
  headAtMs: number | null;
};

/** Sends and collects all that comes. */
function send(
  request: Partial<HttpRequest> & { url: string },
  options: Partial<Parameters<HttpClient['send']>[1]> = {},
) {
  const received: Received = { head: null, text: '', bytes: 0, reads: [], connected: null, headAtMs: null };
  const exchange = client.send(
    { method: 'POST', headers: [], body: '{}', ...request },
    {
      timeouts: NO_LIMITS,
      ...options,
      handlers: {
        onConnected: (atMs, steps) => {
          received.connected = { atMs, steps };
        },
        onHead: (head, atMs) => {
          received.head = head;
          received.headAtMs = atMs;
        },
        onRead: ({ bytes, readId, atMs }) => {
          if (received.bytes < 1_000_000) received.text += Buffer.from(bytes).toString();
          received.bytes += bytes.byteLength;
          received.reads.push({ readId, atMs });
        },
      },
    },
  );
  return { exchange, received };
}

async function run(...parameters: Parameters<typeof send>): Promise<Received & { outcome: HttpOutcome }> {
  const { exchange, received } = send(...parameters);
  return { outcome: await exchange.done, ...received };
}

describe('what goes over the wire', () => {
  it('sends the headers it was given and nothing else but host, connection and content-length', async () => {
    const server = await serve((_request, response) => response.end('ok'));
    const { outcome, text, head } = await run({
      url: `${server.origin}/v1/chat?x=%20y#fragment`,
      headers: [
        ['Content-Type', 'application/json'],
        ['X-Twice', 'a'],
        ['X-Twice', 'b'],
      ],
      body: '{"text":"你好"}',
    });
    expect({ error: outcome.error, text, status: head?.status }).toEqual({ error: null, text: 'ok', status: 200 });
    expect(server.seen[0]).toMatchObject({ method: 'POST', url: '/v1/chat?x=%20y', body: '{"text":"你好"}' });
    expect(server.seen[0]?.rawHeaders).toEqual([
      ...['host', new URL(server.origin).host],
      ...['connection', 'keep-alive'],
      ...['Content-Type', 'application/json'],
      ...['X-Twice', 'a', 'X-Twice', 'b'],
      ...['content-length', '17'],
    ]);
  });

  it('keeps the connection, and says so', async () => {
    const server = await serve((_request, response) => response.end('ok'));
    const first = await run({ url: server.origin });
    await delay(5);
    const second = await run({ url: server.origin });
    expect(first.connected?.atMs).toBeGreaterThan(0);
    expect(first.connected?.steps).not.toBeNull();
    expect(second.connected).toEqual({ atMs: 0, steps: null });
    expect(server.connections).toBe(1);
  });

  it('times TCP of a new connection, and DNS only where a name is looked up', async () => {
    const server = await serve((_request, response) => response.end('ok'));
    const address = await run({ url: server.origin });
    expect(address.connected?.steps).toEqual({ dnsMs: null, tcpMs: expect.any(Number), tlsMs: null });
    expect(address.connected?.steps?.tcpMs).toBeGreaterThan(0);
    const name = await run({ url: server.origin.replace('127.0.0.1', 'localhost') });
    const { dnsMs, tcpMs, tlsMs } = name.connected?.steps ?? {};
    expect(dnsMs).toBeGreaterThan(0);
    expect(tlsMs).toBeNull();
    expect((dnsMs ?? 0) + (tcpMs ?? 0)).toBeLessThanOrEqual(name.connected?.atMs ?? 0);
  });

  it('times TLS apart from TCP', async () => {
    const server = https.createServer(SELF_SIGNED, (_request, response) => {
      response.setHeader('connection', 'close').end('ok');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `https://127.0.0.1:${(server.address() as { port: number }).port}/`;
    agreed = [new URL(url).origin];
    const shares: number[] = [];
    for (let times = 0; times < 8; times += 1) {
      const { connected, text } = await run({ url }, { isTlsVerified: false });
      expect(text).toBe('ok');
      const { dnsMs, tcpMs, tlsMs } = connected?.steps ?? {};
      expect(dnsMs).toBeNull();
      expect(tlsMs).toBeGreaterThan(0);
      const sum = (tcpMs ?? 0) + (tlsMs ?? 0);
      expect(sum).toBeLessThanOrEqual(connected?.atMs ?? 0);
      shares.push(sum / (connected?.atMs ?? 0));
    }
    // Nothing between the steps is lost, only what went before the first: the processor may have been another's then.
    expect(Math.max(...shares)).toBeGreaterThan(0.5);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('tells no parts that are longer than the whole, however late it gets to look at the clock', async () => {
    const server = https.createServer(SELF_SIGNED, (_request, response) => response.end('ok'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `https://127.0.0.1:${(server.address() as { port: number }).port}/`;
    agreed = [new URL(url).origin];
    const { now } = performance;
    let looks = 0;
    // Each look is later than the one before, by ever more.
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => {
      looks += 1;
      return now.call(performance) + looks ** 4;
    });
    const { connected } = await run({ url }, { isTlsVerified: false }).finally(() => clock.mockRestore());
    const { tcpMs, tlsMs } = connected?.steps ?? {};
    expect((tcpMs ?? 0) + (tlsMs ?? 0)).toBeLessThanOrEqual(connected?.atMs ?? 0);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it.each([301, 302, 303, 307, 308])('returns a %i as it is: the other server sees nothing', async (status) => {
    const other = await serve((_request, response) => response.end('leaked'));
    const server = await serve((_request, response) => {
      response.writeHead(status, { location: `${other.origin}/steal` }).end('moved');
    });
    const { head, text, outcome } = await run({
      url: server.origin,
      headers: [
        ['authorization', 'Bearer sk-canary'],
        ['x-api-key', 'sk-canary'],
      ],
    });
    expect({ status: head?.status, text, error: outcome.error }).toEqual({ status, text: 'moved', error: null });
    expect(other.connections).toBe(0);
  });

  it.each([
    ['a line break in a value', [['authorization', 'Bearer sk-secret\r\nx-evil: 1']], 'HEADER_INVALID'],
    ['a character beyond Latin-1', [['authorization', 'Bearer sk-secret密']], 'HEADER_INVALID'],
    ['a name with a space', [['x evil', 'sk-secret']], 'HEADER_INVALID'],
    ['a wrong content-length', [['content-length', '9999']], 'UND_ERR_REQ_CONTENT_LENGTH_MISMATCH'],
  ] as [string, [string, string][], string][])(
    'refuses %s without sending or repeating it',
    async (_name, headers, code) => {
      const server = await serve((_request, response) => response.end());
      const { outcome } = await run({ url: server.origin, headers });
      expect(outcome.error).toMatchObject({ code, category: 'invalid_request', status: null });
      expect(JSON.stringify(outcome)).not.toContain('sk-secret');
      expect(server.seen).toEqual([]);
    },
  );
});

describe('time limits', () => {
  const silent: Respond = () => undefined;
  const headersOnly: Respond = (_request, response) => response.flushHeaders();
  const oneEvent: Respond = (_request, response) => {
    response.write(TICK);
  };

  it.each([
    ['silent headers', silent, { headersTimeoutMs: 120 }, 'HEADERS_TIMEOUT', false],
    ['a silent server', silent, { firstPacketTimeoutMs: 120 }, 'FIRST_PACKET_TIMEOUT', false],
    ['headers without a body', headersOnly, { firstPacketTimeoutMs: 120 }, 'FIRST_PACKET_TIMEOUT', true],
    ['headers without a body', headersOnly, { idleTimeoutMs: 120 }, 'IDLE_TIMEOUT', true],
    ['a stall after one event', oneEvent, { idleTimeoutMs: 120 }, 'IDLE_TIMEOUT', true],
  ] as [string, Respond, Partial<HttpTimeouts>, string, boolean][])(
    'ends %s on time: %o',
    async (_name, respond, limits, code, isCut) => {
      const server = await serve(respond);
      const stopwatch = startStopwatch();
      const { outcome } = await run({ url: server.origin }, { timeouts: { ...NO_LIMITS, ...limits } });
      expect(stopwatch.stop()).toBeLessThan(400);
      expect(outcome.error).toMatchObject({ code, category: 'timeout', retryable: true });
      expect(outcome.isCut).toBe(isCut);
      expect(outcome.endMs).toBeGreaterThanOrEqual(115);
      await until(() => server.open.size === 0, 200);
    },
  );

  it('does not end a stream that keeps coming, comments included', async () => {
    const server = await serve(async (_request, response) => {
      for (let index = 0; index < 15; index += 1) {
        response.write(': ping\n\n');
        await delay(100);
      }
      response.end();
    });
    const { outcome } = await run({ url: server.origin }, { timeouts: { ...NO_LIMITS, idleTimeoutMs: 1_000 } });
    expect(outcome.error).toBeNull();
    expect(outcome.endMs).toBeGreaterThan(1_400);
  });

  it('gives up connecting', async () => {
    // Takes the connection, but never says a word of TLS.
    const server = await serveRaw(() => undefined);
    const stopwatch = startStopwatch();
    const { outcome } = await run(
      { url: server.origin.replace('http:', 'https:') },
      { timeouts: { ...NO_LIMITS, connectTimeoutMs: 150 } },
    );
    expect(stopwatch.stop()).toBeLessThan(300);
    expect(outcome).toMatchObject({ isCut: false, error: { code: 'CONNECT_TIMEOUT', category: 'timeout' } });
    expect(outcome.endMs).toBeGreaterThan(145);
    await until(() => server.open.size === 0, 200);
  });
});

describe('broken answers', () => {
  it('takes a body that ends with the connection as whole: only its protocol can tell', async () => {
    const server = await serveRaw((socket) => socket.end(`HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n${TICK}`));
    const { outcome, text } = await run({ url: server.origin });
    expect({ text, error: outcome.error, isCut: outcome.isCut }).toEqual({ text: TICK, error: null, isCut: false });
  });

  it('takes it where the check was switched off and that agreed to, and for that request alone', async () => {
    await withSelfSignedServer(async (url) => {
      const refused = await run({ url }, { isTlsVerified: false });
      expect(refused.outcome.error?.isCheckUnwanted).toBe(true);
      agreed = [new URL(url).origin];
      const unchecked = await run({ url }, { isTlsVerified: false });
      expect([unchecked.outcome.error, unchecked.text]).toEqual([null, 'secret']);
      // The socket that was opened without the check is still there; it must not serve this one.
      for (const options of [{}, { isTlsVerified: true }]) {
        const checked = await run({ url }, options);
        expect(checked.outcome.error?.code).toMatch(/^(DEPTH_ZERO_SELF_SIGNED_CERT|CERT_NOT_YET_VALID)$/);
      }
    });
  });
});

describe('compressed bodies', () => {
  const text = 'data: {"delta":"你好"}\n\n'.repeat(500);

  it.each([
    ['gzip', zlib.gzipSync(text)],
    ['br', zlib.brotliCompressSync(text)],
    ['deflate', zlib.deflateSync(text)],
    ['deflate', zlib.deflateRawSync(text)],
    ['zstd', zlib.zstdCompressSync(text)],
    ['gzip, br', zlib.brotliCompressSync(zlib.gzipSync(text))],
    ['identity', Buffer.from(text)],
  ])('decodes %s that was not asked for', async (coding, bytes) => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': coding }).end(bytes);
    });
    const received = await run({ url: server.origin });
    expect(received.outcome).toMatchObject({
      error: null,
      wireBytes: bytes.byteLength,
      bodyBytes: Buffer.byteLength(text),
    });
    expect(received.text).toBe(text);
  });

  it('shows each event of a compressed stream when it comes', async () => {
    const shown = () => sent.received.text;
    const server = await serve(async (_request, response) => {
      const gzip = zlib.createGzip({ flush: zlib.constants.Z_SYNC_FLUSH });
      response.writeHead(200, { 'content-encoding': 'gzip' });
      gzip.pipe(response);
      for (let count = 1; count <= 4; count += 1) {
        gzip.write(TICK);
        // Each is there before there is more.
        await until(() => shown() === TICK.repeat(count), 2_000);
      }
      gzip.end();
    });
    const sent = send({ url: server.origin });
    expect((await sent.exchange.done).error).toBeNull();
    expect(shown()).toBe(TICK.repeat(4));
    expect(new Set(sent.received.reads.map((read) => read.readId)).size).toBeGreaterThanOrEqual(4);
  });

  it('keeps what could be decoded of a cut body', async () => {
    const noise = Buffer.from(Array.from({ length: 200_000 }, (_, index) => (index * 7919) % 251)).toString('base64');
    const whole = zlib.gzipSync(noise);
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(whole.subarray(0, whole.length - 50));
    });
    const { outcome, bytes } = await run({ url: server.origin });
    expect(outcome).toMatchObject({ isCut: true, error: { code: 'STREAM_CUT' } });
    expect(bytes).toBeGreaterThan(1000);
  });

  it.each([
    ['ratio', zlib.gzipSync(Buffer.alloc(60_000_000)), 'gzip', undefined, 13_000_000],
    [
      'ratio, twice compressed',
      zlib.gzipSync(zlib.gzipSync(Buffer.alloc(200_000_000))),
      'gzip, gzip',
      undefined,
      13_000_000,
    ],
    ['size', zlib.gzipSync(text.repeat(10)), 'gzip', 50_000, 50_000],
  ] as const)('stops a bomb by %s', async (_name, bytes, coding, maxBodyBytes, expectedMax) => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': coding }).end(bytes);
    });
    const { outcome, bytes: got } = await run({ url: server.origin }, { maxBodyBytes });
    expect(outcome).toMatchObject({ isCut: true, error: { code: 'BODY_TOO_LARGE' } });
    expect(got).toBeGreaterThan(0);
    expect(got).toBeLessThanOrEqual(expectedMax);
  });

  it.each(['gzip, gzip, gzip, gzip, gzip, gzip', 'rot13'])('refuses the encoding "%s"', async (coding) => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': coding }).end('x');
    });
    const { outcome } = await run({ url: server.origin });
    expect(outcome.error?.code).toBe('CONTENT_ENCODING_UNSUPPORTED');
  });
});

describe('cancel, pause and load', () => {
  it('closes the connection within 100 ms of a cancel, before and after the headers', async () => {
    const delays: number[] = [];
    for (let round = 0; round < 10; round += 1) {
      const server = await serve((_request, response) => {
        if (round % 2 === 1) response.write(TICK);
      });
      const abort = new AbortController();
      const { exchange, received } = send({ url: server.origin }, { signal: abort.signal });
      await until(() => (round % 2 === 1 ? received.bytes > 0 : server.seen.length === 1));
      const stopwatch = startStopwatch();
      abort.abort();
      expect(await exchange.done).toMatchObject({ error: null, isCancelled: true });
      await until(() => server.open.size === 0, 500);
      delays.push(stopwatch.stop());
    }
    expect(Math.max(...delays)).toBeLessThan(100);
  });

  it('cancels while it still connects', async () => {
    const abort = new AbortController();
    const server = await serveRaw(() => undefined);
    const { exchange } = send({ url: server.origin.replace('http:', 'https:') }, { signal: abort.signal });
    await until(() => server.open.size === 1);
    abort.abort();
    expect(await exchange.done).toMatchObject({ isCancelled: true, isCut: false, error: null });
    await until(() => server.open.size === 0, 100);
  });

  it('stops pulling when paused, so that the sender is held back, and loses nothing', async () => {
    const piece = 'x'.repeat(64 * 1024);
    let sent = 0;
    const server = await serve(async (_request, response) => {
      for (; sent < 400; sent += 1) {
        if (!response.write(piece)) await new Promise((resolve) => response.once('drain', resolve));
      }
      response.end();
    });
    const { exchange, received } = send({ url: server.origin }, { timeouts: { ...NO_LIMITS, idleTimeoutMs: 500 } });
    await until(() => received.bytes > 0);
    exchange.pause();
    await ownPause(700);
    const heldAt = sent;
    expect(heldAt).toBeLessThan(400);
    await ownPause(50);
    expect(sent).toBe(heldAt);
    exchange.resume();
    expect(await exchange.done).toMatchObject({ error: null, bodyBytes: 400 * piece.length });
    expect(received.bytes).toBe(400 * piece.length);
  });

  it('runs 50 streams at once, each whole and in order', async () => {
    const server = await serve(async (request, response) => {
      for (let index = 0; index < 40; index += 1) {
        response.write(`${request.url}:${index};`);
        await delay(5);
      }
      response.end();
    });
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, index) => run({ url: `${server.origin}/${index}` })),
    );
    results.forEach(({ text, outcome }, index) => {
      expect(outcome.error).toBeNull();
      expect(text).toBe(Array.from({ length: 40 }, (_, count) => `/${index}:${count};`).join(''));
    });
  });

  it('leaves no connection and no timer behind after 200 cancelled requests', async () => {
    const timersBefore = countTimers();
    const server = await serve((_request, response) => {
      response.write(TICK);
    });
    await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const abort = new AbortController();
        const { exchange } = send(
          { url: server.origin },
          { signal: abort.signal, timeouts: { ...NO_LIMITS, idleTimeoutMs: 60_000 } },
        );
        setTimeout(() => abort.abort(), index % 40);
        await exchange.done;
      }),
    );
    await until(() => server.open.size === 0, 1000);
    await until(() => countTimers() <= timersBefore, 1000);
  });
});

function countTimers(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
}

/** Runs `use` against an https server whose certificate nobody signed. */
async function withSelfSignedServer<T>(use: (url: string) => Promise<T>): Promise<T> {
  const server = https.createServer(SELF_SIGNED, (_request, response) => response.end('secret'));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  try {
    return await use(`https://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`);
  } finally {
    server.close();
  }
}
