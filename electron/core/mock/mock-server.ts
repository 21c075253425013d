import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { keepTasks, saveTasks } from './_dashscope/task-store.ts';
import { acceptSocket, refusalOn } from './accept-socket.ts';
import { type Exchange, sendJson } from './exchange.ts';
import { routeMockRequest, routeMockSocket } from './mock-routes.ts';
import type { MockMessage } from './mock-socket.ts';
import { maskHeaders } from './protocols/http.ts';
import type { MockScenario } from './scenario.ts';

export type MockServer = {
  /** Origin, e.g. `http://127.0.0.1:40213`: the value of `{{mockUrl}}`. */
  url: string;
  port: number;
  /** Closes every connection and timer at once. */
  close(): Promise<void>;
  /** The requests received, oldest first; the last 500 are kept. */
  requests(): readonly MockRequestLog[];
};

export type MockRequestLog = {
  method: string;
  path: string;
  /** Lower-case names. Values that may be secrets are hidden here, in the path and in the body. */
  headers: Record<string, string>;
  body: string;
  arrivedAtMs: number;
  /** `gone`: the connection ended before the answer did. Times are of `performance.now()`. */
  state: 'open' | 'answered' | 'gone';
  endedAtMs: number | null;
  /** What went over a WebSocket, in order and as seen from here; absent for other requests. The first 2,000 are kept. */
  messages?: ({ direction: 'sent' | 'received' } & MockMessage)[];
};

const MAX_BODY_BYTES = 32 * 1024 * 1024;
/** Uploads may be larger: people try how theirs behave. */
const MAX_UPLOAD_BYTES = 160 * 1024 * 1024;
const UPLOAD_PATH = /\/files\/?$/;
const MAX_LOGGED = 500;
const MAX_LOGGED_MESSAGES = 2000;
/** Where protocols carry a secret besides headers: Gemini's query, and what IAM is asked for a token with. */
const SECRET_QUERY = /([?&]key=)[^&]*/g;
const SECRET_FIELD = /("(?:password|passcode|secret)"\s*:\s*)(?:"(?:[^"\\]|\\.)*"|\{[^{}]*\})/g;
const LOOPBACK_HOST = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/i;

export type MockServerOptions = {
  /** 0 or absent: any free port. */
  port?: number;
  /** For requests that ask for none of their own. */
  scenario?: MockScenario;
  /** Tasks are kept in this file, so that the next server at this port goes on with them. */
  tasksPath?: string;
};

/**
 * Starts the mock provider on 127.0.0.1.
 *
 * A port in use rejects with the system's error (`EADDRINUSE`).
 */
export async function startMockServer(options: MockServerOptions = {}): Promise<MockServer> {
  const log: MockRequestLog[] = [];
  const active = new Set<AbortController>();

  const addToLog = (entry: MockRequestLog) => {
    log.push(entry);
    if (log.length > MAX_LOGGED) log.shift();
  };

  const server = createServer({ noDelay: true }, (request, response) => {
    const controller = new AbortController();
    const entry = openEntry(request);
    addToLog(entry);
    active.add(controller);
    response.once('close', () => {
      entry.state = response.writableFinished ? 'answered' : 'gone';
      entry.endedAtMs = performance.now();
      active.delete(controller);
      controller.abort();
    });
    // A connection that breaks is the client's right, and no error of ours.
    response.on('error', () => undefined);
    handle(request, response, { entry, signal: controller.signal, scenario: options.scenario ?? {} }).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  server.on('upgrade', (request, socket, head) => {
    const controller = new AbortController();
    const entry: MockRequestLog = { ...openEntry(request), messages: [] };
    addToLog(entry);
    active.add(controller);
    socket.on('error', () => undefined);
    socket.once('close', () => {
      entry.state = 'gone';
      entry.endedAtMs = performance.now();
      active.delete(controller);
      controller.abort();
    });
    controller.signal.addEventListener('abort', () => socket.destroy(), { once: true });
    const context = { entry, signal: controller.signal, scenario: options.scenario ?? {} };
    const exchange = exchangeOf(request, refusalOn(request, socket), context);
    const accepted = isLocal(exchange) ? routeMockSocket(exchange) : null;
    if (accepted === null) return;
    exchange.response.detachSocket(request.socket);
    acceptSocket({ request, socket, head }, accepted, (direction, message) => {
      if (entry.messages && entry.messages.length < MAX_LOGGED_MESSAGES) entry.messages.push({ direction, ...message });
    });
  });
  // Answers may be slower than Node's own limits; the scenario decides.
  server.requestTimeout = 0;
  server.timeout = 0;

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  const { port } = server.address() as AddressInfo;
  const host = `127.0.0.1:${port}`;
  if (options.tasksPath !== undefined) await keepTasks(host, options.tasksPath);
  return {
    url: `http://${host}`,
    port,
    requests: () => log,
    close: async () => {
      await saveTasks(host);
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const controller of active) controller.abort();
        server.closeAllConnections();
      });
    },
  };
}

function openEntry(request: IncomingMessage): MockRequestLog {
  return {
    method: request.method ?? 'GET',
    path: (request.url ?? '/').replace(SECRET_QUERY, '$1(hidden)'),
    headers: maskHeaders(request.headers),
    body: '',
    arrivedAtMs: performance.now(),
    state: 'open',
    endedAtMs: null,
  };
}

type Context = { entry: MockRequestLog; signal: AbortSignal; scenario: MockScenario };

function exchangeOf(
  request: IncomingMessage,
  response: ServerResponse<IncomingMessage>,
  { entry, signal, scenario }: Context,
): Exchange {
  const [fullPath = '/', search = ''] = (request.url ?? '/').split('?', 2);
  return {
    method: entry.method,
    path: fullPath,
    fullPath,
    query: new URLSearchParams(search),
    headers: request.headers,
    bodyText: '',
    bodyBytes: Buffer.alloc(0),
    response,
    signal,
    arrivedAtMs: entry.arrivedAtMs,
    scenario,
  };
}

/** Without this check a web page could reach the server under its own name, by pointing that name at 127.0.0.1. */
function isLocal(exchange: Exchange): boolean {
  if (LOOPBACK_HOST.test(exchange.headers.host ?? '')) return true;
  sendJson(exchange, 403, { error: { message: 'The mock provider answers to 127.0.0.1 and localhost alone.' } });
  return false;
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse<IncomingMessage>,
  context: Context,
): Promise<void> {
  const { entry } = context;
  const exchange = exchangeOf(request, response, context);
  if (!isLocal(exchange)) return;
  const maxBytes = UPLOAD_PATH.test(exchange.fullPath) ? MAX_UPLOAD_BYTES : MAX_BODY_BYTES;
  const body = await readBody(request, maxBytes);
  if (body === null) {
    const refusal = {
      error: { message: `The mock provider takes bodies of up to ${Math.floor(maxBytes / 1_048_576)} MB.` },
    };
    return sendJson(exchange, 413, refusal, { connection: 'close' });
  }
  // An upload is its bytes: as text it would take as much memory once more, and more than a text can have.
  const isUpload = body.length > MAX_BODY_BYTES;
  const bodyText = isUpload ? '' : body.toString('utf8');
  entry.body = isUpload ? `(${body.length} bytes)` : bodyText.replace(SECRET_FIELD, '$1"(hidden)"');
  await routeMockRequest({ ...exchange, bodyText, bodyBytes: body });
}

/** The body; null when it is too large. */
async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  // The request must outlive an early end of the loop, or its refusal could not be sent.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
