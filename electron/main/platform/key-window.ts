import { BrowserWindow, type IpcMainInvokeEvent, session } from 'electron';
import type { KeyQuestion } from '../../../shared/ipc/key-window.ts';
import type { IpcError, IpcResult } from '../../../shared/ipc/result.ts';
import { isAppAddress } from '../app-address.ts';
import { toIpcError } from '../ipc/router.ts';
import { WINDOW_PREFERENCES } from '../windows.ts';
import { serveApp } from './protocol.ts';

/** In memory, and apart from the main window's session, so that Chromium gives the page a process of its own. */
const PARTITION = 'key-entry';
const KEY_PAGE = 'app://bundle/key.html';
const MAX_KEY_CHARS = 20_000;

export type KeyWindowOptions = {
  parent: BrowserWindow;
  preloadPath: string;
  rendererPath: string;
  question: KeyQuestion;
  /** Stores the value. Throws an AppError that the window shows; the user can then try again. */
  save(value: string): Promise<void>;
  /** An error in the user's language. */
  explain(error: IpcError): string;
};

/**
 * Lets the user type or paste a key into a window that is destroyed, process and all, as soon as it is stored.
 * Resolves to whether one was stored.
 */
export function askForKey(options: KeyWindowOptions): Promise<boolean> {
  const keySession = session.fromPartition(PARTITION);
  if (!keySession.protocol.isProtocolHandled('app')) serveApp(keySession, options.rendererPath);
  const window = new BrowserWindow({
    parent: options.parent,
    modal: true,
    width: 480,
    height: 240,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    show: false,
    title: options.question.title,
    webPreferences: { ...WINDOW_PREFERENCES, preload: options.preloadPath, session: keySession, devTools: false },
  });
  window.removeMenu();
  window.once('ready-to-show', () => window.show());
  return new Promise((resolve) => {
    let isStored = false;
    // The handlers belong to this window's contents, so no other page can reach them.
    const { ipc } = window.webContents;
    const isOurs = ({ senderFrame }: IpcMainInvokeEvent) =>
      senderFrame !== null && senderFrame === window.webContents.mainFrame && isAppAddress(senderFrame.url);
    ipc.handle('key:describe', (event) => (isOurs(event) ? options.question : null));
    ipc.handle('key:cancel', (event) => {
      if (isOurs(event)) window.destroy();
    });
    ipc.handle('key:submit', async (event, value: unknown): Promise<IpcResult<null>> => {
      if (!isOurs(event) || typeof value !== 'string' || value.length > MAX_KEY_CHARS) {
        return { ok: false, error: { code: 'VALIDATION_FAILED', message: 'This is too long for a key.' } };
      }
      try {
        await options.save(value);
      } catch (error) {
        const problem = toIpcError(error);
        return { ok: false, error: { ...problem, message: options.explain(problem) } };
      }
      isStored = true;
      setImmediate(() => window.destroy());
      return { ok: true, data: null };
    });
    window.once('closed', () => resolve(isStored));
    void window.loadURL(KEY_PAGE);
  });
}
