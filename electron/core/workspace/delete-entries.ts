import { rm } from 'node:fs/promises';
import { AppError } from '../../../shared/ipc/result.ts';
import { measureTree } from '../files/copy-tree.ts';
import { toFileError } from '../files/file-error.ts';
import type { DeletedStore } from './deleted-store.ts';
import { resolveEntryInside, type WorkspacePath } from './paths.ts';
import { exists } from './put-tree.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

/** Puts a file or folder into the system's trash. Given by the app; the core knows of no trash. */
export type MoveToTrash = (absolutePath: string) => Promise<void>;

/** Where deleted things go: a copy to undo from, and the system's trash. */
export type Bin = { store: DeletedStore; trash: MoveToTrash };

/** What was deleted, under which id it is kept, and what kept the rest from it. */
export type Deletion = { id: string; deleted: WorkspacePath[]; problem: AppError | null };

/**
 * Deletes files and folders: first a whole copy of all of them is kept, then each goes to the trash, or, where there
 * is none, away. Throws with nothing deleted; a failure half way is told and what is gone by then can be undone.
 */
export async function deleteEntries(
  files: WorkspaceFiles,
  paths: readonly WorkspacePath[],
  { store, trash }: Bin,
): Promise<Deletion> {
  const entries: { path: WorkspacePath; absolutePath: string }[] = [];
  for (const path of paths) entries.push({ path, absolutePath: await resolveEntryInside(files.root, path) });
  for (const { path, absolutePath } of entries) {
    if (!(await exists(absolutePath))) {
      throw new AppError('FILE_NOT_FOUND', `${path} is no longer in the workspace.`, { path });
    }
  }
  const id = await store.keep(entries);
  const deleted: WorkspacePath[] = [];
  for (const [index, { path, absolutePath }] of entries.entries()) {
    files.expect(absolutePath, 'absent');
    try {
      await trash(absolutePath).catch(async () => {
        // From here on the copy is the only one.
        await store.sync(id, index);
        await rm(absolutePath, { recursive: true, force: true });
      });
      deleted.push(path);
    } catch (error) {
      const problem = toFileError('delete', absolutePath, error);
      // Of a folder some files may be gone: what is in the copy alone must be there to be brought back.
      if (!(await isWhole(absolutePath, store.pathOf(id, index)))) deleted.push(path);
      if (deleted.length > 0) return { id, deleted, problem };
      await store.forget(id);
      throw problem;
    }
  }
  return { id, deleted, problem: null };
}

async function isWhole(absolutePath: string, copy: string): Promise<boolean> {
  const [bytes, copiedBytes] = await Promise.all([measureTree(absolutePath).catch(() => -1), measureTree(copy)]);
  return bytes === copiedBytes;
}
