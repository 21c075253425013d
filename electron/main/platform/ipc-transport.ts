import { type BrowserWindow, ipcMain, type WebFrameMain } from 'electron';
import type { MainEvent } from '../../../shared/ipc/contract.ts';
import type { IpcResult } from '../../../shared/ipc/result.ts';
import { isAppAddress } from '../app-address.ts';

const REQUEST_CHANNEL = 'api:request';
/** Paths of dropped files, which the preload script has from the system. The page cannot send on it. */
const DROP_CHANNEL = 'api:drop';
const EVENT_CHANNEL = 'api:event';

const FORBIDDEN = { ok: false, error: { code: 'FORBIDDEN_SENDER', message: 'This page may not call Sidecall.' } };

/** Answers the main frame of our own window at our own origin, and nobody else. */
export function listenToWindow(
  window: BrowserWindow,
  handle: (name: unknown, inputJson: unknown) => Promise<IpcResult<unknown>>,
  handleDrop: (paths: unknown) => Promise<IpcResult<unknown>>,
): void {
  const isOurs = (frame: WebFrameMain | null) =>
    frame !== null && frame === window.webContents.mainFrame && isAppAddress(frame.url);
  ipcMain.handle(REQUEST_CHANNEL, (event, name: unknown, inputJson: unknown) => {
    // Read at once: the frame is gone after an await when the page has been replaced.
    return isOurs(event.senderFrame) ? handle(name, inputJson) : FORBIDDEN;
  });
  ipcMain.handle(DROP_CHANNEL, (event, paths: unknown) => (isOurs(event.senderFrame) ? handleDrop(paths) : FORBIDDEN));
}

/** Tells the window something; does nothing when it is gone or its page has crashed. */
export function sendToWindow(window: BrowserWindow, event: MainEvent): void {
  if (window.isDestroyed() || window.webContents.isDestroyed() || window.webContents.isCrashed()) return;
  try {
    window.webContents.send(EVENT_CHANNEL, event);
  } catch {
    // Its frame died in between. Runs go on, and the next page asks how they stand.
  }
}
