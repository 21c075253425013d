import { STATUS_CODES } from 'node:http';
import { OPENAI_DIALECT } from '../_openai/dialect.ts';
import { type Exchange, sendJson, writeBody } from '../exchange.ts';
import type { MockProtocol } from '../protocol.ts';
import { readJsonBody } from '../read-json-body.ts';
import { waitUntil } from '../wait.ts';
import { speakEcho } from './http-socket.ts';

/** Headers whose value may be a secret: an echo says that they came, not what they hold. */
const SECRET_HEADER = /^(?:authorization|proxy-authorization|cookie|.*api-?key.*|.*appcode.*|.*token.*|.*secret.*)$/i;
const MAX_EVENTS = 10_000;

/** No provider's protocol: it takes every method, path and key, and refuses nothing. */
export const plainHttp: MockProtocol = {
  base: '/http',
  addresses: [{ id: 'http', title: 'Plain HTTP', path: '/http' }],
  dialect: { ...OPENAI_DIALECT, createIdentity: () => ({ requestId: '', headers: {} }) },
  routes: ['', '/{rest+}'].map((path) => ({ method: 'ANY', path, answer: answerPlainHttp, isOpen: true })),
  sockets: [{ path: '/socket', speak: speakEcho, isOpen: true }],
};

/**
 * `/http/…`, for trying plain requests: `/http/status/418` answers with that status, `/http/sse?count=5&intervalMs=200`
 * streams events, everything else is an echo of the request.
 */
async function answerPlainHttp(exchange: Exchange): Promise<void> {
  const status = exchange.path.match(/^\/status\/(\d{3})$/)?.[1];
  if (status !== undefined) return answerStatus(exchange, Number(status));
  if (exchange.path === '/sse') return answerEvents(exchange);
  sendJson(exchange, 200, {
    method: exchange.method,
    path: exchange.fullPath,
    query: [...exchange.query].map(([name, value]) => ({ name, value })),
    headers: maskHeaders(exchange.headers),
    body: exchange.bodyText,
    json: readJsonBody(exchange.bodyText),
  });
}

export function maskHeaders(headers: Exchange['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, SECRET_HEADER.test(name) ? '(hidden)' : String(value)]),
  );
}

function answerStatus(exchange: Exchange, status: number): void {
  // 1xx are not final answers, so Node cannot end with one; 204 and 304 have no body.
  if (status < 200 || status > 599) sendJson(exchange, 400, { error: 'Use a status from 200 to 599.' });
  else if (status === 204 || status === 304) exchange.response.writeHead(status).end();
  else sendJson(exchange, status, { status, text: STATUS_CODES[status] ?? '' });
}

async function answerEvents(exchange: Exchange): Promise<void> {
  const { query, response, signal, arrivedAtMs } = exchange;
  const count = readNumber(query.get('count'), 5, MAX_EVENTS);
  const intervalMs = readNumber(query.get('intervalMs'), 200, 60_000);
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' });
  response.flushHeaders();
  for (let index = 0; index < count; index += 1) {
    await waitUntil(arrivedAtMs + index * intervalMs, signal);
    if (signal.aborted) return;
    const data = JSON.stringify({ index, of: count });
    await writeBody(exchange, `id: ${index}\nevent: tick\ndata: ${data}\n\n`, undefined);
  }
  response.end();
}

function readNumber(text: string | null, fallback: number, max: number): number {
  const value = Number(text ?? fallback);
  return Number.isFinite(value) && value >= 0 ? Math.min(value, max) : fallback;
}
