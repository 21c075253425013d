import { z } from 'zod';
import { connectionSchema } from '../model/connection.ts';
import { type RequestDraft, requestDraftSchema } from '../model/request-draft.ts';
import { environmentFileSchema, type WorkspaceSnapshot } from '../model/workspace.ts';
import { route } from './route.ts';

/** Path inside the workspace, `/` between parts. Main checks that it stays inside. */
const relativePath = z.string().min(1).max(1000);
const id = z.string().min(1).max(200);

/** A request as read: `hash` names the bytes on disk, so that a later save can tell an outside edit. */
export type OpenedRequest = { path: string; draft: RequestDraft; hash: string };

export const workspaceRoutes = {
  'workspace.read': route<WorkspaceSnapshot>()(z.null()),
  /** Lets the user choose a folder; `null` when cancelled. An empty folder becomes a new workspace. */
  'workspace.choose': route<WorkspaceSnapshot | null>()(z.null()),
  'request.read': route<OpenedRequest>()(z.object({ path: relativePath })),
  /** Fails with FILE_CHANGED_OUTSIDE when the file is no longer `baseHash`, unless `baseHash` is null (overwrite). */
  'request.save': route<OpenedRequest>()(
    z.object({ path: relativePath, draft: requestDraftSchema, baseHash: z.string().max(100).nullable() }),
  ),
  'request.create': route<OpenedRequest>()(z.object({ folderPath: relativePath, draft: requestDraftSchema })),
  'request.duplicate': route<OpenedRequest>()(z.object({ path: relativePath })),
  'folder.create': route<{ path: string }>()(z.object({ parentPath: relativePath, name: z.string().min(1).max(200) })),
  /** Renames a request or folder; the new path comes back, and of a request the hash to save it against. */
  'node.rename': route<{ path: string; hash?: string }>()(
    z.object({ path: relativePath, name: z.string().min(1).max(200) }),
  ),
  /** Moves the file to the system's trash. */
  'node.delete': route<null>()(z.object({ path: relativePath })),
  /** Puts a node into a folder, before another of its children (null: at the end). */
  'node.move': route<{ path: string }>()(
    z.object({ path: relativePath, folderPath: relativePath, before: relativePath.nullable() }),
  ),
  'connection.save': route<{ id: string }>()(z.object({ id: id.nullable(), connection: connectionSchema })),
  'connection.delete': route<null>()(z.object({ id })),
  'environment.save': route<{ id: string }>()(z.object({ id: id.nullable(), environment: environmentFileSchema })),
  'environment.delete': route<null>()(z.object({ id })),
} as const;
