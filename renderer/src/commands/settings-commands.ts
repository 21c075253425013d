import type { OpenedFolder, OpenedWorkspaceFile } from '../../../shared/ipc/settings-routes.ts';
import type { FolderSettings, WorkspaceSettings } from '../../../shared/model/workspace.ts';
import { call } from '../api/bridge.ts';
import { renameNode } from './node-commands.ts';
import { loadWorkspace } from './workspace-commands.ts';

export function readFolder(path: string): Promise<OpenedFolder> {
  return call('folder.read', { path });
}

/** Saves a folder's settings. A new name renames the folder itself, as renaming in the tree does. */
export async function saveFolder(
  path: string,
  settings: FolderSettings,
  baseHash: string | null,
  formerName: string,
): Promise<OpenedFolder> {
  const saved = await call('folder.save', { path, settings, baseHash });
  const name = settings.info?.name ?? formerName;
  if (path !== 'collections' && name !== formerName) {
    const newPath = await renameNode(path, name);
    return readFolder(newPath);
  }
  await loadWorkspace();
  return saved;
}

export function readWorkspaceSettings(): Promise<OpenedWorkspaceFile> {
  return call('workspace.readSettings', null);
}

export async function saveWorkspaceSettings(
  settings: WorkspaceSettings,
  baseHash: string | null,
): Promise<OpenedWorkspaceFile> {
  const saved = await call('workspace.save', { settings, baseHash });
  await loadWorkspace();
  return saved;
}
