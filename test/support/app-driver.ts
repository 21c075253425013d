import { mkdtemp, rm } from 'node:fs/promises';
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
};

/** Starts the real built app in the real Electron that set-up resolved, with folders of its own. */
export async function launchApp(options: LaunchOptions = {}): Promise<AppDriver> {
  const root = await mkdtemp(join(tmpdir(), 'sidecall-e2e-'));
  const workspacePath = options.workspacePath ?? join(root, 'workspace');
  const userDataPath = options.userDataPath ?? join(root, 'user-data');
  const electron = readRuntime();
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
    env: { ...(process.env as Record<string, string>), ...options.env },
    timeout: 30_000,
  });
  const page = await app.firstWindow();
  const consoleMessages: string[] = [];
  page.on('console', (message) => consoleMessages.push(`${message.type()}: ${message.text()}`));
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

/** Set by `npm test`: which Electron, and what makes it load this project. */
function readRuntime(): { executable: string; args: string[] } {
  const value = process.env.SIDECALL_ELECTRON;
  if (value === undefined)
    throw new Error('Start the end-to-end tests with "npm test", which finds Electron for them.');
  return JSON.parse(value) as { executable: string; args: string[] };
}
