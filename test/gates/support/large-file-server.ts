import { createHash } from 'node:crypto';
import { once } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { delay } from '../../support/loopback-server.ts';

export const LARGE_BYTES = 100_000_000;
/** As many lines as a batch may have, of 2 KB each. */
export const LINES = 50_000;
const LINE_CHARS = 1_900;
const PIECE_LINES = 500;
/** One line in so many failed. */
export const FAILS_EVERY = 1_000;

/** What came of an upload, counted and hashed as it came. */
export type SeenUpload = { fileBytes: number; sha256: string | null; closedAtMs: number | null };

/**
 * Keeps files as OpenAI does, but for their bytes: what it gives out is made while it is sent. The files are `large`, and
 * `input-*`, `output-*` and `error-*` of a batch.
 */
export type LargeFileServer = {
  origin: string;
  uploads: SeenUpload[];
  /** Of the file `large`. */
  sha256: string;
  /** How long it waits after each read of an upload. */
  pauseMs: number;
  close(): Promise<void>;
};

/** Lines of JSON, as results are. */
const BLOCK = Buffer.alloc(1_000_000, `{"custom_id":"row","response":{"body":"${'a'.repeat(960)}"}}\n`);

export async function startLargeFileServer(): Promise<LargeFileServer> {
  const hash = createHash('sha256');
  for (let sent = 0; sent < LARGE_BYTES; sent += BLOCK.length) hash.update(BLOCK);
  const open: LargeFileServer = {
    origin: '',
    uploads: [],
    sha256: hash.digest('hex'),
    pauseMs: 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const server = http.createServer((request, response) => {
    response.on('error', () => undefined);
    answer(request, response, open).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return open;
}

async function answer(request: IncomingMessage, response: ServerResponse, server: LargeFileServer): Promise<void> {
  const { method, url = '' } = request;
  if (method === 'POST') {
    await takeUpload(request, server);
    return sendJson(response, { id: 'file-large', object: 'file', bytes: LARGE_BYTES, filename: 'large.jsonl' });
  }
  const [, id] = /\/files\/([\w-]+)\/content$/.exec(url) ?? [];
  if (id === undefined) return sendJson(response, { object: 'list', data: listed(server), has_more: false });
  if (id === 'large') {
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': LARGE_BYTES });
    return sendPieces(response, LARGE_BYTES / BLOCK.length, () => BLOCK);
  }
  response.writeHead(200, { 'content-type': 'application/octet-stream' });
  const [kind = ''] = id.split('-');
  const lineAt = { input: inputLine, output: outputLine, error: errorLine }[kind] ?? inputLine;
  return sendPieces(response, LINES / PIECE_LINES, (piece) =>
    Array.from({ length: PIECE_LINES }, (_, index) => lineAt(piece * PIECE_LINES + index)).join(''),
  );
}

/** What came whole. */
function listed({ uploads }: LargeFileServer): object[] {
  return uploads.flatMap(({ sha256, fileBytes: bytes }, index) =>
    sha256 === null ? [] : [{ id: `file-${index}`, object: 'file', bytes, filename: 'large.jsonl', purpose: 'batch' }],
  );
}

function inputLine(index: number): string {
  const messages = [{ role: 'user', content: `Question ${index} ${'q'.repeat(LINE_CHARS)}` }];
  return record({
    custom_id: `row-${index}`,
    method: 'POST',
    url: '/v1/chat/completions',
    body: { model: 'm', messages },
  });
}

/** In another order than that of the questions. */
function outputLine(place: number): string {
  const index = LINES - 1 - place;
  if (index % FAILS_EVERY === 0) return '';
  const choices = [{ message: { role: 'assistant', content: `Answer ${index} ${'a'.repeat(LINE_CHARS)}` } }];
  return record({ custom_id: `row-${index}`, response: { status_code: 200, body: { choices } }, error: null });
}

function errorLine(index: number): string {
  if (index % FAILS_EVERY !== 0) return '';
  return record({ custom_id: `row-${index}`, response: null, error: { code: 'batch_expired', message: 'Too late.' } });
}

function record(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

async function sendPieces(response: ServerResponse, count: number, pieceAt: (piece: number) => string | Buffer) {
  function* pieces() {
    for (let piece = 0; piece < count; piece += 1) yield pieceAt(piece);
  }
  await pipeline(Readable.from(pieces()), response);
}

/** The part of the form that is the file begins after the head that names it. */
async function takeUpload(request: IncomingMessage, server: LargeFileServer): Promise<void> {
  const upload: SeenUpload = { fileBytes: 0, sha256: null, closedAtMs: null };
  server.uploads.push(upload);
  request.socket.once('close', () => {
    upload.closedAtMs = Date.now();
  });
  const hash = createHash('sha256');
  let head = Buffer.alloc(0);
  let isFile = false;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    let bytes = chunk;
    if (!isFile) {
      head = Buffer.concat([head, chunk]);
      const start = head.indexOf('\r\n\r\n', Math.max(head.indexOf('filename='), 0));
      if (!head.includes('filename=') || start < 0) continue;
      isFile = true;
      bytes = head.subarray(start + 4);
    }
    const own = bytes.subarray(0, LARGE_BYTES - upload.fileBytes);
    upload.fileBytes += own.length;
    hash.update(own);
    if (server.pauseMs > 0) await delay(server.pauseMs);
  }
  upload.sha256 = hash.digest('hex');
}

function sendJson(response: ServerResponse, value: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
