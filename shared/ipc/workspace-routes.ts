import { z } from 'zod';
import { connectionSchema } from '../model/connection.ts';
import { type RequestDraft, requestDraftSchema } from '../model/request-draft.ts';
import { environmentFileSchema, type WorkspaceSnapshot } from '../model/workspace.ts';
import { route } from './route.ts';
import type { TreeChange } from './tree-routes.ts';

/** Path inside the workspace, `/` between parts. Main checks that it stays inside. */
const relativePath = z.string().min(1).max(1000);
const id = z.string().min(1).max(200);

/** A request as read: `hash` names the bytes on disk, so that a later save can tell an outside edit. */
export type OpenedRequest = { path: string; draft: RequestDraft; hash: string };

/** A draft and its file, as they stand apart from each other. */
export type RequestVersions = {
  /** The file as it is; null when it is gone. */
  fileText: string | null;
  /** The file as it would be with the draft. */
  mineText: string;
  /** What the file holds; null when it is gone or cannot be read. */
  opened: OpenedRequest | null;
  /** Why it cannot be read, in English. */
  problem: string | null;
};

export const workspaceRoutes = {
  'workspace.read': route<WorkspaceSnapshot>()(z.null()),
  /** Lets the user choose a folder; `null` when cancelled. An empty folder becomes a new workspace. */
  'workspace.choose': route<WorkspaceSnapshot | null>()(z.null()),
  /** Other workspaces that were open before and are still there, the newest first. */
  'workspace.recent': route<{ path: string; name: string }[]>()(z.null()),
  /** Opens one of them; no other folder is opened this way. */
  'workspace.openRecent': route<WorkspaceSnapshot>()(z.object({ path: z.string().min(1).max(4000) })),
  'request.read': route<OpenedRequest>()(z.object({ path: relativePath })),
  /** Fails with FILE_CHANGED_OUTSIDE when the file is no longer `baseHash`, unless `baseHash` is null (overwrite). */
  'request.save': route<OpenedRequest>()(
    z.object({ path: relativePath, draft: requestDraftSchema, baseHash: z.string().max(100).nullable() }),
  ),
  /** What saving this draft would make of the file, whatever that holds now. Nothing is written. */
  'request.compare': route<RequestVersions>()(z.object({ path: relativePath, draft: requestDraftSchema })),
  /**
   * Lets the user choose a file anywhere and writes there what saving this draft would write; null when cancelled.
   * `path`: of its own file, which stays as it is; null where it has none.
   */
  'request.saveCopy': route<{ path: string } | null>()(
    z.object({ path: relativePath.nullable(), draft: requestDraftSchema }),
  ),
  'request.create': route<OpenedRequest>()(z.object({ folderPath: relativePath, draft: requestDraftSchema })),
  'folder.create': route<TreeChange & { path: string }>()(
    z.object({ parentPath: relativePath, name: z.string().min(1).max(200) }),
  ),
  'connection.save': route<{ id: string }>()(z.object({ id: id.nullable(), connection: connectionSchema })),
  'connection.delete': route<TreeChange>()(z.object({ id })),
  'environment.save': route<{ id: string }>()(z.object({ id: id.nullable(), environment: environmentFileSchema })),
  'environment.delete': route<TreeChange>()(z.object({ id })),
} as const;
