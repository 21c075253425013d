import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Connection } from '../../shared/model/connection.ts';
import type { RunRecord } from '../../shared/model/run.ts';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { closeDialog } from '../support/e2e-window.ts';
import { enterKey } from '../support/enter-key.ts';
import { type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';
import { scanFolder } from '../support/process-memory.ts';
import { call, invoke } from '../support/window-bridge.ts';

/** Refuses every call and repeats the key in the refusal, as careless gateways do. */
function startEchoServer(): Promise<LoopbackServer> {
  return startLoopbackServer(({ headers: { authorization } }, response) => {
    response.writeHead(401, { 'content-type': 'application/json', 'x-echo': authorization ?? 'none' });
    response.end(JSON.stringify({ error: { message: `Invalid key ${authorization}`, code: 'invalid_api_key' } }));
  });
}

const keysSeenBy = (server: LoopbackServer) => server.seen.map(({ headers }) => headers.authorization);

function connectionTo(baseUrl: string): Connection {
  return {
    sidecall: 2,
    info: { name: 'Echo' },
    provider: 'openai-compatible',
    baseUrl: `${baseUrl}/v1`,
    auth: { type: 'provider' },
    secret: 'echo-1',
  };
}

/** Types the key as the user does: into the window that main opens for it. */
async function storeKey({ app, page }: AppDriver, baseUrl: string, key: string): Promise<void> {
  const opened = app.waitForEvent('window');
  const stored = call(page, 'secret.enter', { secretId: 'echo-1', name: 'Echo', baseUrl });
  const keyPage = await opened;
  await enterKey(keyPage, key);
  expect(await stored).toEqual({ isStored: true });
  await vi.waitFor(() => expect(app.windows()).toHaveLength(1), { timeout: 5_000 });
}

/** The page of the settings that tells of keys. */
async function openKeys({ page }: AppDriver): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Comma');
  await page.getByRole('tab', { name: 'Keys' }).click();
}

async function sendTo({ page }: AppDriver, connectionId: string): Promise<RunRecord> {
  const { draft } = await call(page, 'request.read', { path: 'collections/samples/hello.yml' });
  const { runId } = await call(page, 'run.start', {
    draft: { ...draft, connection: connectionId },
    requestPath: null,
    connectionId,
    environmentId: null,
    slot: 'keys',
  });
  const find = async () => (await call(page, 'run.list', null)).find(({ record }) => record.runId === runId)?.record;
  await expect.poll(async () => (await find())?.status, { timeout: 10_000 }).toMatch(/succeeded|failed|cancelled/);
  return (await find()) as RunRecord;
}

describe('a key, with a real keyring', () => {
  const key = `sk-canary-${randomBytes(16).toString('hex')}`;
  let root = '';
  let echo: LoopbackServer;
  let driver: AppDriver;

  const launch = () =>
    launchApp({
      workspacePath: join(root, 'workspace'),
      userDataPath: join(root, 'user-data'),
      args: ['--enable-logging'],
    });

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'sidecall-keys-'));
    echo = await startEchoServer();
    driver = await launch();
    await call(driver.page, 'connection.save', { id: null, connection: connectionTo(echo.origin) });
    await storeKey(driver, echo.origin, key);
  });

  afterAll(async () => {
    await driver?.close();
    await echo?.close();
    await rm(root, { recursive: true, force: true });
  });

  it('is stored in the keychain, bound to its origin, and shown by its last four characters alone', async () => {
    const status = await call(driver.page, 'secret.status', { secretIds: ['echo-1'] });
    expect(status).toMatchObject({
      keychain: 'ok',
      secrets: [{ secretId: 'echo-1', state: 'stored', last4: key.slice(-4), origins: [echo.origin] }],
    });
    const stored = JSON.parse(await readFile(join(root, 'user-data/secrets.json'), 'utf8')) as object;
    // v11 is the prefix of a ciphertext made with the keyring; v10 would be Chromium's fixed password.
    expect(JSON.stringify(stored)).toContain(Buffer.from('v11').toString('base64').slice(0, 4));
  });

  it('reaches the provider, and comes back masked when the provider repeats it', async () => {
    const record = await sendTo(driver, 'echo');
    expect(keysSeenBy(echo).at(-1)).toBe(`Bearer ${key}`);
    expect(record.result.error).toMatchObject({ status: 401, code: 'invalid_api_key', category: 'auth' });
    const body = await call(driver.page, 'run.body', { runId: record.runId, offset: 0 });
    expect(JSON.stringify({ record, body })).not.toContain(key);
    expect(record.request.headers).toContainEqual(['Authorization', expect.stringMatching(/^Bearer •+$/)]);
  });

  it('goes to no other origin until the user allows it', async () => {
    const other = await startEchoServer();
    await call(driver.page, 'connection.save', { id: 'echo', connection: connectionTo(other.origin) });
    const { draft } = await call(driver.page, 'request.read', { path: 'collections/samples/hello.yml' });
    const start = await invoke(driver.page, 'run.start', {
      draft,
      requestPath: null,
      connectionId: 'echo',
      environmentId: null,
      slot: 'keys',
    });
    expect(start).toMatchObject({ ok: false, error: { code: 'SECRET_ORIGIN_NOT_ALLOWED' } });
    expect(other.seen).toEqual([]);

    await driver.app.evaluate(({ dialog }) => {
      dialog.showMessageBox = ((_window: unknown, question: object) => {
        (globalThis as unknown as { asked: object }).asked = question;
        return Promise.resolve({ response: 0, checkboxChecked: false });
      }) as typeof dialog.showMessageBox;
    });
    const answer = await call(driver.page, 'secret.allowOrigin', { secretId: 'echo-1', url: other.origin });
    expect(answer).toEqual({ isAllowed: true });
    // It names host and key, nothing is ticked for good, and Enter and Esc say no.
    const asked = await driver.app.evaluate(() => (globalThis as unknown as { asked: object }).asked);
    expect(JSON.stringify(asked)).toContain(other.origin);
    expect(asked).toMatchObject({ detail: expect.stringContaining('echo-1'), defaultId: 1, cancelId: 1 });
    expect(asked).not.toHaveProperty('checkboxLabel');
    await sendTo(driver, 'echo');
    expect(keysSeenBy(other)).toEqual([`Bearer ${key}`]);
    await other.close();
    await call(driver.page, 'connection.save', { id: 'echo', connection: connectionTo(echo.origin) });
  });

  it('is still there after a restart', async () => {
    await driver.app.close();
    driver = await launch();
    const { secrets } = await call(driver.page, 'secret.status', { secretIds: ['echo-1'] });
    expect(secrets[0]).toMatchObject({ state: 'stored', last4: key.slice(-4) });
    echo.seen.length = 0;
    await sendTo(driver, 'echo');
    expect(keysSeenBy(echo)).toEqual([`Bearer ${key}`]);
  });

  it('stays when its connection is deleted, for undo, until the user removes it in the settings', async () => {
    const { page } = driver;
    const { undoId } = await call(page, 'connection.delete', { id: 'echo' });
    const unused = page
      .getByRole('list', { name: 'Stored keys that nothing uses' })
      .getByText('echo-1', { exact: true });
    await openKeys(driver);
    await unused.waitFor();
    await page.getByText('Used by something in “Recently deleted”').waitFor();
    const text = await page.getByRole('dialog', { name: 'Settings' }).textContent();
    expect(text).not.toContain(key.slice(-4));
    await closeDialog(page);

    await call(page, 'tree.undo', { undoId: undoId ?? '' });
    echo.seen.length = 0;
    await sendTo(driver, 'echo');
    expect(keysSeenBy(echo)).toEqual([`Bearer ${key}`]);
    await openKeys(driver);
    await page.getByText('There are none.').waitFor();
    await closeDialog(page);

    await call(page, 'connection.delete', { id: 'echo' });
    await openKeys(driver);
    const remove = page.getByRole('button', { name: 'Remove key echo-1' });
    await remove.click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect((await call(page, 'secret.status', { secretIds: ['echo-1'] })).secrets[0]?.state).toBe('stored');
    await remove.click();
    await page.getByRole('button', { name: 'Remove key', exact: true }).click();
    await page.getByText('There are none.').waitFor();
    expect((await call(page, 'secret.status', { secretIds: ['echo-1'] })).secrets[0]?.state).toBe('absent');
    expect(await readFile(join(root, 'user-data/secrets.json'), 'utf8')).not.toContain('echo-1');
  });
});

describe('a key, without a keychain', () => {
  it('is kept for this session alone, and the window says so', async () => {
    const key = `sk-canary-${randomBytes(16).toString('hex')}`;
    const echo = await startEchoServer();
    const root = await mkdtemp(join(tmpdir(), 'sidecall-session-'));
    const places = { workspacePath: join(root, 'workspace'), userDataPath: join(root, 'user-data') };
    const env = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' };
    let driver = await launchApp({ ...places, env });
    try {
      await driver.page
        .getByText(/no keychain/i)
        .first()
        .waitFor();
      await call(driver.page, 'connection.save', { id: null, connection: connectionTo(echo.origin) });
      await storeKey(driver, echo.origin, key);
      const status = await call(driver.page, 'secret.status', { secretIds: ['echo-1'] });
      expect(status).toMatchObject({ keychain: 'missing', secrets: [{ state: 'session' }] });
      await sendTo(driver, 'echo');
      expect(keysSeenBy(echo).at(-1)).toBe(`Bearer ${key}`);
      expect(await scanFolder(root, key)).toEqual([]);
      await driver.app.close();

      driver = await launchApp({ ...places, env });
      const after = await call(driver.page, 'secret.status', { secretIds: ['echo-1'] });
      expect(after.secrets[0]).toMatchObject({ state: 'absent' });
    } finally {
      await driver.close();
      await echo.close();
      await rm(root, { recursive: true, force: true });
    }
  });
});
