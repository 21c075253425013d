import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import zlib from 'node:zlib';
import { type LoopbackServer, startLoopbackServer } from '../../support/loopback-server.ts';
import { DONE, delta, FINISH } from './network-run.ts';

export const BOMB_BYTES = 200_000_000;
export const LARGE_BYTES = 100_000_000;
export const EVENT_STREAM = { 'content-type': 'text/event-stream' };
const PIECE_BYTES = 1_000_000;

/** Hashes of what was sent, by path. */
export type FloodServer = LoopbackServer & { sha256: Map<string, string> };

type Flood = (response: ServerResponse, write: (bytes: Buffer | string) => Promise<void>) => unknown;

/** Answers each path with a flood of its own. */
export async function startFloodServer(floods: Record<string, Flood>): Promise<FloodServer> {
  const sha256 = new Map<string, string>();
  const server = await startLoopbackServer(async (request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    const flood = floods[path.replace(/\/chat\/completions$/, '')] ?? floods[path];
    if (flood === undefined) {
      response.writeHead(200, EVENT_STREAM).end(delta('ok') + FINISH + DONE);
      return;
    }
    const hash = createHash('sha256');
    const write = async (bytes: Buffer | string) => {
      hash.update(bytes);
      if (response.destroyed) throw new Error('gone');
      if (response.write(bytes)) return;
      const waiting = new AbortController();
      const { signal } = waiting;
      await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]);
      waiting.abort();
    };
    try {
      await flood(response, write);
      sha256.set(path, hash.digest('hex'));
      response.end();
    } catch {
      // Whoever reads has gone.
    }
  });
  return Object.assign(server, { sha256 });
}

/** Compressed zeros: a few kilobytes that become hundreds of megabytes. */
export function bomb(coding: 'gzip' | 'br' | 'deflate' | 'zstd', layers = 1, head: Record<string, string> = {}): Flood {
  let bytes: Buffer = Buffer.alloc(BOMB_BYTES);
  for (let layer = 0; layer < layers; layer += 1) bytes = COMPRESS[coding](bytes);
  const codings = Array.from({ length: layers }, () => coding).join(', ');
  return (response, write) => {
    response.writeHead(200, { 'content-type': 'application/json', ...head, 'content-encoding': codings });
    return write(bytes);
  };
}

const COMPRESS = {
  gzip: (bytes: Buffer) => zlib.gzipSync(bytes),
  deflate: (bytes: Buffer) => zlib.deflateSync(bytes),
  br: (bytes: Buffer) => zlib.brotliCompressSync(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 } }),
  zstd: (bytes: Buffer) => zlib.zstdCompressSync(bytes),
};

/** `sizeBytes` of what `line` gives, again and again. */
export function repeated(head: Record<string, string>, sizeBytes: number, line: string, wrap = ['', '']): Flood {
  return async (response, write) => {
    response.writeHead(200, head);
    await write(wrap[0] ?? '');
    const piece = Buffer.from(line.repeat(Math.ceil(PIECE_BYTES / line.length)).slice(0, PIECE_BYTES));
    for (let sent = 0; sent < sizeBytes; sent += piece.byteLength) await write(piece);
    await write(wrap[1] ?? '');
  };
}
