import path from 'node:path';
import { app, BrowserWindow, nativeTheme, screen, type WebPreferences } from 'electron';
import { placeWindow, type WindowBounds } from '../core/preferences/window-bounds.ts';
import { APP_PAGE } from './app-address.ts';

/** Every window of the app: sandboxed, isolated, without Node. */
export const WINDOW_PREFERENCES: WebPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  devTools: !app.isPackaged,
};

/**
 * The app's main window, at `app://bundle`. Shown once it has something to show.
 * @param remembered What `boundsOf` answered the last time.
 */
export function createMainWindow(preloadPath: string, remembered: unknown): BrowserWindow {
  const displays = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()];
  const { isMaximized, ...size } = placeWindow(
    remembered,
    displays.map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    ...size,
    minWidth: 800,
    minHeight: 600,
    show: false,
    title: 'Sidecall',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181d' : '#ffffff',
    webPreferences: { ...WINDOW_PREFERENCES, preload: path.resolve(preloadPath) },
  });
  window.once('ready-to-show', () => {
    if (isMaximized) window.maximize();
    window.show();
  });
  void window.loadURL(APP_PAGE);
  return window;
}

/** What to remember of a window, so that it comes back where it was. */
export function boundsOf(window: BrowserWindow): WindowBounds {
  return { ...window.getNormalBounds(), isMaximized: window.isMaximized() };
}
