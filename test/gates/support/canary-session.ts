import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { stringify } from 'yaml';
import { EXPORT_FORMAT_IDS } from '../../../shared/export/export-format.ts';
import { type AppDriver, launchApp } from '../../support/app-driver.ts';
import { partsOf } from '../../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../../support/e2e-workspace.ts';
import { type Finding, scanCallsOf, scanFolder, scanProcesses } from '../../support/process-memory.ts';
import { findSecret } from '../../support/secret-forms.ts';
import { call, invoke } from '../../support/window-bridge.ts';
import { type HostileEcho, startHostileEcho } from './hostile-echo.ts';
import { enterKey, keyConnection } from './key-app.ts';
import { connectionAuths } from './key-carriers.ts';

/** One typed into the key window, one out of an imported file, one the value of a secret variable. */
export type Canaries = { typed: string; imported: string; variable: string };

export function newCanaries(): Canaries {
  const canary = () => `sk-canary-${randomBytes(16).toString('hex')}`;
  return { typed: canary(), imported: canary(), variable: canary() };
}

/** All that a person can do with a key in one sitting, with a service that repeats it everywhere; then a look around. */
export type CanarySession = {
  driver: AppDriver;
  echo: HostileEcho;
  fixture: WorkspaceFixture;
  /** Everything that the app wrote to its console so far. */
  output(): string;
  close(): Promise<void>;
};

/** Its home, profile, workspace and temporary folder are below `fixture.root`. */
export async function openCanarySession(appDir?: string): Promise<CanarySession> {
  const echo = await startHostileEcho();
  const fixture = await createWorkspaceFixture();
  const place = (name: string) => join(fixture.root, name);
  for (const name of ['home', 'tmp', 'config', 'cache', 'data']) await mkdir(place(name));
  const env = {
    HOME: place('home'),
    TMPDIR: place('tmp'),
    XDG_CONFIG_HOME: place('config'),
    XDG_CACHE_HOME: place('cache'),
    XDG_DATA_HOME: place('data'),
    // What somebody turns on who looks for a fault in the network.
    NODE_DEBUG: 'undici,http,https,tls,net,fetch,websocket',
    ELECTRON_ENABLE_LOGGING: '1',
    ELECTRON_LOG_ASAR_READS: '1',
  };
  await writeFile(
    fixture.pathOf('environments/canary.yml'),
    stringify({ sidecall: 2, info: { name: 'Canary' }, variables: [{ name: 'token', secret: 'variable-key' }] }),
  );
  await mkdir(fixture.pathOf('collections/ways'));
  for (const [index, { provider, auth }] of connectionAuths().entries()) {
    const named = { sidecall: 2, info: { name: `Way ${index}` }, provider: provider.id, baseUrl: `${echo.origin}/v1` };
    await writeFile(fixture.pathOf(`connections/way-${index}.yml`), stringify({ ...named, auth, secret: 'typed-key' }));
    await writeFile(
      fixture.pathOf(`collections/ways/way-${index}.yml`),
      stringify({
        sidecall: 2,
        info: { name: `Way ${index}` },
        endpoint: 'http/request',
        connection: `way-${index}`,
        headers: [{ name: 'x-token', value: '{{token}}' }],
        http: { method: 'POST', url: '/plain?token={{token}}', body: { type: 'json', data: '{"t":"{{token}}"}' } },
      }),
    );
  }
  const driver = await launchApp({ ...fixture, env, args: ['--enable-logging', '--v=1'], ...(appDir && { appDir }) });
  let output = '';
  const { stdout, stderr } = driver.app.process();
  for (const stream of [stdout, stderr])
    stream?.on('data', (bytes: Buffer) => {
      output += bytes.toString('latin1');
    });
  await recordTraffic(driver);
  return {
    driver,
    echo,
    fixture,
    output: () => `${output}\n${driver.consoleMessages.join('\n')}`,
    async close() {
      await driver.close();
      await echo.close();
      await fixture.remove();
    },
  };
}

/** Keeps all that main tells the window, whether asked or not. */
async function recordTraffic({ app }: AppDriver): Promise<void> {
  await app.evaluate(({ ipcMain, BrowserWindow, dialog }) => {
    const kept = globalThis as unknown as { traffic: string[] };
    kept.traffic = [];
    type Handler = (...parts: unknown[]) => unknown;
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, Handler> };
    for (const [channel, handler] of handlers) {
      handlers.set(channel, async (...parts) => {
        const result = await handler(...parts);
        kept.traffic.push(JSON.stringify(result) ?? '');
        return result;
      });
    }
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      const send = webContents.send.bind(webContents);
      webContents.send = (channel: string, ...parts: unknown[]) => {
        kept.traffic.push(JSON.stringify(parts));
        send(channel, ...parts);
      };
    }
    // Whoever asks whether the key may go to the service hears yes.
    dialog.showMessageBox = (async () => ({ response: 0, checkboxChecked: false })) as never;
  });
}

/** What may be read off the app from outside its memory and files. */
export async function readTexts({ app, page }: AppDriver): Promise<Record<string, string>> {
  const dom = await page.evaluate(() => {
    const fields = [...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value);
    return [document.documentElement.outerHTML, document.title, ...fields].join('\n');
  });
  const outside = await app.evaluate(async ({ BrowserWindow, clipboard }) => ({
    titles: BrowserWindow.getAllWindows()
      .map((window) => window.getTitle())
      .join('\n'),
    clipboard: await clipboard.readText(),
    traffic: (globalThis as unknown as { traffic?: string[] }).traffic?.join('\n') ?? '',
  }));
  return {
    'what the window shows': dom,
    'titles of windows': outside.titles,
    clipboard: outside.clipboard,
    'what main tells the window': outside.traffic,
  };
}

/** @returns where the canaries were seen on the way, by what is on the screen and on the clipboard meanwhile */
export async function useKeys({ driver, echo, fixture }: CanarySession, canaries: Canaries): Promise<Finding[]> {
  const { app, page } = driver;
  const findings: Finding[] = [];
  const look = async (moment: string) => {
    for (const [place, text] of Object.entries(await readTexts(driver)))
      for (const secret of Object.values(canaries))
        findings.push(...findSecret(text, secret).map((encoding) => ({ place: `${place}, ${moment}`, encoding })));
  };
  await call(page, 'connection.save', { id: null, connection: keyConnection(echo.origin, 'typed-key') });
  await enterKey(driver, { secretId: 'typed-key', baseUrl: echo.origin, key: canaries.typed });
  await enterKey(driver, { secretId: 'variable-key', key: canaries.variable });
  await look('after keys were entered');
  await importKey(driver, echo.origin, canaries.imported);
  await look('after an import');
  // So far nothing was sent by anybody's wish.
  expect(echo.seen).toEqual([]);

  const { draft } = await call(page, 'request.read', { path: 'collections/samples/hello.yml' });
  const snapshot = await call(page, 'workspace.read', null);
  const connectionIds = snapshot.connections.map(({ id }) => id).filter((id) => !id.startsWith('mock'));
  for (const connectionId of connectionIds) {
    const start = { requestPath: null, connectionId, environmentId: 'canary' };
    await invoke(page, 'run.start', {
      ...start,
      draft: { ...draft, connection: connectionId },
      slot: `a-${connectionId}`,
    });
    const paths = ['/plain?token={{token}}', ...(connectionId.startsWith('way-') ? [] : ['/moved', '/refused'])];
    for (const path of paths) {
      const http = {
        method: 'POST',
        url: `${echo.origin}${path}`,
        body: { type: 'json' as const, data: '{"t":"{{token}}"}' },
      };
      const headers = [{ name: 'x-token', value: '{{token}}' }];
      const free = { sidecall: 2 as const, info: { name: 'Free' }, endpoint: 'http/request', http, headers };
      await invoke(page, 'run.start', {
        ...start,
        draft: { ...free, connection: connectionId },
        slot: `b-${connectionId}-${path.slice(1, 4)}`,
      });
    }
    const connection = snapshot.connections.find(({ id }) => id === connectionId)?.connection;
    if (connection) await invoke(page, 'connection.models', { connection, environmentId: null });
  }
  await vi.waitFor(
    async () => {
      const runs = await call(page, 'run.list', null);
      expect(runs.filter(({ record }) => record.status === 'pending' || record.status === 'streaming')).toEqual([]);
      expect(runs.length).toBeGreaterThan(4);
    },
    { timeout: 60_000, interval: 200 },
  );
  // Without this the rest would prove nothing.
  for (const [name, secret] of Object.entries(canaries))
    expect(
      echo.seen.some((request) => request.includes(secret)),
      `the ${name} key reached the service`,
    ).toBe(true);
  expect(echo.seen.join('\n')).not.toMatch(/"referer"/i);
  for (const { record } of await call(page, 'run.list', null)) {
    await call(page, 'run.body', { runId: record.runId, offset: 0 });
    await call(page, 'run.frames', { runId: record.runId, offset: 0, limit: 500 });
    await invoke(page, 'run.read', { runId: record.runId });
  }
  await look('after runs');
  await lookAtTabs(driver, look);
  for (const format of EXPORT_FORMAT_IDS) {
    const input = { format, path: null, drafts: [], environmentId: 'canary' };
    await invoke(page, 'export.render', input);
    await invoke(page, 'export.copy', input);
    await look(`after an export as ${format}`);
  }
  await app.evaluate(
    ({ dialog }, filePath) => {
      dialog.showSaveDialog = (async () => ({ canceled: false, filePath })) as never;
    },
    join(fixture.root, 'saved-export.json'),
  );
  await invoke(page, 'export.save', { format: 'postman', path: null, drafts: [], environmentId: 'canary' });
  return findings;
}

/** Sends as the user does, and shows every part of the answer and of the request, its code in each language too. */
async function lookAtTabs(driver: AppDriver, look: (moment: string) => Promise<void>): Promise<void> {
  const { page } = driver;
  const parts = partsOf(page);
  await createRequest(driver, 'key-test');
  await page.reload();
  await page.getByRole('treegrid').waitFor();
  await parts.open('Asks with a key');
  await parts.send();
  await parts.waitForPhase('Done');
  for (const region of [parts.response, parts.request]) {
    const tabs = await region.getByRole('tab').allInnerTexts();
    for (const [index, name] of tabs.entries()) {
      await region.getByRole('tab').nth(index).click();
      await look(`at the tab ${name}`);
    }
  }
  await parts.showRequestTab(/^Code/);
  const targets = page.getByRole('button', { name: /Language|Target|cURL/ }).first();
  await targets.click();
  const options = await page.getByRole('option').allInnerTexts();
  await page.keyboard.press('Escape');
  for (const option of options) {
    await targets.click();
    await page.getByRole('option', { name: option, exact: true }).click();
    await look(`at the code for ${option}`);
    await page.getByRole('button', { name: /^Copy code/ }).click();
    await look(`with the code for ${option} copied`);
  }
}

/** In the tree, as the user's own. */
async function createRequest({ page }: AppDriver, connectionId: string): Promise<void> {
  const { draft } = await call(page, 'request.read', { path: 'collections/samples/hello.yml' });
  const named = { ...draft, info: { name: 'Asks with a key' }, connection: connectionId };
  await call(page, 'request.create', { folderPath: 'collections/samples', draft: named });
}

/** The file is one of the user's, outside of all that the app keeps. */
async function importKey({ app, page }: AppDriver, origin: string, key: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sidecall-theirs-'));
  const filePath = join(folder, 'theirs.postman_collection.json');
  const auth = { type: 'bearer', bearer: [{ key: 'token', value: key, type: 'string' }] };
  const request = {
    method: 'POST',
    url: `${origin}/v1/chat/completions`,
    auth,
    body: { mode: 'raw', raw: '{"model":"m","messages":[]}' },
  };
  const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
  await writeFile(filePath, JSON.stringify({ info: { name: 'Theirs', schema }, item: [{ name: 'Ask', request }] }));
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [path] })) as never;
  }, filePath);
  const preview = await call(page, 'import.choose', { kind: 'files' });
  if (preview === null) throw new Error('nothing to import');
  await call(page, 'import.apply', {
    previewId: preview.previewId,
    requests: [0],
    folderPath: 'collections',
    hasEnvironments: true,
  });
  await rm(folder, { recursive: true, force: true });
}

/** Everywhere else: memory of all processes but main, all files, how processes were called, what was printed. */
export async function searchEverywhere(session: CanarySession, canaries: Canaries): Promise<Finding[]> {
  const secrets = Object.values(canaries);
  const pid = session.driver.app.process().pid as number;
  const printed = secrets.flatMap((secret) => findSecret(session.output(), secret));
  return [
    ...scanProcesses(pid, ...secrets).filter(({ place }) => !place.startsWith('main')),
    ...scanCallsOf(pid, ...secrets),
    ...(await scanFolder(session.fixture.root, ...secrets)),
    ...printed.map((encoding) => ({ place: 'what the app printed', encoding })),
  ];
}
