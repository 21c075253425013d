import { z } from 'zod';
import type { IpcError } from './result.ts';
import { route } from './route.ts';

const relativePath = z.string().min(1).max(1000);
const paths = z.array(relativePath).min(1).max(20_000);
const undoId = z.string().min(1).max(100);
/** What is put behind a name that is taken, in the user's language, e.g. `copy`. */
const copyWord = z.string().min(1).max(20);

/** What a change of the tree did, so that tabs and selection can follow. */
export type TreeChange = {
  /** For `tree.undo`; null when there is nothing to undo. */
  undoId: string | null;
  moved: { from: string; to: string }[];
  created: string[];
  deleted: string[];
  /** Requests whose file names what was moved by its new path now. */
  rewritten?: string[];
  /** Why a part of it was not done. */
  problem: IpcError | null;
};

/** Files and folders that were deleted at once; they come back at once, with `tree.undo` and this id. */
export type KeptDeletion = {
  id: string;
  deletedAtMs: number;
  /** Where each was, and its title. */
  entries: { path: string; name: string; isFolder: boolean }[];
};

export const treeRoutes = {
  /** Renames a request or folder, file and title. `hash`: of a renamed request, to save it against. */
  'node.rename': route<TreeChange & { path: string; hash?: string }>()(
    z.object({ path: relativePath, name: z.string().min(1).max(200) }),
  ),
  /** Puts nodes into a folder, in this order, before another of its children (null: at the end). */
  'node.move': route<TreeChange>()(z.object({ paths, folderPath: relativePath, before: relativePath.nullable() })),
  /** Copies each node right behind itself. */
  'node.duplicate': route<TreeChange>()(z.object({ paths, copyWord })),
  /** Keeps a copy for undo and moves the files to the system's trash. */
  'node.delete': route<TreeChange>()(z.object({ paths })),
  /** Puts nodes on the system's clipboard, as the YAML text of their requests. */
  'node.toClipboard': route<null>()(z.object({ paths, isCut: z.boolean() })),
  /** Puts what is on the clipboard into a folder, behind one of its children (null: at the end). */
  'node.paste': route<TreeChange>()(z.object({ folderPath: relativePath, after: relativePath.nullable(), copyWord })),
  /** Shows a file in the system's file manager. */
  'node.show': route<null>()(z.object({ path: relativePath })),
  /** What is kept of deletions in the open workspace, the last first. */
  'tree.deleted': route<KeptDeletion[]>()(z.null()),
  /** Removes copies for good; what the system's trash holds stays there. */
  'tree.forgetDeleted': route<null>()(z.object({ ids: z.array(undoId).min(1).max(10_000) })),
  /** Takes a change back. Throws UNDO_GONE, or UNDO_IMPOSSIBLE with nothing done. */
  'tree.undo': route<TreeChange>()(z.object({ undoId })),
} as const;
