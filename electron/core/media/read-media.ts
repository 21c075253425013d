import { type FileHandle, open } from 'node:fs/promises';
import type { MediaItem } from '../../../shared/model/media.ts';
import type { MediaSource } from './sink-types.ts';
import { WAV_HEADER_BYTES, wavHeader } from './wav-header.ts';

const CHUNK_BYTES = 256 * 1024;

/** A piece of media as whoever plays or saves it gets it: raw samples have become a WAV file. */
export type OpenedMedia = {
  item: MediaItem;
  /** Of the whole; null while more may come. */
  sizeBytes: number | null;
  /** What `mediaType` is to the reader. */
  mediaType: string;
  /** From `start` up to but not including `end`, or to whatever the end will be. Closes the file once it is read. */
  bytes(start: number, end: number | null): AsyncGenerator<Uint8Array>;
  /** Closes the file of which nothing is to be read. */
  close(): Promise<void>;
};

/** Throws ENOENT when the file has just got another name: ask for its place again then. */
export async function openMedia(source: MediaSource): Promise<OpenedMedia> {
  const { item } = source;
  const handle = await open('file' in source ? source.file.path : source.path, 'r');
  const growing = 'file' in source ? source.file : null;
  const fileBytes = growing === null ? (await handle.stat()).size : null;
  const header = item.pcm === undefined ? null : wavHeader(item.pcm, fileBytes);
  const offset = header === null ? 0 : WAV_HEADER_BYTES;
  const more = async (known: number) => {
    if (growing === null) return false;
    await growing.grown(known);
    return growing.sizeBytes > known;
  };
  return {
    item,
    sizeBytes: fileBytes === null ? null : fileBytes + offset,
    mediaType: header === null ? item.mediaType : 'audio/wav',
    close: () => handle.close(),
    async *bytes(start, end) {
      try {
        if (header !== null && start < offset) yield header.subarray(start, end ?? offset);
        yield* readFrom(handle, Math.max(start - offset, 0), end === null ? null : Math.max(end - offset, 0), more);
      } finally {
        await handle.close();
      }
    },
  };
}

/** @param more waits for bytes beyond those known; false when none will come */
async function* readFrom(
  handle: FileHandle,
  start: number,
  end: number | null,
  more: (known: number) => Promise<boolean>,
): AsyncGenerator<Uint8Array> {
  let position = start;
  while (end === null || position < end) {
    const length = end === null ? CHUNK_BYTES : Math.min(CHUNK_BYTES, end - position);
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, position);
    if (bytesRead > 0) {
      position += bytesRead;
      yield buffer.subarray(0, bytesRead);
    } else if (!(await more(position))) return;
  }
}
