import path from 'node:path';
import { app, ipcMain } from 'electron';
import Store from 'electron-store';
import type { FileGrant } from '../../core/files/file-access.ts';
import { DEFAULT_BOUNDS, type WindowBounds } from '../window-bounds.ts';

/** What main itself remembers beside the user's preferences: where the window was and which workspace was open. */
type LocalState = {
  preferences: unknown;
  window: WindowBounds;
  workspace: string | null;
  recentWorkspaces: string[];
  mockPort: number | null;
  /** Files outside workspaces that the user chose on this machine. */
  fileGrants: readonly FileGrant[];
};

const MAX_RECENT_WORKSPACES = 8;

export type LocalStore = ReturnType<typeof openLocalStore>;

/** electron-store, for preferences and window state alone: never for secrets or the user's work. */
export function openLocalStore() {
  const store = new Store<LocalState>({
    name: 'preferences',
    defaults: {
      preferences: {},
      window: DEFAULT_BOUNDS,
      workspace: null,
      recentWorkspaces: [],
      mockPort: null,
      fileGrants: [],
    },
  });
  // It would tell any page where our data lies.
  ipcMain.removeAllListeners('electron-store-get-data');
  return {
    preferences: {
      get: () => store.get('preferences'),
      set: (value: unknown) => store.set('preferences', value),
    },
    windowBounds: () => store.get('window'),
    rememberWindow: (bounds: WindowBounds) => store.set('window', bounds),
    workspacePath: () => store.get('workspace') ?? path.join(app.getPath('documents'), 'Sidecall samples'),
    hasWorkspace: () => store.get('workspace') !== null,
    rememberWorkspace: (rootPath: string) => store.set('workspace', rootPath),
    /** Of the mock provider, so that the user's own clients find it where it was. */
    mockPort: () => store.get('mockPort'),
    rememberMockPort: (port: number) => store.set('mockPort', port),
    fileGrants: {
      read: () => store.get('fileGrants'),
      write: (grants: readonly FileGrant[]) => store.set('fileGrants', grants),
    },
    /** The newest first. */
    recentWorkspaces: () => store.get('recentWorkspaces'),
    rememberRecent: (rootPath: string) => {
      const others = store.get('recentWorkspaces').filter((other) => other !== rootPath);
      store.set('recentWorkspaces', [rootPath, ...others].slice(0, MAX_RECENT_WORKSPACES));
    },
  };
}

/** The file behind it, to be looked after before it is opened: electron-store throws on a damaged one. */
export function localStorePath(): string {
  return path.join(app.getPath('userData'), 'preferences.json');
}
