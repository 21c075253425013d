import type { AppDriver } from '../../support/app-driver.ts';

/** One call as a hacked page could make it: whatever it likes on the channel itself, past the bridge. */
export type RawCall = { name: unknown; input: unknown };
export type Reply = { ok?: boolean; data?: unknown; error?: { code?: unknown; message?: unknown } } | string;

/**
 * Hands calls to what main listens with, as if they had come from the window's own frame, many at once. A reply that never
 * comes, or is an exception, is told as a text.
 */
export function callMain({ app }: AppDriver, calls: readonly RawCall[]): Promise<Reply[]> {
  return app.evaluate(async ({ BrowserWindow, ipcMain }, list) => {
    type Handler = (event: object, name: unknown, input: unknown) => unknown;
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, Handler> };
    const handle = handlers.get('api:request') as Handler;
    const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().endsWith('index.html'));
    const event = { senderFrame: window?.webContents.mainFrame };
    const depth = 100_000;
    const large: Record<string, string> = {
      '#deep list': '['.repeat(depth) + ']'.repeat(depth),
      '#deep object': `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`,
      '#long list': `[${'0,'.repeat(200_000)}0]`,
      '#long text': JSON.stringify('x'.repeat(2_000_000)),
    };
    const answers: unknown[] = [];
    // A few at a time: the limits on calls have a test of their own.
    for (let at = 0; at < list.length; at += 50) {
      const batch = list.slice(at, at + 50).map(async ({ name, input }) => {
        let timer: NodeJS.Timeout | undefined;
        const late = new Promise((resolve) => {
          timer = setTimeout(resolve, 20_000, 'no answer');
        });
        try {
          return await Promise.race([
            Promise.resolve(handle(event, name, typeof input === 'string' ? (large[input] ?? input) : input)),
            late,
          ]);
        } catch (error) {
          return `threw ${String(error)}`;
        } finally {
          clearTimeout(timer);
        }
      });
      answers.push(...(await Promise.all(batch)));
    }
    return answers as Reply[];
  }, calls as RawCall[]);
}

/** Nobody sits before this app: dialogs are cancelled, windows that ask are closed, nothing is opened or thrown away. */
export function cancelQuestions({ app }: AppDriver): Promise<void> {
  return app.evaluate(({ app: electronApp, dialog, shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { openedOutside: opened });
    dialog.showOpenDialog = async () => ({ canceled: true, filePaths: [] });
    dialog.showSaveDialog = async () => ({ canceled: true, filePath: '' }) as never;
    dialog.showMessageBox = async (...given: unknown[]) => ({
      response: (given.at(-1) as { cancelId?: number }).cancelId ?? 0,
      checkboxChecked: false,
    });
    shell.openExternal = async (address: string) => void opened.push(address);
    shell.openPath = async (path: string) => String(opened.push(path));
    shell.showItemInFolder = () => undefined;
    shell.trashItem = async () => undefined;
    electronApp.on('browser-window-created', (_event, window) => {
      // Only what asks belongs to another window.
      setTimeout(() => !window.isDestroyed() && window.getParentWindow() !== null && window.destroy(), 20);
    });
  });
}

/** What a polluted main would have more of, or less. */
export function prototypesOf({ app }: AppDriver): Promise<string[]> {
  return app.evaluate(() =>
    [Object, Array, String, Number, Function, Promise, Map, Set, RegExp, Error].flatMap(({ name, prototype }) =>
      Reflect.ownKeys(prototype).map((key) => `${name}.${String(key)}`),
    ),
  );
}
