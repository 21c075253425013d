import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileName } from '../../../shared/export/file-name.ts';
import { AppError } from '../../../shared/ipc/result.ts';
import type { WorkspaceSnapshot } from '../../../shared/model/workspace.ts';
import { writeFileAtomic } from '../../core/files/write-file-atomic.ts';
import type { WorkspaceSession } from '../workspace-session.ts';
import type { Handlers } from './router.ts';

type WorkspaceHandlers = Pick<
  Handlers,
  | Extract<keyof Handlers, `request.${string}`>
  | 'settings.saveCopy'
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
  /** Asks where to save; null when cancelled. */
  chooseSaveFile(fileName: string): Promise<string | null>;
  /** After another workspace was opened: remembers it for the next start, and forgets the former one's runs. */
  onWorkspaceOpened(rootPath: string): void;
  /** Folders of workspaces that were open, the newest first. */
  recentWorkspaces(): readonly string[];
  /** The user has named the address of a connection by hand. */
  onAddressNamed(baseUrl: string): void;
};

/** As files are that one hands on. */
const COPY_MODE = 0o644;

export function createWorkspaceHandlers(session: WorkspaceSession, desktop: WorkspaceDesktop): WorkspaceHandlers {
  const open = async (rootPath: string): Promise<WorkspaceSnapshot> => {
    const workspace = await session.open(rootPath);
    desktop.onWorkspaceOpened(rootPath);
    return workspace.read();
  };
  const saveCopy = async (name: string, text: string) => {
    const chosen = await desktop.chooseSaveFile(name);
    if (chosen === null) return null;
    await writeFileAtomic(chosen, text, { mode: COPY_MODE });
    return { path: chosen };
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
    'request.saveCopy': async ({ path, draft }) => {
      // Before the question, which may stand for long: what is asked about is what the tab held then.
      const text = await (await session.current()).requestText(path, draft);
      const name = path === null ? fileName(draft.info.name, '.yml') : basename(path);
      return saveCopy(name, text);
    },
    'settings.saveCopy': async (copy) => {
      const { name, text } = await (await session.current()).settingsText(copy);
      return saveCopy(name, text);
    },
    'request.create': async ({ folderPath, draft }) => (await session.current()).createRequest(folderPath, draft),
    'folder.create': async ({ parentPath, name }) =>
      (await session.current()).changeTree((tree) => tree.createFolder(parentPath, name)),
    'connection.save': async ({ id, connection }) => {
      const saved = await (await session.current()).saveConnection(id, connection);
      desktop.onAddressNamed(connection.baseUrl);
      return saved;
    },
    'connection.delete': async ({ id }) => (await session.current()).deleteConnection(id),
    'environment.save': async ({ id, environment }) => (await session.current()).saveEnvironment(id, environment),
    'environment.delete': async ({ id }) => (await session.current()).deleteEnvironment(id),
  };
}
