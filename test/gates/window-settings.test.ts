import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { call } from '../support/window-bridge.ts';
import { buildAppWithFault, type Fault } from './support/fault.ts';
import { recordFigure } from './support/gate.ts';
import { POWERLESS, tryPowers } from './support/page-powers.ts';
import { canBeSandboxed, FILTERED, kernelLimitsOfPages } from './support/unprivileged-app.ts';

/** As it must be served, to the letter: a change of the policy is a change of this line. */
const POLICY = `default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data: media:; media-src media:; connect-src 'self' media:; base-uri 'none'; form-action 'none'; frame-src 'none'; object-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types appWorkers default defaultWorkerFactory diffEditorWidget diffReview dompurify domLineBreaksComputer editorGhostText editorViewLayer richScreenReaderContent standaloneColorizer stickyScrollViewLayer tokenizeToString 'allow-duplicates'`;
const HEADERS = [POLICY, 'nosniff', 'off', 'no-referrer'];

const PREFERENCES = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
};

/** A machine without a microphone would refuse for want of one. */
const FAKE_DEVICES = '--use-fake-device-for-media-stream';

type Facts = Record<string, unknown>;

/** What a window of the running app is allowed, as Electron and its page say. */
async function factsOf({ app }: AppDriver, page: Page): Promise<Facts> {
  const browserWindow = await app.browserWindow(page);
  const settings = await browserWindow.evaluate((window, names) => {
    const contents = window.webContents as typeof window.webContents & {
      getLastWebPreferences(): Record<string, unknown>;
    };
    const preferences = contents.getLastWebPreferences();
    return {
      // Some are told only when they are on.
      preferences: Object.fromEntries(names.map((name) => [name, preferences[name] ?? false])),
      webRtc: contents.getWebRTCIPHandlingPolicy(),
      // Would fetch dictionaries.
      isSpellChecked: contents.session.isSpellCheckerEnabled(),
    };
  }, Object.keys(PREFERENCES));
  return { ...settings, ...(await page.evaluate(tryPowers)) };
}

function expectPowerless(facts: Facts, address: string): void {
  const { headers, preferences, webRtc, isSpellChecked, ...powers } = facts;
  expect(preferences).toEqual(PREFERENCES);
  expect({ webRtc, isSpellChecked }).toEqual({ webRtc: 'disable_non_proxied_udp', isSpellChecked: false });
  expect(powers).toEqual({ ...POWERLESS, address });
  expect(Object.keys(headers as object).length).toBeGreaterThan(1);
  for (const served of Object.values(headers as object)) expect(served).toEqual(HEADERS);
}

/** What main is refused when it would load something for a page, in any session. */
async function loadsOf({ app }: AppDriver, preloadPath: string): Promise<Record<string, string>> {
  return app.evaluate(async ({ BrowserWindow }, preload) => {
    const answers: Record<string, string> = {};
    for (const partition of ['', 'key-entry', 'made-just-now', 'persist:made-just-now']) {
      for (const address of ['http://127.0.0.1:9/', 'file:///etc/passwd', 'data:text/html,x']) {
        const window = new BrowserWindow({
          show: false,
          webPreferences: { preload, ...(partition !== '' && { partition }) },
        });
        answers[`${partition} ${address}`] = await window.loadURL(address).then(
          () => 'loaded',
          (error: { code?: string }) => error.code ?? 'failed',
        );
        window.destroy();
      }
    }
    return answers;
  }, preloadPath);
}

describe('the windows of the running app', () => {
  let folder = '';
  let driver: AppDriver;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sidecall-settings-'));
    driver = await launchApp({ args: [FAKE_DEVICES], env: { ELECTRON_ENABLE_SECURITY_WARNINGS: '1' } });
  });
  afterAll(async () => {
    await driver?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('give the main page nothing but its bridge', async () => {
    expectPowerless(await factsOf(driver, driver.page), 'app://bundle/index.html');
    expect(
      await driver.page.evaluate(() => Object.keys((window as unknown as { sidecall: object }).sidecall).sort()),
    ).toEqual(['dropFiles', 'invoke', 'subscribe']);
    expect(driver.app.windows()).toHaveLength(1);
  });

  it('give the page that takes keys nothing but its own', async () => {
    const opened = driver.app.waitForEvent('window');
    const answered = call(driver.page, 'secret.enter', {
      secretId: 'gate',
      name: 'Gate',
      baseUrl: 'http://127.0.0.1:9',
    });
    const keyPage = await opened;
    await keyPage.getByLabel('API key').waitFor();
    expectPowerless(await factsOf(driver, keyPage), 'app://bundle/key.html');
    expect(await keyPage.evaluate(() => ['sidecall', 'sidecallKey'].filter((name) => name in window))).toEqual([
      'sidecallKey',
    ]);
    await keyPage.getByRole('button', { name: 'Cancel' }).click();
    expect(await answered).toEqual({ isStored: false });
  });

  it('have two ways in to main, and no package has added one', async () => {
    const channels = await driver.app.evaluate(({ ipcMain }) => {
      const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, unknown> };
      return [...handlers.keys(), ...ipcMain.eventNames().map(String)];
    });
    expect(channels.filter((name) => !name.startsWith('ELECTRON') && name !== 'error').sort()).toEqual([
      'api:drop',
      'api:request',
    ]);
  });

  it('run their preload scripts in the sandbox', async () => {
    const preload = join(folder, 'probe.cjs');
    await writeFile(
      preload,
      `let hasFiles = true; try { require('node:fs') } catch { hasFiles = false }
       require('electron').contextBridge.exposeInMainWorld('probe', { sandboxed: process.sandboxed, isolated: process.contextIsolated, hasFiles })`,
    );
    const found = await driver.app.evaluate(async ({ BrowserWindow }, path) => {
      const [main] = BrowserWindow.getAllWindows();
      const contents = main?.webContents as unknown as { getLastWebPreferences(): object };
      const webPreferences = { ...contents.getLastWebPreferences(), preload: path };
      const window = new BrowserWindow({ show: false, webPreferences });
      await window.loadURL('app://bundle/key.html');
      const answer: unknown = await window.webContents.executeJavaScript('window.probe');
      window.destroy();
      return answer;
    }, preload);
    expect(found).toEqual({ sandboxed: true, isolated: true, hasFiles: false });
  });

  it('load nothing but the app itself, in whichever session', async () => {
    const answers = await loadsOf(driver, join(folder, 'probe.cjs'));
    expect(Object.keys(answers)).toHaveLength(12);
    expect([...new Set(Object.values(answers))]).toEqual(['ERR_BLOCKED_BY_CLIENT']);
  });

  it('keep no download', async () => {
    const downloads = await driver.app.evaluate(async ({ BrowserWindow, session }) => {
      const seen: boolean[] = [];
      session.defaultSession.on('will-download', (event) => seen.push(event.defaultPrevented));
      const [window] = BrowserWindow.getAllWindows();
      window?.webContents.downloadURL('app://bundle/key.html');
      await window?.webContents.executeJavaScript(
        "document.body.append(Object.assign(document.createElement('a'), { href: 'app://bundle/key.html', download: 'x.html', id: 'save' })); document.querySelector('#save').click()",
        true,
      );
      for (let tries = 0; tries < 200 && seen.length < 2; tries += 1) {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      return seen;
    });
    expect(downloads).toEqual([true, true]);
  });

  it('serve files of the bundle alone, each scheme with no more rights than it needs', async () => {
    const answers = await driver.page.evaluate(async () => {
      const status = async (address: string, method = 'GET') =>
        (await fetch(address, { method }).catch(() => null))?.status ?? 'refused';
      return {
        own: await status('app://bundle/index.html'),
        others: await Promise.all([
          status('app://bundle/..%2f..%2fpackage.json'),
          status('app://bundle/%2e%2e/main/main.cjs'),
          status('app://bundle//etc/passwd'),
          status('app://bundle/..%5c..%5cpackage.json'),
          status('app://bundle/index.html%00.js'),
          status('app://other/index.html'),
          status('app://bundle:80/x'),
          status('app://bundle/index.html', 'POST'),
          status('app://bundle/index.html', 'PUT'),
          status('file:///etc/passwd'),
          status('media://run/user-file/%2Fetc%2Fpasswd'),
          status('media://run/user-file/..%2F..%2Fetc%2Fpasswd'),
          status('media://other/a/b'),
          status('media://run/a/b', 'POST'),
        ]),
      };
    });
    expect(answers.own).toBe(200);
    for (const status of answers.others) expect([404, 'refused']).toContain(status);
    // A script of this scheme runs only if the scheme may pass by the content policy.
    const script = "import('media://run/user-file/x.js').then(() => 'ran', (error) => String(error))";
    expect(await driver.page.evaluate(script)).toContain('Failed to fetch');
    expect(driver.consoleMessages.some((message) => /media:\/\/run.*script-src/s.test(message))).toBe(true);
  });

  it('learn no path from what the page makes up', async () => {
    const answers = await driver.page.evaluate(async () => {
      const { dropFiles } = (window as unknown as { sidecall: { dropFiles(files: unknown[]): Promise<unknown> } })
        .sidecall;
      const madeUp = [new File(['x'], '/etc/passwd'), { path: '/etc/passwd' }, new File([''], 'a')];
      Object.defineProperty(madeUp[2], 'path', { value: '/etc/passwd' });
      return Promise.all(madeUp.map(async (file) => dropFiles([file])).map((answer) => answer.catch(String)));
    });
    expect(JSON.stringify(answers)).not.toContain('passwd');
  });

  it('give Electron no reason for a warning', async () => {
    driver.consoleMessages.length = 0;
    await driver.page.reload();
    await driver.page.getByRole('treegrid').waitFor();
    expect(driver.consoleMessages.filter((message) => message.includes('Security Warning'))).toEqual([]);
    recordFigure(
      'window-settings',
      'settings asserted on each of two windows',
      Object.keys(PREFERENCES).length + Object.keys(POWERLESS).length + 4,
    );
  });
});

const harden = 'electron/main/platform/harden.ts';
const windows = 'electron/main/windows.ts';
const FAULTS: Fault[] = [
  { file: windows, find: 'webSecurity: true', replace: 'webSecurity: false' },
  { file: windows, find: 'sandbox: true', replace: 'sandbox: false' },
  { file: harden, find: 'setSpellCheckerEnabled(false)', replace: 'setSpellCheckerEnabled(true)' },
  { file: harden, find: 'callback(false)', replace: 'callback(true)' },
  { file: harden, find: 'setPermissionCheckHandler(() => false)', replace: 'setPermissionCheckHandler(() => true)' },
  { file: harden, find: "{ action: 'deny' }", replace: "{ action: 'allow' }" },
  { file: harden, find: "'disable_non_proxied_udp'", replace: "'default'" },
  {
    file: harden,
    find: "app.on('session-created', hardenSession);",
    replace: "app.once('session-created', hardenSession);",
  },
  {
    file: 'electron/main/platform/protocol.ts',
    find: '"require-trusted-types-for \'script\'",',
    replace: '',
  },
];

describe.runIf(canBeSandboxed())('the sandbox of the system', () => {
  it('holds every page of an app that was started without special rights', async () => {
    const limits = await kernelLimitsOfPages();
    expect(limits.length).toBeGreaterThan(0);
    expect([...new Set(limits)]).toEqual([`${FILTERED}, NoNewPrivs: 1`]);
    recordFigure('window-settings', 'filter of system calls on pages', limits[0] ?? 'none');
  });

  it('control: is missed where it was switched off', async () => {
    const limits = await kernelLimitsOfPages(['--no-sandbox']);
    expect(limits.length).toBeGreaterThan(0);
    expect(limits[0]).not.toContain(FILTERED);
  });
});

describe('control: settings taken away', () => {
  let driver: AppDriver;
  let facts: Facts;

  beforeAll(async () => {
    const appDir = await buildAppWithFault('settings-off', FAULTS);
    driver = await launchApp({ appDir, args: [FAKE_DEVICES], env: { ELECTRON_ENABLE_SECURITY_WARNINGS: '1' } });
    facts = await factsOf(driver, driver.page);
  });
  afterAll(() => driver?.close());

  it('are missed one by one', () => {
    expect(facts.preferences).toMatchObject({ webSecurity: false, sandbox: false });
    expect(facts).toMatchObject({ webRtc: 'default', isSpellChecked: true });
    const missed = Object.entries(POWERLESS).filter(
      ([name, value]) => JSON.stringify(facts[name]) !== JSON.stringify(value),
    );
    expect(missed.map(([name]) => name)).toEqual(
      expect.arrayContaining(['permissions', 'notification', 'window', 'html', 'scriptText']),
    );
  });

  it('are missed in a session made later', async () => {
    const answers = Object.values(await loadsOf(driver, ''));
    expect(answers).toContain('ERR_BLOCKED_BY_CLIENT');
    expect(answers.some((answer) => answer !== 'ERR_BLOCKED_BY_CLIENT')).toBe(true);
  });

  it('are warned of by Electron', async () => {
    driver.consoleMessages.length = 0;
    await driver.page.reload();
    await driver.page.getByRole('treegrid').waitFor();
    expect(driver.consoleMessages.some((message) => message.includes('Security Warning'))).toBe(true);
  });
});
