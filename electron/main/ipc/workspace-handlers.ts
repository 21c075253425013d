import type { WorkspaceSession } from '../workspace-session.ts';
import type { Handlers } from './router.ts';

type WorkspaceHandlers = Pick<
  Handlers,
  | Extract<keyof Handlers, `request.${string}`>
  | 'workspace.read'
  | 'workspace.choose'
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
