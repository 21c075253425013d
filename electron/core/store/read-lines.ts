import type { FileHandle } from 'node:fs/promises';
import { MAX_READ_LINE_BYTES } from '../../../shared/batches/batch-limits.ts';

/** One line of a file. `text` null: it is too large to be read. */
export type FileLine = { text: string | null; offset: number; sizeBytes: number };

const LINE_FEED = 10;
const CHUNK_BYTES = 1_000_000;

/** The lines of a file one by one, however large it is. A byte order mark and ends of Windows are left out. */
export async function* readLines(
  file: FileHandle,
  { maxLineBytes = MAX_READ_LINE_BYTES } = {},
): AsyncGenerator<FileLine> {
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  let pieces: Buffer[] = [];
  let held = 0;
  let size = 0;
  let lineStart = 0;
  let position = 0;

  function take(bytes: Buffer): void {
    size += bytes.length;
    if (size > maxLineBytes) {
      pieces = [];
      held = 0;
      return;
    }
    // The chunk is read over: what stays is copied.
    pieces.push(Buffer.from(bytes));
    held += bytes.length;
  }

  function finish(): FileLine {
    const isWhole = held === size;
    const text = isWhole ? textOf(Buffer.concat(pieces), lineStart === 0) : null;
    const line = { text, offset: lineStart, sizeBytes: size };
    pieces = [];
    held = 0;
    size = 0;
    return line;
  }

  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES, position);
    if (bytesRead === 0) break;
    let from = 0;
    for (;;) {
      const end = buffer.subarray(0, bytesRead).indexOf(LINE_FEED, from);
      if (end < 0) break;
      take(buffer.subarray(from, end));
      yield finish();
      from = end + 1;
      lineStart = position + from;
    }
    take(buffer.subarray(from, bytesRead));
    position += bytesRead;
  }
  if (size > 0) yield finish();
}

function textOf(bytes: Buffer, isFirst: boolean): string {
  const text = bytes.toString('utf8').replace(/\r$/, '');
  return isFirst ? text.replace(/^\uFEFF/, '') : text;
}
