import { constants, copyFile, lstat, mkdir, readdir, readlink, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../shared/ipc/result.ts';
import { toFileError } from './file-error.ts';
import { isTemporaryName, syncFile } from './write-file-atomic.ts';

/** One file, folder or link below a path; `relativePath` is empty for the path itself. */
type Entry = { relativePath: string; kind: 'file' | 'folder' | 'link'; bytes: number };

/** Bytes of a file, or of all files in a folder. Throws for what cannot be copied (pipes, sockets, devices). */
export async function measureTree(path: string): Promise<number> {
  return (await listTree(path)).reduce((sum, entry) => sum + entry.bytes, 0);
}

/**
 * Copies a file or a folder with all that is in it; links stay links. The target must not exist. What a killed
 * process left half written is left out.
 */
export async function copyTree(from: string, to: string): Promise<void> {
  // Listed before anything is written: a folder may be copied into itself.
  for (const { relativePath, kind } of await listTree(from)) {
    const source = join(from, relativePath);
    const target = join(to, relativePath);
    try {
      if (kind === 'folder') await mkdir(target);
      else if (kind === 'link') await symlink(await readlink(source), target);
      else await copyFile(source, target, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    } catch (error) {
      throw toFileError('copy', source, error);
    }
  }
}

/** Returns when a copied tree would survive a power cut. */
export async function syncTree(path: string): Promise<void> {
  for (const { relativePath, kind } of await listTree(path)) {
    if (kind === 'file') await syncFile(join(path, relativePath));
  }
}

async function listTree(path: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  const visit = async (relativePath: string): Promise<void> => {
    const absolutePath = join(path, relativePath);
    const status = await lstat(absolutePath);
    if (status.isSymbolicLink()) entries.push({ relativePath, kind: 'link', bytes: 0 });
    else if (status.isFile()) entries.push({ relativePath, kind: 'file', bytes: status.size });
    else if (status.isDirectory()) {
      entries.push({ relativePath, kind: 'folder', bytes: 0 });
      for (const name of await readdir(absolutePath)) {
        if (!isTemporaryName(name)) await visit(join(relativePath, name));
      }
    } else throw new AppError('FILE_FAILED', `${absolutePath} is not a file or folder.`, { path: absolutePath });
  };
  try {
    await visit('');
  } catch (error) {
    throw toFileError('read', path, error);
  }
  return entries;
}
