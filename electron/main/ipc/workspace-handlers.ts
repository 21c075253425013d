import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../../shared/ipc/result.ts';
import type { WorkspaceSnapshot } from '../../../shared/model/workspace.ts';
import type { WorkspaceSession } from '../workspace-session.ts';
import type { Handlers } from './router.ts';

type WorkspaceHandlers = Pick<
  Handlers,
  | Extract<keyof Handlers, `request.${string}`>
  | 'workspace.read'
  | 'workspace.choose'
  | 'workspace.recent'
  | 'workspace.openRecent'
  | 'folder.create'
  | 'environment.save'
  | 'environment.delete'
  | 'connection.save'
  | 'connection.delete'
>;

export type WorkspaceDesktop = {
  /** Shows the folder dialog; null when cancelled. */
  chooseFolder(): Promise<string | null>;
  /** After another workspace was opened: remembers it for the next start, and forgets the former one's runs. */
  onWorkspaceOpened(rootPath: string): void;
  /** Folders of workspaces that were open, the newest first. */
  recentWorkspaces(): readonly string[];
};

export function createWorkspaceHandlers(session: WorkspaceSession, desktop: WorkspaceDesktop): WorkspaceHandlers {
  const open = async (rootPath: string): Promise<WorkspaceSnapshot> => {
    const workspace = await session.open(rootPath);
    desktop.onWorkspaceOpened(rootPath);
    return workspace.read();
  };
  return {
    'workspace.read': async () => (await session.current()).read(),
    'workspace.choose': async () => {
      const rootPath = await desktop.chooseFolder();
      return rootPath === null ? null : open(rootPath);
    },
    'workspace.recent': async () => {
      const current = (await session.current().catch(() => null))?.rootPath;
      const others = desktop.recentWorkspaces().filter((path) => path !== current);
      const found = await Promise.all(others.map((path) => stat(path).catch(() => null)));
      return others.filter((_, index) => found[index]?.isDirectory()).map((path) => ({ path, name: basename(path) }));
    },
    'workspace.openRecent': async ({ path }) => {
      // The window names a folder; only one that the user once chose is opened.
      const isThere = desktop.recentWorkspaces().includes(path) && (await stat(path).catch(() => null)) !== null;
      if (!isThere) throw new AppError('WORKSPACE_NOT_FOUND', `There is no folder ${path}.`, { path });
      return open(path);
    },
    'request.read': async ({ path }) => (await session.current()).readRequest(path),
    'request.save': async ({ path, draft, baseHash }) => (await session.current()).saveRequest(path, draft, baseHash),
    'request.compare': async ({ path, draft }) => (await session.current()).compareRequest(path, draft),
    'request.create': async ({ folderPath, draft }) => (await session.current()).createRequest(folderPath, draft),
    'folder.create': async ({ parentPath, name }) =>
      (await session.current()).changeTree((tree) => tree.createFolder(parentPath, name)),
    'connection.save': async ({ id, connection }) => (await session.current()).saveConnection(id, connection),
    'connection.delete': async ({ id }) => (await session.current()).deleteConnection(id),
    'environment.save': async ({ id, environment }) => (await session.current()).saveEnvironment(id, environment),
    'environment.delete': async ({ id }) => (await session.current()).deleteEnvironment(id),
  };
}
