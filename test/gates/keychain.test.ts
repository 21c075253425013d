import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SecretVault } from '../../electron/core/secrets/secret-vault.ts';
import * as product from '../../electron/core/secrets/secret-vault.ts';
import english from '../../shared/i18n/en.json' with { type: 'json' };
import chinese from '../../shared/i18n/zh-CN.json' with { type: 'json' };
import { FakeKeychain } from '../electron/secrets/fake-cipher.ts';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { closeDialog } from '../support/e2e-window.ts';
import { type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';
import { scanFolder } from '../support/process-memory.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { call, invoke } from '../support/window-bridge.ts';
import { buildAppWithFault, loadWithFault } from './support/fault.ts';
import { recordFigure } from './support/gate.ts';
import { enterKey, keyConnection, startWith } from './support/key-app.ts';
import { type KeyringSession, startKeyringSession } from './support/keyring-session.ts';

/**
 * Promise: whatever the keychain is like, the window is there at once and says so; stored keys are neither lost nor
 * overwritten while they cannot be read, and work again when the keychain is back; nothing unprotected is written.
 */

type State = keyof typeof english.connection.keychain & ('ok' | 'locked' | 'missing' | 'mismatch' | 'weak');

const KEY = `sk-canary-${randomBytes(16).toString('hex')}`;
const OTHER_KEY = `sk-canary-${randomBytes(16).toString('hex')}`;
const PAINT_LIMIT_MS = 2_000;

describe('with a real keyring', () => {
  let root = '';
  let keyring: KeyringSession;
  let server: LoopbackServer;
  let driver: AppDriver | null = null;
  let stored: Buffer;

  const filePath = () => join(root, 'user-data/secrets.json');
  const bytesOnDisk = () => readFile(filePath());

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'sidecall-chain-'));
    keyring = await startKeyringSession(await mkdtemp(join(tmpdir(), 'kr-')));
    server = await startLoopbackServer((_request, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"choices":[]}'),
    );
  });
  afterAll(async () => {
    await driver?.close();
    await keyring.close();
    await server.close();
    await rm(root, { recursive: true, force: true });
  });

  async function launch(env = keyring.env, args: string[] = [], appDir?: string): Promise<AppDriver> {
    await driver?.close();
    const places = { workspacePath: join(root, 'workspace'), userDataPath: join(root, 'user-data') };
    driver = await launchApp({ ...places, env, args, ...(appDir && { appDir }) });
    return driver;
  }

  /** From the start of the process to the first content on the screen. */
  async function paintMs({ app, page }: AppDriver): Promise<number> {
    const createdMs = await app.evaluate(() => process.getCreationTime() ?? 0);
    // The tree is in the page a moment before it is painted.
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
    const paintedMs = await page.evaluate(() => {
      const paint = performance.getEntriesByName('first-contentful-paint')[0];
      return performance.timeOrigin + (paint?.startTime ?? Number.NaN);
    });
    return paintedMs - createdMs;
  }

  /** The same where there is no keyring to wait for. */
  async function plainPaintMs(): Promise<number> {
    const plain = await launchApp({ env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' } });
    return paintMs(plain).finally(() => plain.close());
  }

  /** The state in words, in both languages, where the user meets it: below the window, and in the settings. */
  async function expectSaid({ page }: AppDriver, state: State): Promise<void> {
    for (const [language, texts] of [
      ['en', english],
      ['zh-CN', chinese],
    ] as const) {
      await call(page, 'preferences.update', { language });
      await page.reload();
      await page.getByRole('treegrid').or(page.getByRole('tree')).first().waitFor();
      const sentence = texts.connection.keychain[state];
      const inStatusBar = page.locator('.shell-status').getByText(sentence);
      if (state !== 'ok') await inStatusBar.waitFor();
      await page.keyboard.press('ControlOrMeta+Comma');
      await page.getByRole('tab', { name: texts.settings.page.keys, exact: true }).click();
      await page.getByRole('dialog').getByText(sentence).waitFor();
      await closeDialog(page);
      if (state === 'ok') expect(await inStatusBar.count()).toBe(0);
    }
    await call(page, 'preferences.update', { language: 'en' });
    await page.reload();
    await page.getByRole('treegrid').or(page.getByRole('tree')).first().waitFor();
  }

  const statusOf = async ({ page }: AppDriver) => {
    const { keychain, secrets } = await call(page, 'secret.status', { secretIds: ['main-key', 'second-key'] });
    return [keychain, ...secrets.map(({ state }) => state)];
  };

  /** Saving in its place, allowing an address, and deleting: what could destroy a key that cannot be read. */
  async function tryToDestroy(opened: AppDriver): Promise<void> {
    await opened.app.evaluate(({ dialog }) => {
      dialog.showMessageBox = (async () => ({ response: 0, checkboxChecked: false })) as never;
    });
    const { page } = opened;
    const refused = expect.objectContaining({
      ok: false,
      error: expect.objectContaining({
        code: expect.stringMatching(/^(KEYCHAIN_LOCKED|SECRET_KEPT|SECRET_UNREADABLE)$/),
      }),
    });
    expect(await invoke(page, 'secret.allowOrigin', { secretId: 'second-key', url: 'https://other.test' })).toEqual(
      refused,
    );
    expect(await invoke(page, 'secret.delete', { secretId: 'second-key' })).toEqual(refused);
    await enterKey(opened, { secretId: 'main-key', baseUrl: server.origin, key: OTHER_KEY });
    expect(await invoke(page, 'secret.delete', { secretId: 'main-key' })).toEqual(refused);
  }

  const sentKeys = () => server.seen.map(({ headers }) => headers.authorization);

  it('ok: said, and keys are stored and used', async () => {
    await keyring.start('first password');
    const opened = await launch();
    await call(opened.page, 'connection.save', { id: null, connection: keyConnection(server.origin, 'main-key') });
    await enterKey(opened, { secretId: 'main-key', baseUrl: server.origin, key: KEY });
    await enterKey(opened, { secretId: 'second-key', baseUrl: server.origin, key: KEY });
    expect(await statusOf(opened)).toEqual(['ok', 'stored', 'stored']);
    await startWith(opened, 'key-test');
    await expect.poll(sentKeys).toEqual([`Bearer ${KEY}`]);
    await expectSaid(opened, 'ok');
    stored = await bytesOnDisk();
    await keyring.keep('first');
  });

  it('locked: the window paints at once, keys wait, the file stays as it is, and unlocking brings them back', async () => {
    await keyring.startLocked();
    let opened = await launch();
    let painted = await paintMs(opened);
    let limitMs = PAINT_LIMIT_MS;
    // A busy machine is late without any keyring too: a start that waits for one is later still.
    for (let tries = 1; tries < 3 && painted > limitMs; tries += 1) {
      limitMs = Math.max(limitMs, 1.5 * (await plainPaintMs()) + 500);
      opened = await launch();
      painted = Math.min(painted, await paintMs(opened));
    }
    recordFigure('keychain', 'first content with a locked keyring', Math.round(painted), 'ms');
    expect(painted).toBeLessThan(limitMs);
    const startMs = performance.now();
    expect(await statusOf(opened)).toEqual(['locked', 'unreadable', 'unreadable']);
    recordFigure('keychain', 'answer about a locked keyring', Math.round(performance.now() - startMs), 'ms');
    server.seen.length = 0;
    expect(await startWith(opened, 'key-test')).toMatchObject({ ok: false, error: { code: 'KEYCHAIN_LOCKED' } });
    expect(server.seen).toEqual([]);
    await expectSaid(opened, 'locked');
    await tryToDestroy(opened);
    expect(await statusOf(opened)).toEqual(['locked', 'unreadable', 'unreadable']);
    expect(await bytesOnDisk()).toEqual(stored);
    // Nobody here shows the question, so asking for it comes back and changes nothing.
    expect(await invoke(opened.page, 'secret.unlock', null)).toEqual({ ok: true, data: null });
    expect(await bytesOnDisk()).toEqual(stored);

    await keyring.start('first password');
    await opened.page.keyboard.press('ControlOrMeta+Comma');
    await opened.page.getByRole('tab', { name: 'Keys', exact: true }).click();
    await opened.page.getByRole('button', { name: 'Unlock…' }).click();
    await opened.page.getByRole('dialog').getByText(english.connection.keychain.ok).waitFor();
    await closeDialog(opened.page);
    expect(await statusOf(opened)).toEqual(['ok', 'stored', 'stored']);
    await startWith(opened, 'key-test');
    await expect.poll(sentKeys).toEqual([`Bearer ${KEY}`]);
    expect(await bytesOnDisk()).toEqual(stored);
  });

  it('control: an app that touches a locked keyring does not see it unlocked', async () => {
    await keyring.startLocked();
    const file = 'electron/main/platform/safe-storage-cipher.ts';
    const fault = { file, find: 'await keyringLock(process.env)', replace: "'unknown' as string" };
    const opened = await launch(keyring.env, [], await buildAppWithFault('keyring-touched', [fault]));
    expect((await statusOf(opened))[0]).toBe('locked');
    await keyring.start('first password');
    expect(await statusOf(opened)).toEqual(['locked', 'unreadable', 'unreadable']);
  });

  it('missing: keys last for the session, and the file stays as it is', async () => {
    await keyring.stop();
    const opened = await launch();
    expect(await statusOf(opened)).toEqual(['missing', 'unreadable', 'unreadable']);
    await expectSaid(opened, 'missing');
    await tryToDestroy(opened);
    expect(await bytesOnDisk()).toEqual(stored);
    // The service may come later than the app.
    await keyring.start('first password');
    expect(await statusOf(opened)).toEqual(['ok', 'stored', 'stored']);
    expect(await bytesOnDisk()).toEqual(stored);
  });

  it('weak: nothing is written, neither into the file nor elsewhere', async () => {
    const opened = await launch(keyring.env, ['--password-store=basic']);
    expect(await statusOf(opened)).toEqual(['weak', 'unreadable', 'unreadable']);
    await expectSaid(opened, 'weak');
    await tryToDestroy(opened);
    expect(await bytesOnDisk()).toEqual(stored);
    expect([...(await scanFolder(root, KEY)), ...(await scanFolder(root, OTHER_KEY))]).toEqual([]);
  });

  it('reset: the old ciphertexts are kept beside what is entered anew, and work when the old keyring returns', async () => {
    await keyring.stop();
    await keyring.wipe();
    await keyring.start('second password');
    const opened = await launch();
    expect(await statusOf(opened)).toEqual(['mismatch', 'unreadable', 'unreadable']);
    await expectSaid(opened, 'mismatch');
    for (const secretId of ['main-key', 'second-key'])
      expect(await invoke(opened.page, 'secret.delete', { secretId })).toMatchObject({
        error: { code: 'SECRET_KEPT' },
      });
    expect(await bytesOnDisk()).toEqual(stored);
    await enterKey(opened, { secretId: 'main-key', baseUrl: server.origin, key: OTHER_KEY });
    const after = await bytesOnDisk();
    for (const ciphertext of ciphertextsOf(stored)) expect(ciphertextsOf(after)).toContain(ciphertext);
    server.seen.length = 0;
    await startWith(opened, 'key-test');
    await expect.poll(sentKeys).toEqual([`Bearer ${OTHER_KEY}`]);

    await keyring.stop();
    await keyring.restore('first');
    await keyring.start('first password');
    const returned = await launch();
    expect(await statusOf(returned)).toEqual(['ok', 'stored', 'stored']);
    server.seen.length = 0;
    await startWith(returned, 'key-test');
    await expect.poll(sentKeys).toEqual([`Bearer ${KEY}`]);
    recordFigure('keychain', 'stored ciphertexts lost in five states', 0);
  });
});

function ciphertextsOf(file: Buffer | string): string[] {
  return [...String(file).matchAll(/"ciphertext": ?"([^"]+)"/g)].map(([, ciphertext = '']) => ciphertext);
}

/** Ciphertexts that a vault loses by what a user does while its keychain is away, locked or another one. */
async function lostBy({ SecretVault: Vault }: { SecretVault: typeof SecretVault }): Promise<string[]> {
  const lost: string[] = [];
  for (const state of ['unavailable', 'locked', 'missing', 'weak', 'mismatch'] as const) {
    const path = join(await temporaryFolder(), 'secrets.json');
    const cipher = new FakeKeychain();
    const open = () => new Vault({ path, cipher, platform: 'linux' });
    await open().set('main', KEY, 'https://api.test');
    await open().set('second', KEY, 'https://api.test');
    const before = ciphertextsOf(await readFile(path));
    if (state === 'mismatch') cipher.key = randomBytes(32);
    else cipher.told = state;
    const vault = open();
    await vault.status(['main', 'second']);
    const read = vault.useSecret.bind(vault);
    await read('main', 'https://api.test').catch(() => undefined);
    await vault.set('main', OTHER_KEY, 'https://api.test');
    await vault.allowOrigin('second', 'https://other.test').catch(() => undefined);
    for (const id of ['main', 'second']) await vault.delete(id).catch(() => undefined);
    const after = ciphertextsOf(await readFile(path));
    lost.push(...before.filter((ciphertext) => !after.includes(ciphertext)).map(() => state));
  }
  return lost;
}

describe('a ciphertext that cannot be read', () => {
  const file = 'electron/core/secrets/secret-vault.ts';

  it('outlives all that can be done meanwhile', async () => {
    expect(await lostBy(product)).toEqual([]);
  });

  it('control: a vault that saves over what it cannot read loses it', async () => {
    const faulty = await loadWithFault<typeof product>(file, [{ file, find: '        ...unreadable,\n', replace: '' }]);
    expect(new Set(await lostBy(faulty))).toEqual(new Set(['mismatch']));
  });

  it('control: a vault that deletes what it cannot read loses it', async () => {
    const faulty = await loadWithFault<typeof product>(file, [
      { file, find: 'const kept = await this.#unreadable(versions);', replace: 'const kept: SecretVersion[] = [];' },
    ]);
    expect((await lostBy(faulty)).length).toBeGreaterThan(0);
  });
});
