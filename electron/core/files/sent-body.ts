import { Buffer } from 'node:buffer';
import type { FileHandle } from 'node:fs/promises';
import type { HttpRequest } from '../../../shared/model/http-request.ts';
import { changed, type FileAccess, type ReadableFile } from './file-access.ts';

/** A multiple of three, so that the Base64 of the pieces is that of the whole. */
const PIECE_BYTES = 192 * 1024;

/** A body that is made while it is sent: only one piece of it is in memory at a time. */
export type SentBody = {
  sizeBytes: number;
  pieces(): AsyncGenerator<Uint8Array, void, undefined>;
};

type Piece = { text: Buffer } | { file: ReadableFile; form: 'bytes' | 'base64' };

/**
 * The body of a request with its files. All of them are looked for first, so that a missing one stops the request
 * before its first byte is sent.
 *
 * @throws AppError of `FileAccess.find`
 */
export async function createSentBody(
  { body, files = [] }: Pick<HttpRequest, 'body' | 'files'>,
  access: FileAccess,
): Promise<SentBody> {
  const text = body ?? '';
  const pieces: Piece[] = [];
  const found = new Map<string, ReadableFile>();
  let start = 0;
  for (const { at, path, form } of files) {
    if (form === 'upload') throw new Error('A file that is uploaded first has no bytes in the body.');
    const file = found.get(path) ?? (await access.find(path));
    found.set(path, file);
    pieces.push({ text: Buffer.from(text.slice(start, at), 'utf8') }, { file, form });
    start = at;
  }
  pieces.push({ text: Buffer.from(text.slice(start), 'utf8') });
  return {
    sizeBytes: pieces.reduce((sum, piece) => sum + sizeOf(piece), 0),
    async *pieces() {
      for (const piece of pieces) {
        if ('text' in piece) {
          if (piece.text.byteLength > 0) yield piece.text;
        } else yield* fileBytes(piece.file, piece.form, access);
      }
    },
  };
}

/**
 * One file alone, as its bytes are read.
 *
 * @throws AppError of `FileAccess.find` and `open`, at the first piece
 */
export async function* filePieces(path: string, access: FileAccess): AsyncGenerator<Uint8Array> {
  yield* fileBytes(await access.find(path), 'bytes', access);
}

function sizeOf(piece: Piece): number {
  if ('text' in piece) return piece.text.byteLength;
  const { sizeBytes } = piece.file;
  return piece.form === 'base64' ? Math.ceil(sizeBytes / 3) * 4 : sizeBytes;
}

async function* fileBytes(
  file: ReadableFile,
  form: 'bytes' | 'base64',
  access: FileAccess,
): AsyncGenerator<Uint8Array> {
  const handle = await access.open(file);
  try {
    for (let done = 0; done < file.sizeBytes; ) {
      const wanted = Math.min(PIECE_BYTES, file.sizeBytes - done);
      // A new one each time: the socket may still hold the one before.
      const piece = Buffer.allocUnsafe(wanted);
      for (let filled = 0; filled < wanted; ) {
        const { bytesRead } = await handle.read(piece, filled, wanted - filled, done + filled);
        if (bytesRead === 0) throw changed(file.path);
        filled += bytesRead;
      }
      done += wanted;
      if (done === file.sizeBytes) await requireUnchanged(handle, file);
      yield form === 'base64' ? Buffer.from(piece.toString('base64'), 'latin1') : piece;
    }
  } finally {
    await handle.close();
  }
}

/** Asked before the last piece goes: what was written into it meanwhile may be half in the body already. */
async function requireUnchanged(handle: FileHandle, { path, sizeBytes, modifiedMs }: ReadableFile): Promise<void> {
  const { size, mtimeMs } = await handle.stat();
  if (size !== sizeBytes || mtimeMs !== modifiedMs) throw changed(path);
}
