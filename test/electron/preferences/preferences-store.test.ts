import { describe, expect, test } from 'vitest';
import { createPreferencesStore } from '../../../electron/core/preferences/preferences-store.ts';
import { DEFAULT_PREFERENCES } from '../../../shared/ipc/default-preferences.ts';

function storeOf(initial: unknown) {
  let stored = initial;
  const backend = {
    get: () => stored,
    set: async (value: unknown) => {
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

  test('a change keeps the rest, keys of a newer version too', async () => {
    const { store, stored } = storeOf({ theme: 'dark', fontSize: 14 });
    expect(await store.update({ language: 'zh-CN' })).toEqual({
      ...DEFAULT_PREFERENCES,
      theme: 'dark',
      language: 'zh-CN',
    });
    expect(stored()).toMatchObject({ theme: 'dark', language: 'zh-CN', fontSize: 14 });
    expect((await store.update({ theme: 'pink' as 'dark' })).theme).toBe('dark');
  });
});
