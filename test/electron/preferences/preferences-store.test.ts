import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  createPreferencesStore,
  recoverPreferencesFile,
} from '../../../electron/core/preferences/preferences-store.ts';
import { DEFAULT_PREFERENCES } from '../../../shared/ipc/default-preferences.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

function storeOf(initial: unknown) {
  let stored = initial;
  const backend = {
    get: () => stored,
    set: (value: unknown) => {
      stored = value;
    },
  };
  return { store: createPreferencesStore(backend), stored: () => stored };
}

describe('preferences', () => {
  test.each([undefined, null, 'text', [], 7, {}])('%j gives the defaults', (stored) => {
    expect(storeOf(stored).store.read()).toEqual(DEFAULT_PREFERENCES);
  });

  test('a value that does not fit takes its default and costs the others nothing', () => {
    const { store } = storeOf({ theme: 'dark', language: 'klingon', openTabs: [1], isSidebarVisible: false });
    expect(store.read()).toEqual({ ...DEFAULT_PREFERENCES, theme: 'dark', isSidebarVisible: false });
  });

  test('a change keeps the rest, keys of a newer version too', () => {
    const { store, stored } = storeOf({ theme: 'dark', fontSize: 14 });
    expect(store.update({ language: 'zh-CN' })).toEqual({ ...DEFAULT_PREFERENCES, theme: 'dark', language: 'zh-CN' });
    expect(stored()).toMatchObject({ theme: 'dark', language: 'zh-CN', fontSize: 14 });
    expect(store.update({ theme: 'pink' as 'dark' }).theme).toBe('dark');
  });
});

describe('the preferences file before it is opened', () => {
  let path: string;
  const good = '{"preferences":{"theme":"dark"}}';

  beforeEach(async () => {
    path = join(await temporaryFolder(), 'preferences.json');
  });

  test('a good file is backed up, a missing one stays missing', async () => {
    expect(await recoverPreferencesFile(path)).toBe('absent');
    await writeFile(path, good);
    expect(await recoverPreferencesFile(path)).toBe('ok');
    expect(await readFile(`${path}.bak`, 'utf8')).toBe(good);
  });

  test.each(['', '{"preferences":{"th', '\0\0\0\0', '[]', 'null', '\uFEFF\uFEFF'])(
    '%j is kept aside and the last good one takes its place',
    async (damaged) => {
      await writeFile(path, good);
      await recoverPreferencesFile(path);
      await writeFile(path, damaged);
      expect(await recoverPreferencesFile(path)).toBe('restored');
      expect(await readFile(path, 'utf8')).toBe(good);
      const corrupt = (await readdir(join(path, '..'))).filter((name) => name.includes('.corrupt-'));
      expect(corrupt).toHaveLength(1);
      expect(await readFile(join(path, '..', corrupt[0] ?? ''), 'utf8')).toBe(damaged);
    },
  );

  test('with no good copy the app starts with its defaults, the damaged files kept', async () => {
    await writeFile(path, '{');
    await writeFile(`${path}.bak`, '{');
    expect(await recoverPreferencesFile(path)).toBe('reset');
    expect(await recoverPreferencesFile(path)).toBe('absent');
    expect(await readdir(join(path, '..'))).toHaveLength(2);
  });
});
