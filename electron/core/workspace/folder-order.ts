import { readdir } from 'node:fs/promises';
import { AppError } from '../../../shared/ipc/result.ts';
import type { FolderFile } from '../../../shared/model/workspace.ts';
import { errorCode, toFileError } from '../files/file-error.ts';
import { folderKind } from './file-kinds.ts';
import { resolveInside, type WorkspacePath } from './paths.ts';
import { inOrder, isTreeName } from './read-snapshot.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

/** Everything in a folder, hidden names too: what a new name must differ from. */
export async function listNames(files: WorkspaceFiles, folderPath: WorkspacePath): Promise<string[]> {
  return (await list(files, folderPath)).map((entry) => entry.name);
}

/** What the tree shows of a folder, in its order. */
export async function listInOrder(files: WorkspaceFiles, folderPath: WorkspacePath): Promise<string[]> {
  const entries = await list(files, folderPath);
  const names = entries.filter((entry) => isTreeName(entry.name, entry.isDirectory())).map((entry) => entry.name);
  return inOrder(names, (await readFolderFile(files, folderPath)).order);
}

/** The folder's own file; what an absent one means. */
export async function readFolderFile(files: WorkspaceFiles, folderPath: WorkspacePath): Promise<FolderFile> {
  return (await files.readIfPresent(`${folderPath}/folder.yml`, folderKind))?.value ?? { sidecall: 2 };
}

/** Changes `folder.yml`, making it when there is none. Nothing is written when nothing changes. */
export async function changeFolderFile(
  files: WorkspaceFiles,
  folderPath: WorkspacePath,
  change: (folder: FolderFile) => FolderFile,
): Promise<void> {
  const former = await readFolderFile(files, folderPath);
  const changed = change(former);
  if (changed !== former) await files.save(`${folderPath}/folder.yml`, folderKind, changed, 'merge');
}

/**
 * Adds a name to a folder's order: behind another, or last. A folder without an order is shown by the alphabet and
 * stays so: writing a list there would only make two people's additions conflict.
 */
export async function placeInOrder(
  files: WorkspaceFiles,
  folderPath: WorkspacePath,
  name: string,
  after: string | null,
): Promise<void> {
  const { order } = await readFolderFile(files, folderPath);
  if (!order) return;
  const names = (await listInOrder(files, folderPath)).filter((other) => other !== name);
  const index = after === null ? names.length : names.indexOf(after) + 1;
  await changeFolderFile(files, folderPath, (folder) => ({ ...folder, order: inserted(names, index, name) }));
}

/** Takes a name out of a folder's order, or puts another in its place. */
export async function replaceInOrder(
  files: WorkspaceFiles,
  folderPath: WorkspacePath,
  name: string,
  replacement: string | null,
): Promise<void> {
  await changeFolderFile(files, folderPath, (folder) => {
    if (!folder.order?.includes(name)) return folder;
    const order = folder.order.flatMap((other) => (other === name ? (replacement ?? []) : other));
    return { ...folder, order };
  });
}

export function inserted(names: readonly string[], index: number, name: string): string[] {
  return [...names.slice(0, index), name, ...names.slice(index)];
}

async function list(files: WorkspaceFiles, folderPath: WorkspacePath) {
  const absolutePath = await resolveInside(files.root, folderPath);
  try {
    return await readdir(absolutePath, { withFileTypes: true });
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error))) {
      throw new AppError('FILE_NOT_FOUND', `The folder ${folderPath} is no longer in the workspace.`, {
        path: folderPath,
      });
    }
    throw toFileError('read', absolutePath, error);
  }
}
