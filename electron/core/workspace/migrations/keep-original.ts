import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../../../shared/ipc/result.ts';
import { errorCode, toFileError } from '../../files/file-error.ts';
import { sweepTemporaryFiles, writeFileAtomic } from '../../files/write-file-atomic.ts';
import type { WorkspacePath } from '../paths.ts';
import { workspaceKey } from '../workspace-key.ts';

/** The folder for the originals of one workspace, below one for all. */
export function backupFolderOf(backupsPath: string, rootPath: string): string {
  return join(backupsPath, workspaceKey(rootPath));
}

/**
 * Keeps the bytes of a file of an older format before it is rewritten in today's. What was kept before is never
 * replaced: other bytes of the same path get a number. Throws BACKUP_FAILED; then nothing may be rewritten.
 * @param folder As `backupFolderOf` gives it; null when the caller has none, which is a failure too.
 */
export async function keepOriginal(
  folder: string | null,
  path: WorkspacePath,
  version: number,
  bytes: Uint8Array,
): Promise<void> {
  if (folder === null) throw failed(path, 'there is no folder for it');
  const target = join(folder, `v${version}`, ...path.split('/'));
  try {
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await sweepTemporaryFiles(dirname(target));
    for (let number = 1; ; number += 1) {
      const candidate = number === 1 ? target : target.replace(/(\.ya?ml)?$/i, `-${number}$1`);
      const kept = await readIfPresent(candidate);
      if (kept === null) return await writeFileAtomic(candidate, bytes, { isNew: true });
      if (kept.equals(bytes)) return;
    }
  } catch (error) {
    throw failed(path, toFileError('save', target, error).message.replace(/\.$/, ''));
  }
}

async function readIfPresent(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function failed(path: WorkspacePath, reason: string): AppError {
  return new AppError(
    'BACKUP_FAILED',
    `${path} was not saved: it is of an older format, and its original could not be kept first: ${reason}.`,
    { path, reason },
  );
}
