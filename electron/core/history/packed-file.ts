import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { AppError } from '../../../shared/ipc/result.ts';
import { readPlainFile } from '../files/read-plain-file.ts';
import { writeFileAtomic } from '../files/write-file-atomic.ts';
import type { MediaFiles } from './media-files.ts';
import { cutMedia, type MediaReference, putMedia } from './media-text.ts';

const compress = promisify(gzip);
const expand = promisify(gunzip);
/** Smaller files would not take less room on disk. */
const MIN_COMPRESSED_BYTES = 4096;
/** Against a file that was made to fill the memory. */
const MAX_EXPANDED_BYTES = 400_000_000;

/**
 * A file of two parts: one line of JSON that says what it is, and a text. Media in the text are files of their own;
 * longer files are compressed.
 */
export async function writePacked(
  path: string,
  head: object,
  text: string,
  media: MediaFiles,
): Promise<{ sizeBytes: number; media: string[] }> {
  const cut = cutMedia(text);
  // Media first: a file whose media are missing would be damaged.
  await media.add(cut.files);
  const plain = Buffer.from(`${JSON.stringify({ ...head, media: cut.references })}\n${cut.text}`, 'utf8');
  const bytes = plain.length > MIN_COMPRESSED_BYTES ? await compress(plain) : plain;
  await writeFileAtomic(path, bytes);
  return { sizeBytes: bytes.length, media: [...cut.files.keys()] };
}

/**
 * @returns null when there is no such file.
 * @throws AppError HISTORY_DAMAGED
 */
export async function readPacked<Head extends object>(
  path: string,
  media: MediaFiles,
): Promise<{ head: Head; text: string; sizeBytes: number } | null> {
  const bytes = await readPlainFile(path, { maxBytes: MAX_EXPANDED_BYTES }).catch(() => {
    throw damaged(path);
  });
  if (bytes === null) return null;
  try {
    const isCompressed = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const plain = isCompressed ? await expand(bytes, { maxOutputLength: MAX_EXPANDED_BYTES }) : bytes;
    const end = plain.indexOf(0x0a);
    const head = JSON.parse(plain.toString('utf8', 0, end)) as Head & { media: MediaReference[] };
    const found = await media.read(head.media.map(([, name]) => name));
    const text = putMedia(plain.toString('utf8', end + 1), head.media, (name) => found.get(name) as Buffer);
    return { head, text, sizeBytes: bytes.length };
  } catch {
    throw damaged(path);
  }
}

export function damaged(path: string): AppError {
  return new AppError('HISTORY_DAMAGED', `The record of this run cannot be read any more: ${path}. It is kept.`, {
    path,
  });
}
