import { createHash, randomBytes } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFileAccess } from '../../../electron/core/files/file-access.ts';
import { createSentBody } from '../../../electron/core/files/sent-body.ts';
import { createHttpClient } from '../../../electron/core/http/client.ts';
import type { HttpClient, HttpTimeouts } from '../../../electron/core/http/http-types.ts';
import type { HttpRequest } from '../../../shared/model/http-request.ts';
import { until } from '../../support/loopback-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const NO_LIMITS: HttpTimeouts = { connectTimeoutMs: 0, headersTimeoutMs: 0, firstPacketTimeoutMs: 0, idleTimeoutMs: 0 };
const BIG = 100_000_000;

let root: string;
let client: HttpClient;
let server: http.Server;
let origin: string;
let handle: http.RequestListener;

beforeEach(async () => {
  root = await temporaryFolder();
  const access = createFileAccess({ rootPath: async () => root, grants: () => [] });
  client = createHttpClient({ openBody: (request) => createSentBody(request, access) });
  server = http.createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  await client.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

type Arrived = { headers: http.IncomingHttpHeaders; body: Buffer };

function takeBodies(): Arrived[] {
  const arrived: Arrived[] = [];
  handle = (request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece) => pieces.push(piece));
    request.on('end', () => {
      arrived.push({ headers: request.headers, body: Buffer.concat(pieces) });
      response.end('ok');
    });
  };
  return arrived;
}

function send(request: Partial<HttpRequest>, options: Partial<Parameters<HttpClient['send']>[1]> = {}) {
  const whole: HttpRequest = { method: 'POST', url: origin, headers: [], body: '', ...request };
  return client.send(whole, { timeouts: NO_LIMITS, handlers: {}, ...options });
}

/** A file of that size that takes no room on the disk. */
async function sparseFile(name: string, sizeBytes: number): Promise<void> {
  const file = await open(join(root, name), 'w');
  await file.truncate(sizeBytes);
  await file.close();
}

test('bytes and Base64 stand where they belong, and the length is told beforehand', async () => {
  const arrived = takeBodies();
  const bytes = randomBytes(500_001);
  await writeFile(join(root, 'a.bin'), bytes);
  await writeFile(join(root, 'empty.bin'), '');
  const body = 'ä"|"|"|"';
  const files = [
    { at: 2, path: 'a.bin', form: 'base64' as const },
    { at: 4, path: 'a.bin', form: 'bytes' as const },
    { at: 6, path: 'empty.bin', form: 'base64' as const },
  ];
  expect((await send({ body, files }).done).error).toBeNull();
  const expected = Buffer.concat([
    Buffer.from('ä"'),
    Buffer.from(bytes.toString('base64')),
    Buffer.from('|"'),
    bytes,
    Buffer.from('|"|"'),
  ]);
  expect(arrived).toHaveLength(1);
  expect(arrived[0]?.headers['content-length']).toBe(String(expected.byteLength));
  expect(arrived[0]?.headers['transfer-encoding']).toBeUndefined();
  expect(arrived[0]?.body.equals(expected)).toBe(true);
});

test('one hundred megabytes are sent without being held, and told of as they go', async () => {
  await sparseFile('big.bin', BIG);
  const hash = createHash('sha256');
  let arrivedBytes = 0;
  handle = (request, response) => {
    request.on('data', (piece: Buffer) => {
      hash.update(piece);
      arrivedBytes += piece.byteLength;
    });
    request.on('end', () => response.end('ok'));
  };
  const told: number[] = [];
  let peak = 0;
  const start = process.memoryUsage().rss;
  const onSent = (sentBytes: number, totalBytes: number) => {
    expect(totalBytes).toBe(Math.ceil(BIG / 3) * 4);
    told.push(sentBytes);
    peak = Math.max(peak, process.memoryUsage().rss - start);
  };
  const files = [{ at: 0, path: 'big.bin', form: 'base64' as const }];
  const { error } = await send({ files }, { handlers: { onSent } }).done;
  expect(error).toBeNull();
  expect(arrivedBytes).toBe(Math.ceil(BIG / 3) * 4);
  expect(told.length).toBeGreaterThan(100);
  expect(told.at(-1)).toBe(arrivedBytes);
  expect(peak).toBeLessThan(90_000_000);
  const expected = createHash('sha256');
  for (let left = BIG; left > 0; left -= 3_000_000) {
    expected.update(Buffer.alloc(Math.min(left, 3_000_000)).toString('base64'));
  }
  expect(hash.digest('hex')).toBe(expected.digest('hex'));
}, 60_000);

test('a cancel in mid-upload ends the sending', async () => {
  await sparseFile('big.bin', BIG);
  let isAborted = false;
  let arrivedBytes = 0;
  handle = (request) => {
    request.on('data', (piece: Buffer) => {
      arrivedBytes += piece.byteLength;
    });
    request.on('aborted', () => {
      isAborted = true;
    });
  };
  const abort = new AbortController();
  const onSent = () => abort.abort();
  const files = [{ at: 0, path: 'big.bin', form: 'bytes' as const }];
  const outcome = await send({ files }, { handlers: { onSent }, signal: abort.signal }).done;
  expect(outcome).toMatchObject({ isCancelled: true, error: null });
  await until(() => isAborted);
  expect(arrivedBytes).toBeLessThan(BIG / 2);
});

test('a file that changes while it is sent ends the request with a clear error', async () => {
  await sparseFile('log.txt', 5_000_000);
  handle = (request, response) => {
    request.resume();
    request.on('end', () => response.end('ok'));
  };
  let isChanged = false;
  const path = join(root, 'log.txt');
  const onSent = () => {
    if (!isChanged) appendFileSync(path, 'more');
    isChanged = true;
  };
  const files = [{ at: 0, path: 'log.txt', form: 'bytes' as const }];
  const { error } = await send({ files }, { handlers: { onSent } }).done;
  expect(error).toMatchObject({ code: 'FILE_CHANGED', category: 'invalid_request' });
  expect(error?.message).toContain('log.txt');
});

test('nothing is sent when a file is missing', async () => {
  const arrived = takeBodies();
  const { error } = await send({ body: 'x', files: [{ at: 0, path: 'none.png', form: 'bytes' }] }).done;
  expect(error).toMatchObject({ code: 'FILE_MISSING' });
  expect(arrived).toEqual([]);
});

test('the limit for the answer begins when the body is sent', async () => {
  await sparseFile('slow.bin', 40_000_000);
  const start = performance.now();
  let arrivedBytes = 0;
  handle = (request, response) => {
    // Read in sips, for longer than the limit; then, while the sender still has more than the system holds, in draughts.
    request.on('data', (piece: Buffer) => {
      arrivedBytes += piece.byteLength;
      if (arrivedBytes > 20_000_000) return;
      request.pause();
      setTimeout(() => request.resume(), 4);
    });
    request.on('end', () => response.end('ok'));
  };
  const files = [{ at: 0, path: 'slow.bin', form: 'bytes' as const }];
  const { error } = await send({ files }, { timeouts: { ...NO_LIMITS, headersTimeoutMs: 800 } }).done;
  expect(error).toBeNull();
  expect(performance.now() - start).toBeGreaterThan(900);
});
