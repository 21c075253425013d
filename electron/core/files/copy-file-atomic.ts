import { chmod, copyFile, rm } from 'node:fs/promises';
import { toFileError } from './file-error.ts';
import { renameWithRetry, temporaryPath } from './write-file-atomic.ts';

/**
 * Copies a file of ours to a place the user chose, which holds the old or the new one afterwards, whole. Nothing of it
 * is read into memory.
 *
 * @throws AppError DISK_FULL, FILE_READ_ONLY, FILE_FAILED …
 */
export async function copyFileAtomic(from: string, to: string): Promise<void> {
  const temporary = temporaryPath(to);
  try {
    await copyFile(from, temporary);
    // It is the user's own, for whomever files of the user's are.
    await chmod(temporary, 0o666 & ~process.umask());
    await renameWithRetry(temporary, to);
  } catch (error) {
    throw toFileError('save', to, error);
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}
