import path from 'node:path';
import { ipcMain } from 'electron';
import Store from 'electron-store';
import { setAside } from '../../core/files/damaged-file.ts';
import { readPlainFile } from '../../core/files/read-plain-file.ts';
import type { WindowBounds } from '../../core/preferences/window-bounds.ts';

const MAX_FILE_BYTES = 100_000;

export type WindowState = {
  /** As found, which may be anything: `placeWindow` checks it. */
  bounds(): unknown;
  remember(bounds: WindowBounds): void;
};

/**
 * Where the window was, in `window.json`, by electron-store. It writes once and ignores a short count, so a full disk cuts
 * its file: what a user would miss is written by `core/files` instead. Never throws, because the app must start.
 */
export async function openWindowState(profilePath: string): Promise<WindowState> {
  const filePath = path.join(profilePath, 'window.json');
  // Something else of that name, such as a pipe, would hold up the start or end it.
  await readPlainFile(filePath, { maxBytes: MAX_FILE_BYTES }).catch(() => setAside(filePath).catch(() => undefined));
  const store = attempt(
    () =>
      new Store<{ bounds?: WindowBounds }>({
        name: 'window',
        cwd: profilePath,
        clearInvalidConfig: true,
        configFileMode: 0o600,
      }),
  );
  // It would tell any page where our data lies.
  ipcMain.removeAllListeners('electron-store-get-data');
  return {
    bounds: () => attempt(() => store?.get('bounds')),
    remember: (bounds) => void attempt(() => store?.set('bounds', bounds)),
  };
}

function attempt<Value>(action: () => Value): Value | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
