import { type BrowserWindow, ipcMain } from 'electron';
import type { MainEvent } from '../../../shared/ipc/contract.ts';
import type { IpcResult } from '../../../shared/ipc/result.ts';
import { isAppAddress } from '../app-address.ts';

const REQUEST_CHANNEL = 'api:request';
const EVENT_CHANNEL = 'api:event';

/** Answers the main frame of our own window at our own origin, and nobody else. */
export function listenToWindow(
  window: BrowserWindow,
  handle: (name: unknown, inputJson: unknown) => Promise<IpcResult<unknown>>,
): void {
  ipcMain.handle(REQUEST_CHANNEL, (event, name: unknown, inputJson: unknown) => {
    // Read at once: the frame is gone after an await when the page has been replaced.
    const frame = event.senderFrame;
    const isOurs = frame !== null && frame === window.webContents.mainFrame && isAppAddress(frame.url);
    if (!isOurs) return { ok: false, error: { code: 'FORBIDDEN_SENDER', message: 'This page may not call Sidecall.' } };
    return handle(name, inputJson);
  });
}

/** Tells the window something; does nothing when it is gone or its page has crashed. */
export function sendToWindow(window: BrowserWindow, event: MainEvent): void {
  if (window.isDestroyed() || window.webContents.isDestroyed() || window.webContents.isCrashed()) return;
  window.webContents.send(EVENT_CHANNEL, event);
}
