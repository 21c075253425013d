import { access, copyFile, open, rm } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { toFileError } from '../files/file-error.ts';
import { renameWithRetry, temporaryPath } from '../files/write-file-atomic.ts';
import { openMedia } from './read-media.ts';
import type { MediaSource } from './sink-types.ts';

/**
 * Writes a stored piece to a file of the user's, which is the old or the new one, whole.
 *
 * @throws AppError DISK_FULL, FILE_READ_ONLY, FILE_FAILED …
 */
export async function saveMedia(source: MediaSource, path: string): Promise<void> {
  const temporary = temporaryPath(path);
  try {
    if ('path' in source && source.item.pcm === undefined) await copyFile(source.path, temporary);
    else await writeOut(source, temporary);
    await renameWithRetry(temporary, path);
  } catch (error) {
    throw toFileError('save', path, error);
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

/** A name that no file of the folder has yet: the user was not asked whether one may be replaced. */
export async function freeName(folder: string, name: string): Promise<string> {
  const { name: base, ext } = parse(name);
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${base} ${number}${ext}`;
    const isTaken = await access(join(folder, candidate)).then(
      () => true,
      () => false,
    );
    if (!isTaken) return candidate;
  }
}

async function writeOut(source: MediaSource, path: string): Promise<void> {
  const media = await openMedia(source);
  const file = await open(path, 'wx', 0o600);
  await pipeline(media.bytes(0, null), file.createWriteStream());
}
