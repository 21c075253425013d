import { createHash } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { SIGNATURE_BYTES } from '../../../shared/streaming/media-signature.ts';

/** Bytes that wait for the disk: above the first the sender is to be slowed down, below the second no longer. */
const HIGH_WATER_BYTES = 4_000_000;
const LOW_WATER_BYTES = 1_000_000;
/** Bytes are gathered in blocks, which are used again: what each read would leave behind is tens of megabytes before it is collected. */
const BLOCK_BYTES = 256 * 1024;
const MAX_SPARE_BLOCKS = 16;
const MAX_CHARACTER_BYTES = 4;

type Block = { bytes: Buffer; usedBytes: number };

/** A file that is written as its bytes come, and can be read meanwhile. Nothing here throws or waits but `finish`. */
export type GrowingFile = {
  /** Where it is until it gets its name. */
  readonly path: string;
  /** On disk, so that it can be read. */
  readonly sizeBytes: number;
  /** Taken, on disk or not. */
  readonly takenBytes: number;
  /** The first bytes. */
  readonly head: Uint8Array;
  /** No more bytes will come. */
  readonly isOver: boolean;
  /** Copies them: whose they are may go on using them. */
  write(bytes: Uint8Array): void;
  /** As UTF-8. */
  writeText(text: string): void;
  /** The disk has refused something: nothing more will be taken. */
  readonly isBroken: boolean;
  /** Puts everything on disk. Throws what the disk refused. */
  finish(): Promise<{ sha256: string; sizeBytes: number }>;
  discard(): Promise<void>;
  /** Waits until more than `knownBytes` can be read, or nothing more comes. */
  grown(knownBytes: number): Promise<void>;
};

/** @param onPressure told when more bytes wait for the disk than should, and when that is over */
export function createGrowingFile(path: string, onPressure: (isHigh: boolean) => void): GrowingFile {
  const hash = createHash('sha256');
  /** Oldest first; the last one may still have room. */
  let waiting: Block[] = [];
  const spare: Buffer[] = [];
  const encoder = new TextEncoder();
  let waitingBytes = 0;
  let sizeBytes = 0;
  let takenBytes = 0;
  let head = Buffer.alloc(0);
  let isOver = false;
  let isClosed = false;
  let isPressed = false;
  let failure: unknown = null;
  let writing: Promise<void> | null = null;
  let readers: (() => void)[] = [];
  const opened = open(path, 'wx', 0o600);
  opened.catch((error: unknown) => {
    failure ??= error;
  });

  function wake(): void {
    const woken = readers;
    readers = [];
    for (const resolve of woken) resolve();
  }

  function press(isHigh: boolean): void {
    if (isPressed === isHigh) return;
    isPressed = isHigh;
    onPressure(isHigh);
  }

  async function drain(): Promise<void> {
    try {
      const handle = await opened;
      while (failure === null) {
        const block = waiting.shift();
        if (block === undefined) break;
        await handle.appendFile(block.bytes.subarray(0, block.usedBytes));
        waitingBytes -= block.usedBytes;
        sizeBytes += block.usedBytes;
        if (spare.length < MAX_SPARE_BLOCKS) spare.push(block.bytes);
        if (waitingBytes <= LOW_WATER_BYTES) press(false);
        wake();
      }
    } catch (error) {
      failure ??= error;
    }
    if (failure !== null) {
      waiting = [];
      waitingBytes = 0;
      press(false);
      wake();
    }
    writing = null;
  }

  /** A block with room for at least one character. */
  function blockToFill(): Block {
    const last = waiting.at(-1);
    if (last !== undefined && last.usedBytes + MAX_CHARACTER_BYTES <= BLOCK_BYTES) return last;
    const block = { bytes: spare.pop() ?? Buffer.allocUnsafeSlow(BLOCK_BYTES), usedBytes: 0 };
    waiting.push(block);
    return block;
  }

  function take(block: Block, count: number): void {
    const bytes = block.bytes.subarray(block.usedBytes, block.usedBytes + count);
    if (head.byteLength < SIGNATURE_BYTES)
      head = Buffer.concat([head, bytes.subarray(0, SIGNATURE_BYTES - head.byteLength)]);
    hash.update(bytes);
    block.usedBytes += count;
    takenBytes += count;
    waitingBytes += count;
  }

  function taken(): void {
    if (waitingBytes > HIGH_WATER_BYTES) press(true);
    writing ??= drain();
  }

  async function close(): Promise<void> {
    isOver = true;
    while (writing !== null) await writing;
    const handle: FileHandle | null = await opened.catch(() => null);
    await handle?.close().catch(() => undefined);
    isClosed = true;
    wake();
  }

  return {
    path,
    get sizeBytes() {
      return sizeBytes;
    },
    get takenBytes() {
      return takenBytes;
    },
    get head() {
      return head;
    },
    get isOver() {
      return isOver;
    },
    get isBroken() {
      return failure !== null;
    },
    write(bytes) {
      if (isOver || failure !== null || bytes.byteLength === 0) return;
      for (let offset = 0; offset < bytes.byteLength; ) {
        const block = blockToFill();
        const part = bytes.subarray(offset, offset + BLOCK_BYTES - block.usedBytes);
        block.bytes.set(part, block.usedBytes);
        take(block, part.byteLength);
        offset += part.byteLength;
      }
      taken();
    },
    writeText(text) {
      if (isOver || failure !== null || text === '') return;
      for (let rest = text; rest !== ''; ) {
        const block = blockToFill();
        const { read, written } = encoder.encodeInto(rest, block.bytes.subarray(block.usedBytes));
        take(block, written);
        rest = rest.slice(read);
      }
      taken();
    },
    async finish() {
      await close();
      if (failure !== null) throw failure;
      return { sha256: hash.digest('hex'), sizeBytes };
    },
    async discard() {
      failure ??= new Error('discarded');
      await close();
      await rm(path, { force: true }).catch(() => undefined);
    },
    async grown(knownBytes) {
      // Over is not enough: the last bytes may still be on their way to the disk.
      if (sizeBytes > knownBytes || isClosed) return;
      await new Promise<void>((resolve) => readers.push(resolve));
    },
  };
}
