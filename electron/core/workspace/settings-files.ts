import { basename } from 'node:path';
import { AppError } from '../../../shared/ipc/result.ts';
import type { OpenedFolder, OpenedWorkspaceFile } from '../../../shared/ipc/settings-routes.ts';
import { FORMAT_VERSION } from '../../../shared/model/format-version.ts';
import type { FolderFile, FolderSettings, WorkspaceFile, WorkspaceSettings } from '../../../shared/model/workspace.ts';
import { folderKind, workspaceKind } from './file-kinds.ts';
import { listNames } from './folder-order.ts';
import type { WorkspacePath } from './paths.ts';
import { checkTreePath } from './request-files.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

export const WORKSPACE_FILE = 'workspace.yml';

/** What a folder says of itself; `hash` is null while it has no `folder.yml`. */
export async function readFolderSettings(files: WorkspaceFiles, path: WorkspacePath): Promise<OpenedFolder> {
  checkTreePath(path);
  await checkFolder(files, path);
  const stored = await files.readIfPresent(`${path}/folder.yml`, folderKind);
  return { path, settings: folderSettings(stored?.value), hash: stored?.hash ?? null };
}

/**
 * Saves what a folder says of itself; its order and keys of others stay.
 *
 * @param baseHash As `readFolderSettings` gave it. Throws FILE_CHANGED_OUTSIDE.
 */
export async function saveFolderSettings(
  files: WorkspaceFiles,
  path: WorkspacePath,
  settings: FolderSettings,
  baseHash: string | null,
): Promise<OpenedFolder> {
  checkTreePath(path);
  await checkFolder(files, path);
  const filePath = `${path}/folder.yml`;
  const stored = await files.readIfPresent(filePath, folderKind);
  checkUnchanged(filePath, stored?.hash ?? null, baseHash);
  const value = folderValue(stored?.value, settings);
  const saved = await files.save(filePath, folderKind, value, stored === null ? 'merge' : { hash: stored.hash });
  return { path, settings: folderSettings(saved.value), hash: saved.hash };
}

/** What `workspace.yml` says; `hash` is null while there is none. */
export async function readWorkspaceSettings(files: WorkspaceFiles): Promise<OpenedWorkspaceFile> {
  const stored = await files.readIfPresent(WORKSPACE_FILE, workspaceKind);
  return { settings: workspaceSettings(files, stored?.value), hash: stored?.hash ?? null };
}

/** @param baseHash As `readWorkspaceSettings` gave it. Throws FILE_CHANGED_OUTSIDE. */
export async function saveWorkspaceSettings(
  files: WorkspaceFiles,
  settings: WorkspaceSettings,
  baseHash: string | null,
): Promise<OpenedWorkspaceFile> {
  const stored = await files.readIfPresent(WORKSPACE_FILE, workspaceKind);
  checkUnchanged(WORKSPACE_FILE, stored?.hash ?? null, baseHash);
  const value = workspaceValue(stored?.value, settings);
  const base = stored === null ? 'merge' : { hash: stored.hash };
  const saved = await files.save(WORKSPACE_FILE, workspaceKind, value, base);
  return { settings: workspaceSettings(files, saved.value), hash: saved.hash };
}

/** Writes down the order of environments. */
export async function arrangeEnvironments(files: WorkspaceFiles, ids: readonly string[]): Promise<void> {
  const stored = await files.readIfPresent(WORKSPACE_FILE, workspaceKind);
  const value = stored?.value ?? { sidecall: FORMAT_VERSION, info: { name: basename(files.root) } };
  await files.save(WORKSPACE_FILE, workspaceKind, { ...value, environments: [...ids] }, 'merge');
}

/** A folder's file with other settings in it. */
export function folderValue(file: FolderFile = emptyFolder(), settings: FolderSettings): FolderFile {
  const { info: _i, docs: _d, connection: _c, variables: _v, headers: _h, ...others } = file;
  return withoutEmpty({ ...others, ...settings });
}

/** The workspace's file with other settings in it. */
export function workspaceValue(file: WorkspaceFile | undefined, settings: WorkspaceSettings): WorkspaceFile {
  const { variables: _, ...others } = file ?? { sidecall: FORMAT_VERSION, info: { name: '' } };
  const value: WorkspaceFile = { ...others, ...settings };
  if (value.variables?.length === 0) delete value.variables;
  return value;
}

function folderSettings(file: FolderFile = emptyFolder()): FolderSettings {
  const { info, docs, connection, variables, headers } = file;
  return {
    ...(info !== undefined && { info }),
    ...(docs !== undefined && { docs }),
    ...(connection !== undefined && { connection }),
    ...(variables !== undefined && { variables }),
    ...(headers !== undefined && { headers }),
  };
}

function workspaceSettings(files: WorkspaceFiles, file: WorkspaceFile | undefined): WorkspaceSettings {
  const { info = { name: basename(files.root) }, variables = [] } = file ?? {};
  return { info, variables };
}

/** Throws FILE_NOT_FOUND. */
async function checkFolder(files: WorkspaceFiles, path: WorkspacePath): Promise<void> {
  if (path === 'collections') await files.ensureFolder(path);
  else await listNames(files, path);
}

function emptyFolder(): FolderFile {
  return { sidecall: FORMAT_VERSION };
}

/** An empty list says nothing that an absent one does not. */
function withoutEmpty(folder: FolderFile): FolderFile {
  const { variables, headers, docs, ...others } = folder;
  return {
    ...others,
    ...(docs && { docs }),
    ...(variables?.length && { variables }),
    ...(headers?.length && { headers }),
  };
}

function checkUnchanged(path: WorkspacePath, hash: string | null, baseHash: string | null): void {
  if (hash === baseHash) return;
  const what = hash === null ? 'it was deleted or moved' : 'it was changed by another program';
  throw new AppError('FILE_CHANGED_OUTSIDE', `${path} was not saved: ${what}.`, { path });
}
