import { AppError } from '../../../shared/ipc/result.ts';
import type { DeletedStore, FileImage } from './deleted-store.ts';
import { folderKind, requestKind } from './file-kinds.ts';
import { changeFolderFile, inserted, listInOrder, readFolderFile, replaceInOrder } from './folder-order.ts';
import { openFile } from './open-file.ts';
import { nameOf, parentOf, resolveEntryInside, type WorkspacePath } from './paths.ts';
import { exists, putTree } from './put-tree.ts';
import { moveEntry } from './tree-changes.ts';
import { hashOf, type WorkspaceFiles } from './workspace-files.ts';

export type Move = { from: WorkspacePath; to: WorkspacePath };

/** All that is needed to take one change of the tree back. */
export type TreeRecord = {
  moved: Move[];
  created: WorkspacePath[];
  /** The files whose contents changed with it: orders of folders, and titles. */
  images: FileImage[];
};

/** Runs a change and tells how the named files were before it, where it changed them. */
export async function withImages<Result>(
  files: WorkspaceFiles,
  paths: readonly WorkspacePath[],
  change: () => Promise<Result>,
  movesOf: (result: Result) => readonly Move[],
): Promise<{ result: Result; images: FileImage[] }> {
  const before = new Map<WorkspacePath, Buffer | null>();
  for (const path of paths) before.set(path, await files.readBytes(path));
  const result = await change();
  const images: FileImage[] = [];
  for (const [path, bytes] of before) {
    const after = await files.readBytes(follow(path, movesOf(result)));
    if (after === null ? bytes === null : bytes?.equals(after)) continue;
    images.push({
      path,
      before: bytes === null ? null : bytes.toString('base64'),
      afterHash: after === null ? null : hashOf(after),
    });
  }
  return { result, images };
}

/** Puts moved nodes back to where they were. Throws UNDO_IMPOSSIBLE before anything is moved. */
export async function moveBack(files: WorkspaceFiles, moved: readonly Move[]): Promise<Move[]> {
  const back = moved.filter(({ from, to }) => from !== to).reverse();
  for (const { from, to } of back) {
    const isThere = await exists(await resolveEntryInside(files.root, to));
    if (!isThere) throw impossible('UNDO_SOURCE_GONE', to);
    const isFolderThere = await exists(await resolveEntryInside(files.root, parentOf(from)));
    if (!isFolderThere) throw impossible('UNDO_FOLDER_GONE', parentOf(from));
    const isTaken = await exists(await resolveEntryInside(files.root, from));
    // On a system that tells no case, the new name of a file can be the old one.
    if (isTaken && from.toLowerCase() !== to.toLowerCase()) throw impossible('UNDO_PLACE_TAKEN', from);
  }
  for (const { from, to } of back) await moveEntry(files, to, from);
  return back.map(({ from, to }) => ({ from: to, to: from }));
}

/** Puts deleted nodes back, under a name beside it where theirs is taken. Answers where each one is now. */
export async function putBack(
  files: WorkspaceFiles,
  store: DeletedStore,
  id: string,
  entries: readonly WorkspacePath[],
): Promise<WorkspacePath[]> {
  const paths: WorkspacePath[] = [];
  for (const [index, entry] of entries.entries()) {
    await ensureFolders(files, parentOf(entry));
    const path = await freePath(files, entry);
    await putTree(files, store.pathOf(id, index), path);
    paths.push(path);
  }
  return paths;
}

/**
 * Gives files the contents back that they had. One that was changed since keeps what it has now, but for the places
 * of the nodes that are back and the title that was changed.
 */
export async function restoreImages(
  files: WorkspaceFiles,
  images: readonly FileImage[],
  back: readonly WorkspacePath[],
): Promise<void> {
  for (const image of images) {
    const bytes = await files.readBytes(image.path);
    const before = image.before === null ? null : Buffer.from(image.before, 'base64');
    if ((bytes === null ? null : hashOf(bytes)) === image.afterHash) await files.restoreBytes(image.path, before);
    else if (before !== null && bytes !== null) await restorePart(files, image.path, before, back);
  }
}

async function restorePart(
  files: WorkspaceFiles,
  path: WorkspacePath,
  before: Buffer,
  back: readonly WorkspacePath[],
): Promise<void> {
  if (nameOf(path) !== 'folder.yml') {
    const { info } = openFile(before, path, requestKind, files.options.steps).value;
    const { value } = await files.read(path, requestKind);
    await files.save(path, requestKind, { ...value, info: { ...value.info, name: info.name } }, 'merge');
    return;
  }
  const folderPath = parentOf(path);
  const former = openFile(before, path, folderKind, files.options.steps).value;
  if (back.includes(folderPath)) {
    await changeFolderFile(files, folderPath, (folder) => ({ ...folder, info: former.info }));
  }
  const names = back.filter((other) => parentOf(other) === folderPath).map(nameOf);
  for (const name of former.order ?? []) {
    if (names.includes(name)) await placeAsIn(files, folderPath, name, former.order ?? []);
  }
}

/** Behind the nearest neighbour above that is still there, or before the nearest below. */
async function placeAsIn(
  files: WorkspaceFiles,
  folderPath: WorkspacePath,
  name: string,
  formerOrder: readonly string[],
): Promise<void> {
  if (!(await readFolderFile(files, folderPath)).order) return;
  const others = (await listInOrder(files, folderPath)).filter((other) => other !== name);
  const formerIndex = formerOrder.indexOf(name);
  const above = formerOrder.slice(0, formerIndex).findLast((other) => others.includes(other));
  const below = formerOrder.slice(formerIndex + 1).find((other) => others.includes(other)) ?? '';
  const index = above === undefined ? Math.max(0, others.indexOf(below)) : others.indexOf(above) + 1;
  await changeFolderFile(files, folderPath, (folder) => ({ ...folder, order: inserted(others, index, name) }));
}

/** Takes the names of nodes that left a folder out of its order. */
export async function dropFromOrders(files: WorkspaceFiles, paths: readonly WorkspacePath[]): Promise<void> {
  for (const path of paths) {
    // The node is gone by now: a folder.yml that cannot be read must not make this look like a failure.
    await replaceInOrder(files, parentOf(path), nameOf(path), null).catch(() => undefined);
  }
}

/** Where a path is after these moves. */
export function follow(path: WorkspacePath, moves: readonly Move[]): WorkspacePath {
  return moves.reduce((current, { from, to }) => {
    if (current === from) return to;
    return current.startsWith(`${from}/`) ? to + current.slice(from.length) : current;
  }, path);
}

async function ensureFolders(files: WorkspaceFiles, path: WorkspacePath): Promise<void> {
  if (path !== '') await files.ensureFolder(path);
}

async function freePath(files: WorkspaceFiles, path: WorkspacePath): Promise<WorkspacePath> {
  const [, stem = path, extension = ''] = /^(.*?)(\.ya?ml)?$/i.exec(path) ?? [];
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? path : `${stem}-${number}${extension}`;
    if (!(await exists(await resolveEntryInside(files.root, candidate)))) return candidate;
  }
}

function impossible(code: string, path: WorkspacePath): AppError {
  return new AppError(code, `This cannot be undone: ${path} is not as it was left.`, { path });
}
