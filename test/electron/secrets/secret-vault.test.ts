import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { SecretVault } from '../../../electron/core/secrets/secret-vault.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { FakeKeychain } from './fake-cipher.ts';

const KEY = 'sk-canary-0123456789abcdef';
const OTHER_KEY = 'sk-canary-fedcba9876543210';
const HOST = 'https://api.example.com';

let folder: string;
let keychain: FakeKeychain;

const path = () => join(folder, 'secrets.json');
/** A vault as after a start of the app. */
const vault = (platform: NodeJS.Platform = 'linux') => new SecretVault({ path: path(), cipher: keychain, platform });
const stateOf = async (opened: SecretVault, id = 'main') => {
  const { keychain: state, secrets } = await opened.status([id]);
  return [state, secrets[0]?.state];
};
const files = async () => (await readdir(folder)).sort();

/** Looks for both keys in every file, as they are and in the ways that bytes like to hide. */
async function expectNoKeyOnDisk(): Promise<void> {
  for (const name of await readdir(folder)) {
    const bytes = await readFile(join(folder, name));
    for (const key of [KEY, OTHER_KEY]) {
      const middle = key.slice(6, 18);
      const forms = [
        key,
        middle,
        [...key].reverse().join(''),
        ...[0, 1, 2].map((cut) => Buffer.from(key.slice(cut)).toString('base64').slice(2, -4)),
        Buffer.from(key).toString('hex'),
      ];
      for (const form of forms) expect(bytes.includes(form), `${name} holds ${form}`).toBe(false);
      expect(bytes.includes(Buffer.from(middle, 'utf16le'))).toBe(false);
    }
  }
}

beforeEach(async () => {
  folder = join(await temporaryFolder(), 'profile');
  keychain = new FakeKeychain();
});

describe('with a keychain', () => {
  test('a key survives a restart, encrypted, in a file and folder for the user alone', async () => {
    expect(await vault().set('main', KEY, `${HOST}/v1`)).toEqual({
      secretId: 'main',
      state: 'stored',
      last4: 'cdef',
      origins: [HOST],
    });
    expect(await vault().useSecret('main', HOST)).toBe(KEY);
    expect((await stat(path())).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    const entry = JSON.parse(await readFile(path(), 'utf8')).secrets[0].versions[0];
    expect(entry.sealed).toMatchObject({ backend: 'gnome_libsecret', prefix: 'v11' });
    await expectNoKeyOnDisk();
  });

  test('modes that became wider are made narrow again', async () => {
    await vault().set('main', KEY, HOST);
    await chmod(path(), 0o644);
    await chmod(folder, 0o755);
    await vault().set('main', OTHER_KEY, HOST);
    expect([(await stat(path())).mode & 0o777, (await stat(folder)).mode & 0o777]).toEqual([0o600, 0o700]);
  });

  test('lists what is stored and since when, also what cannot be read, without asking the keychain', async () => {
    const opened = new SecretVault({ path: path(), cipher: keychain, platform: 'linux', nowEpochMs: () => 1_700_000 });
    await opened.set('main', KEY, HOST);
    keychain.told = 'missing';
    await opened.set('session', KEY, HOST);
    expect(await vault().list()).toEqual([{ secretId: 'main', storedAtMs: 1_700_000 }]);
    const file = JSON.parse(await readFile(path(), 'utf8'));
    file.secrets[0].versions[0].storedAtMs = undefined;
    await writeFile(path(), JSON.stringify(file));
    expect(await vault().list()).toEqual([{ secretId: 'main', storedAtMs: null }]);
  });

  test('a deleted key is gone from the backup too', async () => {
    const opened = vault();
    await opened.set('main', KEY, HOST);
    await opened.set('main', OTHER_KEY, HOST);
    await opened.delete('main');
    for (const name of await files()) expect(await readFile(join(folder, name), 'utf8')).not.toContain('"main"');
    expect(await stateOf(vault())).toEqual(['ok', 'absent']);
    await expect(vault().useSecret('main', HOST)).rejects.toMatchObject({ code: 'SECRET_ABSENT' });
  });

  test('many changes at once all take place', async () => {
    const opened = vault();
    await Promise.all(Array.from({ length: 10 }, (_unused, index) => opened.set(`id${index}`, `${KEY}${index}`, HOST)));
    for (let index = 0; index < 10; index += 1)
      expect(await vault().useSecret(`id${index}`, HOST)).toBe(`${KEY}${index}`);
  });

  test('ids such as __proto__ are plain ids', async () => {
    await vault().set('__proto__', KEY, HOST);
    expect(await vault().useSecret('__proto__', HOST)).toBe(KEY);
    expect(await stateOf(vault(), 'constructor')).toEqual(['ok', 'absent']);
  });
});

describe('a key goes to its own origin alone', () => {
  test.each(['https://api.example.com:443/v1/chat?x=1', 'HTTPS://API.EXAMPLE.COM/other'])(
    '%s is the same origin',
    async (url) => {
      const opened = vault();
      await opened.set('main', KEY, HOST);
      expect(await opened.useSecret('main', url)).toBe(KEY);
    },
  );

  test.each([
    'http://api.example.com',
    'https://api.example.com:8443',
    'https://example.com',
    'https://api.example.com.evil.test',
    'https://evil.test/api.example.com',
    'https://api.example.com.',
  ])('%s is another one', async (url) => {
    const opened = vault();
    await opened.set('main', KEY, HOST);
    const refusal = await opened.useSecret('main', url).catch((error) => error);
    expect(refusal).toMatchObject({
      code: 'SECRET_ORIGIN_NOT_ALLOWED',
      data: { host: new URL(url).host, allowed: HOST },
    });
    expect(JSON.stringify([refusal, refusal.message, refusal.stack])).not.toContain(KEY);
  });

  test.each(['https://api.example.com@evil.test', 'file:///etc/passwd', '{{host}}/v1', 'api.example.com', ''])(
    '%j is no place for a key at all',
    async (url) => {
      const opened = vault();
      await opened.set('main', KEY, HOST);
      await expect(opened.useSecret('main', url)).rejects.toMatchObject({ code: 'URL_INVALID' });
      await expect(async () => opened.set('main', KEY, url)).rejects.toMatchObject({ code: 'URL_INVALID' });
    },
  );

  test('one more origin is added by allowOrigin; a new key is bound to its own origin again', async () => {
    const opened = vault();
    await opened.set('main', KEY, HOST);
    await opened.allowOrigin('main', 'https://eu.example.com/v1');
    expect(await vault().useSecret('main', 'https://eu.example.com')).toBe(KEY);
    await opened.set('main', OTHER_KEY, HOST);
    await expect(opened.useSecret('main', 'https://eu.example.com')).rejects.toMatchObject({
      code: 'SECRET_ORIGIN_NOT_ALLOWED',
    });
    await expect(opened.allowOrigin('none', HOST)).rejects.toMatchObject({ code: 'SECRET_ABSENT' });
  });

  test('a host in another script is the same in both spellings', async () => {
    const opened = vault();
    await opened.set('main', KEY, 'https://例え.jp');
    expect(await opened.useSecret('main', 'https://xn--r8jz45g.jp')).toBe(KEY);
  });
});

describe('without a keychain worth the name, nothing is written', () => {
  test.each<[string, NodeJS.Platform, (fake: FakeKeychain) => void, string]>([
    ['missing', 'linux', (fake) => Object.assign(fake, { told: 'missing' }), 'missing'],
    ['told as weak', 'linux', (fake) => Object.assign(fake, { told: 'weak' }), 'weak'],
    ['the fixed key of Chromium on Linux', 'linux', (fake) => Object.assign(fake, { prefix: 'v10' }), 'weak'],
    ['basic_text', 'linux', (fake) => Object.assign(fake, { backend: 'basic_text' }), 'weak'],
  ])('%s', async (_case, platform, change, state) => {
    change(keychain);
    const opened = vault(platform);
    expect(await opened.set('main', KEY, HOST)).toMatchObject({ state: 'session', last4: 'cdef' });
    expect(await stateOf(opened)).toEqual([state, 'session']);
    expect(await opened.useSecret('main', HOST)).toBe(KEY);
    await expect(opened.useSecret('main', 'https://evil.test')).rejects.toMatchObject({
      code: 'SECRET_ORIGIN_NOT_ALLOWED',
    });
    await opened.allowOrigin('main', 'https://eu.example.com');
    expect(await opened.useSecret('main', 'https://eu.example.com')).toBe(KEY);
    expect(await readdir(folder).catch(() => [])).toEqual([]);
    expect(await stateOf(vault(platform))).toEqual([state, 'absent']);
  });

  test('v10 is the real keychain on macOS', async () => {
    keychain.prefix = 'v10';
    expect(await vault('darwin').set('main', KEY, HOST)).toMatchObject({ state: 'stored' });
  });
});

describe('a keychain that changes', () => {
  test('locked: nothing is lost, a key entered meanwhile lasts for the session, unlocking brings all back', async () => {
    await vault().set('main', KEY, HOST);
    const before = await readFile(path(), 'utf8');
    keychain.told = 'unavailable';
    const opened = vault();
    expect(await stateOf(opened)).toEqual(['locked', 'unreadable']);
    await expect(opened.useSecret('main', HOST)).rejects.toMatchObject({ code: 'KEYCHAIN_LOCKED' });
    expect(await opened.set('main', OTHER_KEY, HOST)).toMatchObject({ state: 'session' });
    expect(await opened.useSecret('main', HOST)).toBe(OTHER_KEY);
    expect(await readFile(path(), 'utf8')).toBe(before);
    keychain.told = 'ok';
    expect(await vault().useSecret('main', HOST)).toBe(KEY);
  });

  test('reset: told as mismatch, the old ciphertext is kept, and works again when the old keychain returns', async () => {
    await vault().set('main', KEY, HOST);
    await vault().set('second', KEY, HOST);
    const oldKey = keychain.key;
    keychain.key = new FakeKeychain().key;
    const opened = vault();
    expect(await stateOf(opened)).toEqual(['mismatch', 'unreadable']);
    const error = await opened.useSecret('main', HOST).catch((reason) => reason);
    expect(error).toMatchObject({ code: 'SECRET_UNREADABLE' });
    expect(await opened.set('main', OTHER_KEY, 'https://new.example.com')).toMatchObject({ state: 'stored' });
    expect(await stateOf(vault())).toEqual(['ok', 'stored']);
    expect(await stateOf(vault(), 'second')).toEqual(['ok', 'unreadable']);
    expect(await vault().useSecret('main', 'https://new.example.com')).toBe(OTHER_KEY);
    keychain.key = oldKey;
    expect(await vault().useSecret('second', HOST)).toBe(KEY);
    expect(await vault().useSecret('main', HOST)).toBe(KEY);
    // The old key was never meant for the new key's host.
    await expect(vault().useSecret('main', 'https://new.example.com')).rejects.toMatchObject({
      code: 'SECRET_ORIGIN_NOT_ALLOWED',
    });
    await expectNoKeyOnDisk();
  });

  test('one damaged ciphertext is unreadable and kept; the others work', async () => {
    await vault().set('main', KEY, HOST);
    await vault().set('second', KEY, HOST);
    const content = JSON.parse(await readFile(path(), 'utf8'));
    content.secrets[0].versions[0].sealed.ciphertext = 'AAAA';
    await writeFile(path(), JSON.stringify(content));
    expect(await stateOf(vault())).toEqual(['ok', 'unreadable']);
    expect(await vault().useSecret('second', HOST)).toBe(KEY);
    await vault().set('main', OTHER_KEY, HOST);
    expect(await readFile(path(), 'utf8')).toContain('"AAAA"');
    expect(await vault().useSecret('main', HOST)).toBe(OTHER_KEY);
  });
});

describe('a damaged secrets.json', () => {
  const damages: [string, (text: string) => string][] = [
    ['empty', () => ''],
    ['zero-filled', (text) => '\0'.repeat(text.length)],
    ['another shape', () => '{"version":1,"secrets":{}}'],
    ...Array.from({ length: 15 }, (_unused, index): [string, (text: string) => string] => [
      `cut at ${index + 1}/16`,
      (text) => text.slice(0, (text.length * (index + 1)) >> 4),
    ]),
  ];

  test.each(damages)('%s: kept aside, told, and the version before it used', async (_case, damage) => {
    const opened = vault();
    await opened.set('main', KEY, HOST);
    await opened.set('second', OTHER_KEY, HOST);
    const damaged = damage(await readFile(path(), 'utf8'));
    await writeFile(path(), damaged);
    const { secrets, problem } = await vault().status(['main', 'second']);
    expect(secrets.map(({ state }) => state)).toEqual(['stored', 'absent']);
    const corrupt = (await files()).find((name) => name.includes('.corrupt-')) ?? '';
    expect(problem).toContain(corrupt);
    expect(await readFile(join(folder, corrupt), 'utf8')).toBe(damaged);
    expect(await vault().useSecret('main', HOST)).toBe(KEY);
  });

  test('a file of a newer version is left alone', async () => {
    await vault().set('main', KEY, HOST);
    const newer = '{"version":2,"vault":"..."}';
    await writeFile(path(), newer);
    await expect(vault().set('main', OTHER_KEY, HOST)).rejects.toMatchObject({ code: 'FILE_TOO_NEW' });
    await expect(vault().useSecret('main', HOST)).rejects.toMatchObject({ code: 'FILE_TOO_NEW' });
    expect(await readFile(path(), 'utf8')).toBe(newer);
  });
});

describe('what is pasted', () => {
  test.each([` ${KEY} `, `${KEY}\n`, `\r\n\t${KEY}\r\n`, `\uFEFF${KEY}\u200B`, `\u00A0${KEY}`])(
    '%j loses what surrounds the key',
    async (pasted) => {
      const opened = vault();
      await opened.set('main', pasted, HOST);
      expect(await opened.useSecret('main', HOST)).toBe(KEY);
    },
  );

  test.each<[string, RegExp]>([
    ['sk-canary\nsecond-line', /a line break at position 10/],
    ['sk-canary-密钥', /cannot be sent in a header at position 11/],
    ['sk\u0000canary', /at position 3/],
    [' \n ', /The key is empty/],
  ])('%j is refused without being quoted', async (pasted, message) => {
    const error = await Promise.resolve()
      .then(() => vault().set('main', pasted, HOST))
      .catch((reason) => reason);
    expect(error).toMatchObject({ code: 'SECRET_INVALID', message: expect.stringMatching(message) });
    expect(error.message).not.toContain('canary');
  });

  test('four characters of a short key would be too many to show', async () => {
    expect(await vault().set('main', 'short-key-1', HOST)).toMatchObject({ last4: null });
  });
});
