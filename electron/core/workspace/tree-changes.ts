import { lstat, mkdir } from 'node:fs/promises';
import { AppError } from '../../../shared/ipc/result.ts';
import { toFileError } from '../files/file-error.ts';
import { renameWithRetry } from '../files/write-file-atomic.ts';
import { folderKind, requestKind } from './file-kinds.ts';
import { slugOf, uniqueName } from './file-name.ts';
import {
  changeFolderFile,
  inserted,
  listInOrder,
  listNames,
  placeInOrder,
  readFolderFile,
  replaceInOrder,
} from './folder-order.ts';
import { nameOf, parentOf, resolveEntryInside, resolveInside, type WorkspacePath } from './paths.ts';
import { checkTreePath } from './request-files.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

/** Makes a folder, last in its parent. Its `folder.yml` keeps it alive in git while it is empty. */
export async function createFolder(
  files: WorkspaceFiles,
  parentPath: WorkspacePath,
  title: string,
): Promise<{ path: WorkspacePath }> {
  checkTreePath(parentPath);
  if (parentPath === 'collections') await files.ensureFolder(parentPath);
  const name = uniqueName(title, '', await listNames(files, parentPath));
  const path = `${parentPath}/${name}`;
  const absolutePath = await resolveInside(files.root, path);
  files.expect(absolutePath, 'folder');
  await mkdir(absolutePath).catch((error) => {
    throw toFileError('create', absolutePath, error);
  });
  await files.create(`${path}/folder.yml`, folderKind, { sidecall: 2, info: { name: title } });
  await placeInOrder(files, parentPath, name, null);
  return { path };
}

/**
 * Gives a request or folder another title, and its file a name to match.
 * @returns The new path and, for a request, the hash of the file as it now is.
 */
export async function renameNode(
  files: WorkspaceFiles,
  path: WorkspacePath,
  title: string,
): Promise<{ path: WorkspacePath; hash?: string }> {
  const { isFolder } = await inspect(files, path);
  const folderPath = parentOf(path);
  await readFolderFile(files, folderPath);
  let hash: string | undefined;
  if (isFolder) {
    await changeFolderFile(files, path, (folder) => ({ ...folder, info: { ...folder.info, name: title } }));
  } else {
    const { value } = await files.read(path, requestKind);
    ({ hash } = await files.save(path, requestKind, { ...value, info: { ...value.info, name: title } }, 'merge'));
  }
  const formerName = nameOf(path);
  if (formerName.replace(/\.yml$/, '') === slugOf(title)) return { path, hash };
  const neighbours = (await listNames(files, folderPath)).filter((other) => other !== formerName);
  const name = uniqueName(title, isFolder ? '' : '.yml', neighbours);
  await moveEntry(files, path, `${folderPath}/${name}`);
  await replaceInOrder(files, folderPath, formerName, name);
  return { path: `${folderPath}/${name}`, hash };
}

/**
 * Puts a node into a folder, before one of its children, or last. The folder's order is written from then on.
 * @param before Path of the child; null for the end.
 */
export async function moveNode(
  files: WorkspaceFiles,
  path: WorkspacePath,
  folderPath: WorkspacePath,
  before: WorkspacePath | null,
): Promise<{ path: WorkspacePath }> {
  const { isFolder } = await inspect(files, path);
  checkTreePath(folderPath);
  if (`${folderPath}/`.startsWith(`${path}/`)) {
    throw new AppError('MOVE_INTO_ITSELF', 'A folder cannot be moved into itself.', { path });
  }
  const formerName = nameOf(path);
  const isSameFolder = parentOf(path) === folderPath;
  const names = await listInOrder(files, folderPath);
  if (!isSameFolder) await readFolderFile(files, parentOf(path));
  const extension = isFolder ? '' : '.yml';
  const stem = formerName.replace(/\.ya?ml$/i, '');
  const name = isSameFolder ? formerName : uniqueName(stem, extension, await listNames(files, folderPath));
  const newPath = `${folderPath}/${name}`;
  if (!isSameFolder) {
    await moveEntry(files, path, newPath);
    await replaceInOrder(files, parentOf(path), formerName, null);
  }
  const others = names.filter((other) => !isSameFolder || other !== name);
  const index = before !== null && parentOf(before) === folderPath ? others.indexOf(nameOf(before)) : -1;
  const order = inserted(others, index < 0 ? others.length : index, name);
  await changeFolderFile(files, folderPath, (folder) => ({ ...folder, order }));
  return { path: newPath };
}

/** Throws when a path names no node that can be moved, renamed or deleted. */
export async function inspect(files: WorkspaceFiles, path: WorkspacePath) {
  checkTreePath(path);
  if (path === 'collections') {
    throw new AppError('PATH_OUTSIDE_WORKSPACE', 'The folder collections itself stays where it is.', { path });
  }
  const absolutePath = await resolveEntryInside(files.root, path);
  const status = await lstat(absolutePath).catch(() => null);
  if (!status) throw new AppError('FILE_NOT_FOUND', `${path} is no longer in the workspace.`, { path });
  return { absolutePath, isFolder: status.isDirectory() };
}

/** Moves a file or folder; the target must be free, which the caller has seen to. */
export async function moveEntry(files: WorkspaceFiles, from: WorkspacePath, to: WorkspacePath): Promise<void> {
  const source = await resolveEntryInside(files.root, from);
  const target = await resolveEntryInside(files.root, to);
  await files.expectMove(source, target);
  await renameWithRetry(source, target).catch((error) => {
    throw toFileError('move', source, error);
  });
}
