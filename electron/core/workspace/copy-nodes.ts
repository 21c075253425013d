import { AppError } from '../../../shared/ipc/result.ts';
import { requestKind } from './file-kinds.ts';
import { foldName, slugOf } from './file-name.ts';
import { changeFolderFile, listNames, placeInOrder, readFolderFile } from './folder-order.ts';
import { openFile } from './open-file.ts';
import { nameOf, parentOf, type WorkspacePath } from './paths.ts';
import { putTree } from './put-tree.ts';
import { checkTreePath } from './request-files.ts';
import { inspect } from './tree-changes.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

/** Copies a request or a folder with all it holds into a folder, behind one of its children (null: at the end). */
export async function copyNode(
  files: WorkspaceFiles,
  path: WorkspacePath,
  folderPath: WorkspacePath,
  after: string | null,
  copyWord: string,
): Promise<WorkspacePath> {
  const { absolutePath, isFolder } = await inspect(files, path);
  checkTreePath(folderPath);
  const title = await titleOf(files, path, isFolder);
  const extension = isFolder ? '' : '.yml';
  const wanted = title ?? stemOf(path);
  const names = await listNames(files, folderPath);
  // Beside the original its title is taken, whatever name its file has.
  const taken = folderPath === parentOf(path) ? [...names, slugOf(wanted)] : names;
  const copy = uniqueTitle(wanted, extension, taken, copyWord);
  const newPath = `${folderPath}/${copy.fileName}`;
  await putTree(files, absolutePath, newPath);
  // A file that cannot be read is copied as it is: there is no title in it to change.
  if (title !== null && copy.title !== title) await setTitle(files, newPath, isFolder, copy.title);
  await placeInOrder(files, folderPath, copy.fileName, after);
  return newPath;
}

/** A title, and a file name made of it, that no neighbour has: "Hello", "Hello copy", "Hello copy 2"… */
export function uniqueTitle(
  title: string,
  extension: '.yml' | '',
  neighbours: Iterable<string>,
  copyWord: string,
): { title: string; fileName: string } {
  const taken = new Set([...neighbours].map((name) => foldName(name.replace(/\.ya?ml$/i, ''))));
  const isCopy = new RegExp(`^(.+) ${escapePattern(copyWord)}( \\d+)?$`, 'u');
  const base = isCopy.exec(title)?.[1] ?? title;
  for (let number = 0; ; number += 1) {
    const candidate = [title, `${base} ${copyWord}`][number] ?? `${base} ${copyWord} ${number}`;
    const slug = slugOf(candidate);
    // Long titles are cut in their file names, where a number at the end would be lost.
    const name = number > 1 && !slug.endsWith(`${number}`) ? `${slug}-${number}` : slug;
    if (!taken.has(foldName(name)) && name !== 'folder') return { title: candidate, fileName: name + extension };
  }
}

async function titleOf(files: WorkspaceFiles, path: WorkspacePath, isFolder: boolean): Promise<string | null> {
  try {
    if (isFolder) return (await readFolderFile(files, path)).info?.name ?? nameOf(path);
    const bytes = await files.readBytes(path);
    return bytes && openFile(bytes, path, requestKind, files.options.steps).value.info.name;
  } catch (error) {
    if (error instanceof AppError && error.code.startsWith('FILE_')) return null;
    throw error;
  }
}

async function setTitle(files: WorkspaceFiles, path: WorkspacePath, isFolder: boolean, title: string): Promise<void> {
  if (isFolder) {
    return changeFolderFile(files, path, (folder) => ({ ...folder, info: { ...folder.info, name: title } }));
  }
  const { value } = await files.read(path, requestKind);
  await files.save(path, requestKind, { ...value, info: { ...value.info, name: title } }, 'merge');
}

function stemOf(path: WorkspacePath): string {
  return nameOf(path).replace(/\.ya?ml$/i, '');
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
