import type { Transform } from 'node:stream';
import zlib from 'node:zlib';

/** Servers wrap once; more layers than this only ever serve to hide a bomb. */
const MAX_LAYERS = 5;
const OUTPUT_CHUNK_BYTES = 64 * 1024;
/**
 * Emits whatever can be decoded after each write: events of a compressed stream must not wait for the next ones. The
 * end stays strict, so that a cut body is an error.
 */
const FLUSHING = { flush: zlib.constants.Z_SYNC_FLUSH, chunkSize: OUTPUT_CHUNK_BYTES };

export type InflateSource<Tag> = { bytes: Uint8Array; tag: Tag };

export type InflaterHandlers<Tag> = {
  /** Decoded bytes, with the tag of the write that brought them. Return false to stop for good (too large). */
  onBytes(bytes: Uint8Array, tag: Tag): boolean;
  /** All is out; `error` when the input was no valid or no complete compressed data. */
  onEnd(error: Error | null): void;
};

export type Inflater<Tag> = {
  write(source: InflateSource<Tag>): void;
  /** No more input: `onEnd` follows when everything has come out. */
  end(): void;
  /** Drops everything; nothing is called afterwards. */
  destroy(): void;
  /** Compressed bytes taken but not yet decoded: the sender is paused by it. */
  readonly queuedBytes: number;
};

/** The codings of a body, outermost first, or why they cannot be undone. */
export function contentCodings(header: string | undefined): { codings: string[] } | { problem: string } {
  const codings = (header ?? '')
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity')
    .reverse();
  if (codings.length > MAX_LAYERS) return { problem: `The body is compressed ${codings.length} times over.` };
  const unknown = codings.find((coding) => !isSupported(coding));
  return unknown === undefined
    ? { codings }
    : { problem: `The body's content-encoding "${unknown}" is not supported.` };
}

/** Undoes content codings in a chain with back pressure, so that memory holds one chunk per layer however far it inflates. */
export function createInflater<Tag>(codings: readonly string[], handlers: InflaterHandlers<Tag>): Inflater<Tag> {
  const queue: InflateSource<Tag>[] = [];
  let layers: Transform[] | null = null;
  let current: Tag | null = null;
  let queuedBytes = 0;
  let isBusy = false;
  let isEnding = false;
  let isOver = false;

  function open(firstByte: number | undefined): Transform[] {
    const made = codings.map((coding, index) => createLayer(coding, index === 0 ? firstByte : undefined));
    made.forEach((layer, index) => {
      layer.on('error', finish);
      const next = made[index + 1];
      if (next) layer.pipe(next);
    });
    const last = made[made.length - 1];
    last?.on('data', (bytes: Uint8Array) => {
      if (!isOver && current !== null && !handlers.onBytes(bytes, current)) destroy();
    });
    last?.on('end', () => finish(null));
    return made;
  }

  function finish(error: Error | null): void {
    if (isOver) return;
    destroy();
    handlers.onEnd(error);
  }

  function destroy(): void {
    isOver = true;
    queue.length = 0;
    queuedBytes = 0;
    for (const layer of layers ?? []) layer.destroy();
  }

  function pump(): void {
    if (isBusy || isOver) return;
    const source = queue.shift();
    if (!source) {
      if (isEnding) layers?.[0] ? layers[0].end() : finish(null);
      return;
    }
    layers ??= open(source.bytes[0]);
    isBusy = true;
    current = source.tag;
    layers[0]?.write(source.bytes, () => {
      queuedBytes -= source.bytes.byteLength;
      isBusy = false;
      pump();
    });
  }

  return {
    write(source) {
      if (isOver || source.bytes.byteLength === 0) return;
      queue.push(source);
      queuedBytes += source.bytes.byteLength;
      pump();
    },
    end() {
      isEnding = true;
      pump();
    },
    destroy,
    get queuedBytes() {
      return queuedBytes;
    },
  };
}

function isSupported(coding: string): boolean {
  return ['gzip', 'x-gzip', 'deflate', 'br'].includes(coding) || (coding === 'zstd' && 'createZstdDecompress' in zlib);
}

/** @param firstByte tells the two things that servers mean by `deflate` apart: with the zlib header, and without. */
function createLayer(coding: string, firstByte: number | undefined): Transform {
  switch (coding) {
    case 'br':
      return zlib.createBrotliDecompress({
        flush: zlib.constants.BROTLI_OPERATION_FLUSH,
        chunkSize: OUTPUT_CHUNK_BYTES,
      });
    case 'zstd':
      return zlib.createZstdDecompress({ chunkSize: OUTPUT_CHUNK_BYTES });
    case 'deflate':
      return firstByte !== undefined && (firstByte & 0x0f) !== 8
        ? zlib.createInflateRaw(FLUSHING)
        : zlib.createInflate(FLUSHING);
    default:
      return zlib.createGunzip(FLUSHING);
  }
}
