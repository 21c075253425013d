import { randomBytes } from 'node:crypto';
import { lstat, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../../shared/ipc/result.ts';
import { copyTree } from '../files/copy-tree.ts';
import { toFileError } from '../files/file-error.ts';
import { renameWithRetry } from '../files/write-file-atomic.ts';
import { resolveEntryInside, type WorkspacePath } from './paths.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

/**
 * Copies a file or folder from anywhere to a path of the workspace that must be free. It is there whole or not at
 * all: copied under a name that nobody looks at, then renamed.
 */
export async function putTree(files: WorkspaceFiles, source: string, path: WorkspacePath): Promise<void> {
  const target = await resolveEntryInside(files.root, path);
  const temporary = join(dirname(target), `.copy.${process.pid}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await copyTree(source, temporary);
    if (await exists(target)) throw new AppError('FILE_EXISTS', `${path} exists already.`, { path });
    await files.expectMove(temporary, target);
    await renameWithRetry(temporary, target);
  } catch (error) {
    throw toFileError('create', target, error);
  } finally {
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Also true of a link that leads nowhere: its name is taken. */
export async function exists(absolutePath: string): Promise<boolean> {
  return lstat(absolutePath).then(
    () => true,
    () => false,
  );
}
