import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';

export type AppDriver = {
  app: ElectronApplication;
  page: Page;
  workspacePath: string;
  userDataPath: string;
  /** Everything the window printed to its console, for asserting that it complained of nothing. */
  consoleMessages: string[];
  close(): Promise<void>;
};

export type LaunchOptions = {
  /** Kept by the caller; otherwise made new and removed on close. */
  workspacePath?: string;
  userDataPath?: string;
  args?: string[];
  env?: Record<string, string>;
  /** Another build of the app than the project's own, such as one with a fault in it. */
  appDir?: string;
};

/** Starts the real built app in the real Electron that set-up resolved, with folders of its own. */
export async function launchApp(options: LaunchOptions = {}): Promise<AppDriver> {
  const root = await mkdtemp(join(tmpdir(), 'sidecall-e2e-'));
  const workspacePath = options.workspacePath ?? join(root, 'workspace');
  const userDataPath = options.userDataPath ?? join(root, 'user-data');
  const electron = readRuntime(options.appDir);
  await settleOnce(userDataPath);
  const app = await _electron.launch({
    executablePath: electron.executable,
    args: [
      ...electron.args,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--user-data-dir=${userDataPath}`,
      `--workspace=${workspacePath}`,
      '--lang=en-US',
      ...(options.args ?? []),
    ],
    env: { ...(process.env as Record<string, string>), ...electron.env, ...options.env },
    timeout: 30_000,
  });
  const page = await app.firstWindow();
  const consoleMessages: string[] = [];
  page.on('console', (message) => {
    // What could not be loaded is told in no other place.
    const address = message.type() === 'error' ? ` (${message.location().url})` : '';
    consoleMessages.push(`${message.type()}: ${message.text()}${address}`);
  });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('tree').or(page.getByRole('treegrid')).first().waitFor();
  return {
    app,
    page,
    workspacePath,
    userDataPath,
    consoleMessages,
    async close() {
      // Not `close`: a window with unsaved edits would ask, and nobody answers here.
      await app.evaluate((electron) => electron.app.exit(0)).catch(() => undefined);
      await app.close().catch(() => undefined);
      await rm(root, { recursive: true, force: true });
    },
  };
}

/** Servers of tests are on this computer, and each is a new one: that is not to be said beside every answer. */
async function settleOnce(userDataPath: string): Promise<void> {
  await mkdir(userDataPath, { recursive: true, mode: 0o700 });
  const content = JSON.stringify({ preferences: { isNewHostTold: false } });
  // What is there already is the test's own.
  await writeFile(join(userDataPath, 'preferences.json'), content, { flag: 'wx', mode: 0o600 }).catch(() => undefined);
}

type Runtime = { executable: string; args: string[]; env: Record<string, string> };

/** Set by `npm test`: which Electron, and what makes it load this project. */
function readRuntime(appDir?: string): Runtime {
  const value = process.env.SIDECALL_ELECTRON;
  if (value === undefined)
    throw new Error('Start the end-to-end tests with "npm test", which finds Electron for them.');
  const runtime = JSON.parse(value) as { executable: string; args: string[] };
  if (appDir === undefined) return { ...runtime, env: {} };
  // An official Electron takes the app's folder as its argument; the carried one holds a loader that reads the variable.
  return { ...runtime, args: runtime.args.map(() => appDir), env: { SIDECALL_APP_DIR: appDir } };
}
