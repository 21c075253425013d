import { z } from 'zod';
import { connectionSchema } from '../model/connection.ts';
import { MAX_PRICE_ROWS, priceRowSchema } from '../model/price.ts';
import {
  environmentFileSchema,
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

const id = z.string().min(1).max(200);

/** What a form holds, of the file that it would be saved into. `id` null: a file that is not there yet. */
const settingsCopy = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('connection'), id: id.nullable(), connection: connectionSchema }),
  z.object({ kind: z.literal('environment'), id, environment: environmentFileSchema }),
  z.object({ kind: z.literal('prices'), rows: z.array(priceRowSchema).max(MAX_PRICE_ROWS) }),
  z.object({ kind: z.literal('folder'), path, settings: folderSettingsSchema }),
  z.object({ kind: z.literal('workspace'), settings: workspaceSettingsSchema }),
]);
export type SettingsCopy = z.infer<typeof settingsCopy>;

export const settingsRoutes = {
  'folder.read': route<OpenedFolder>()(z.object({ path })),
  /** Fails with FILE_CHANGED_OUTSIDE when the file is no longer `baseHash`. The folder keeps its own name on disk. */
  'folder.save': route<OpenedFolder>()(z.object({ path, settings: folderSettingsSchema, baseHash })),
  'workspace.readSettings': route<OpenedWorkspaceFile>()(z.null()),
  /** Fails with FILE_CHANGED_OUTSIDE when the file is no longer `baseHash`. */
  'workspace.save': route<OpenedWorkspaceFile>()(z.object({ settings: workspaceSettingsSchema, baseHash })),
  /** Lets the user choose a file anywhere and writes there what saving would write; null when cancelled. */
  'settings.saveCopy': route<{ path: string } | null>()(settingsCopy),
  /** Puts the environments into this order; ids that are not named follow. */
  'environment.arrange': route<null>()(z.object({ ids: z.array(id).max(1000) })),
} as const;
