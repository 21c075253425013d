import { z } from 'zod';
import {
  type FolderSettings,
  folderSettingsSchema,
  type WorkspaceSettings,
  workspaceSettingsSchema,
} from '../model/workspace.ts';
import { route } from './route.ts';

const path = z.string().min(1).max(1000);
const baseHash = z.string().max(100).nullable();

/** Settings as read: `hash` names the bytes on disk, null while there is no file. */
export type OpenedFolder = { path: string; settings: FolderSettings; hash: string | null };
export type OpenedWorkspaceFile = { settings: WorkspaceSettings; hash: string | null };

export const settingsRoutes = {
  'folder.read': route<OpenedFolder>()(z.object({ path })),
  /** Fails with FILE_CHANGED_OUTSIDE when the file is no longer `baseHash`. The folder keeps its own name on disk. */
  'folder.save': route<OpenedFolder>()(z.object({ path, settings: folderSettingsSchema, baseHash })),
  'workspace.readSettings': route<OpenedWorkspaceFile>()(z.null()),
  /** Fails with FILE_CHANGED_OUTSIDE when the file is no longer `baseHash`. */
  'workspace.save': route<OpenedWorkspaceFile>()(z.object({ settings: workspaceSettingsSchema, baseHash })),
  /** Puts the environments into this order; ids that are not named follow. */
  'environment.arrange': route<null>()(z.object({ ids: z.array(z.string().min(1).max(200)).max(1000) })),
} as const;
