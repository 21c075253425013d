import path from 'node:path';
import { app, BrowserWindow, nativeTheme, type WebPreferences } from 'electron';
import { APP_PAGE } from './app-address.ts';

export type WindowBounds = { width: number; height: number; x?: number; y?: number; isMaximized: boolean };

export const DEFAULT_BOUNDS: WindowBounds = { width: 1280, height: 800, isMaximized: false };

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

/** The app's main window, at `app://bundle`. Shown once it has something to show. */
export function createMainWindow(preloadPath: string, bounds: WindowBounds): BrowserWindow {
  const { isMaximized, ...size } = bounds;
  const window = new BrowserWindow({
    ...size,
    minWidth: 800,
    minHeight: 600,
    show: false,
    title: 'Sidecall',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181d' : '#ffffff',
    webPreferences: { ...WINDOW_PREFERENCES, preload: path.resolve(preloadPath) },
  });
  if (isMaximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  void window.loadURL(APP_PAGE);
  return window;
}

/** What to remember of a window, so that it comes back where it was. */
export function boundsOf(window: BrowserWindow): WindowBounds {
  return { ...window.getNormalBounds(), isMaximized: window.isMaximized() };
}
