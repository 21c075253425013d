import type { WorkspaceSession } from '../workspace-session.ts';
import type { Handlers } from './router.ts';

type WorkspaceHandlers = Pick<
  Handlers,
  | Extract<keyof Handlers, `${'workspace' | 'request' | 'folder' | 'node' | 'environment'}.${string}`>
  | 'connection.save'
  | 'connection.delete'
>;

export type WorkspaceDesktop = {
  /** Shows the folder dialog; null when cancelled. */
  chooseFolder(): Promise<string | null>;
  moveToTrash(absolutePath: string): Promise<void>;
  /** After another workspace was opened: remembers it for the next start, and forgets the former one's runs. */
  onWorkspaceOpened(rootPath: string): void;
};

export function createWorkspaceHandlers(session: WorkspaceSession, desktop: WorkspaceDesktop): WorkspaceHandlers {
  return {
    'workspace.read': async () => (await session.current()).read(),
    'workspace.choose': async () => {
      const rootPath = await desktop.chooseFolder();
      if (rootPath === null) return null;
      const workspace = await session.open(rootPath);
      desktop.onWorkspaceOpened(rootPath);
      return workspace.read();
    },
    'request.read': async ({ path }) => (await session.current()).readRequest(path),
    'request.save': async ({ path, draft, baseHash }) => (await session.current()).saveRequest(path, draft, baseHash),
    'request.create': async ({ folderPath, draft }) => (await session.current()).createRequest(folderPath, draft),
    'request.duplicate': async ({ path }) => (await session.current()).duplicateRequest(path),
    'folder.create': async ({ parentPath, name }) => (await session.current()).createFolder(parentPath, name),
    'node.rename': async ({ path, name }) => (await session.current()).renameNode(path, name),
    'node.delete': async ({ path }) => {
      await (await session.current()).deleteNode(path, desktop.moveToTrash);
      return null;
    },
    'node.move': async ({ path, folderPath, before }) => (await session.current()).moveNode(path, folderPath, before),
    'connection.save': async ({ id, connection }) => (await session.current()).saveConnection(id, connection),
    'connection.delete': async ({ id }) => {
      await (await session.current()).deleteConnection(id, desktop.moveToTrash);
      return null;
    },
    'environment.save': async ({ id, environment }) => (await session.current()).saveEnvironment(id, environment),
    'environment.delete': async ({ id }) => {
      await (await session.current()).deleteEnvironment(id, desktop.moveToTrash);
      return null;
    },
  };
}
