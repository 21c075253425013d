import { chmod, copyFile, mkdir, open, readdir, rm } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../../shared/ipc/result.ts';
import { toFileError } from '../files/file-error.ts';
import { moveWithoutReplacing, renameWithRetry, syncFile, temporaryPath } from '../files/write-file-atomic.ts';
import { foldName } from '../workspace/file-name.ts';
import { mediaFileName } from './media-file-name.ts';
import { openMedia } from './read-media.ts';
import type { MediaSource } from './sink-types.ts';

const MAX_TRIES = 10_000;

/**
 * Writes a stored piece to a file of the user's, which is the old or the new one, whole.
 *
 * @param options.isNew takes no other file's place
 * @throws AppError DISK_FULL, FILE_READ_ONLY, FILE_EXISTS, FILE_FAILED …
 */
export async function saveMedia(source: MediaSource, path: string, { isNew = false } = {}): Promise<void> {
  const temporary = temporaryPath(path);
  try {
    if ('path' in source && source.item.pcm === undefined) await copyFile(source.path, temporary);
    else await writeOut(source, temporary);
    // It is the user's own, for whomever files of the user's are.
    await chmod(temporary, 0o666 & ~process.umask());
    await syncFile(temporary);
    if (isNew) await moveWithoutReplacing(temporary, path);
    else await renameWithRetry(temporary, path);
  } catch (error) {
    throw toFileError('save', path, error);
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

/**
 * Saves a stored piece into a folder, which is made if need be, by its own name or the given one. The user was not asked whether a file
 * may be replaced, so a name that is taken gets a number. Answers the path.
 *
 * @throws AppError DISK_FULL, FILE_READ_ONLY …
 */
export async function saveMediaInto(
  folder: string,
  source: MediaSource,
  wantedName = mediaFileName(source.item),
): Promise<string> {
  const { name, ext } = parse(wantedName);
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw toFileError('make', folder, error);
  });
  // As the least particular file system compares them: the folder may be copied to one.
  const taken = new Set((await readdir(folder).catch(() => [])).map(foldName));
  for (let number = 0; ; number += 1) {
    const fileName = number === 0 ? `${name}${ext}` : `${name} (${number})${ext}`;
    if (taken.has(foldName(fileName)) && number < MAX_TRIES) continue;
    const path = join(folder, fileName);
    try {
      await saveMedia(source, path, { isNew: true });
      return path;
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'FILE_EXISTS' || number === MAX_TRIES) throw error;
    }
  }
}

async function writeOut(source: MediaSource, path: string): Promise<void> {
  const media = await openMedia(source);
  const file = await open(path, 'wx', 0o600);
  await pipeline(media.bytes(0, null), file.createWriteStream());
}
