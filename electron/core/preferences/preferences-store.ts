import { readFile } from 'node:fs/promises';
import { type Preferences, preferencesSchema } from '../../../shared/ipc/app-routes.ts';
import { DEFAULT_PREFERENCES } from '../../../shared/ipc/default-preferences.ts';
import { readOrRecover } from '../files/damaged-file.ts';
import { writeFileAtomic } from '../files/write-file-atomic.ts';

/** Where preferences are kept: in the app a part of electron-store. */
export type PreferencesBackend = { get(): unknown; set(value: unknown): void };

export type PreferencesStore = {
  read(): Preferences;
  /** Changes the keys given and returns all of them. Values that do not fit are ignored. */
  update(change: Partial<Preferences>): Preferences;
};

/** Every key stands for itself: one that is missing or does not fit takes its default and costs the others nothing. */
export function createPreferencesStore(backend: PreferencesBackend): PreferencesStore {
  const stored = () => {
    const value = backend.get();
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as object) : {};
  };
  const read = () => ({ ...DEFAULT_PREFERENCES, ...fitting(stored()) });
  return {
    read,
    update(change) {
      // Keys that this version does not know belong to a newer one and stay.
      backend.set({ ...stored(), ...read(), ...fitting(change) });
      return read();
    },
  };
}

/**
 * Looks after the preferences file before electron-store opens it, which would throw on a damaged one: the damaged
 * file is kept as `.corrupt-<time>` and the last good one takes its place. A good file becomes the new `.bak`.
 * @returns `reset` when neither could be read and the app starts with its defaults.
 */
export async function recoverPreferencesFile(path: string): Promise<'ok' | 'absent' | 'restored' | 'reset'> {
  const { state } = await readOrRecover(path, parseObject);
  if (state !== 'ok') return state;
  const text = await readFile(path, 'utf8');
  const backup = await readFile(`${path}.bak`, 'utf8').catch(() => null);
  // A start must not fail because the copy cannot be written.
  if (text !== backup) await writeFileAtomic(`${path}.bak`, text).catch(() => undefined);
  return state;
}

function fitting(value: object): Partial<Preferences> {
  const entries = Object.entries(preferencesSchema.shape).flatMap(([key, schema]) => {
    const parsed = schema.safeParse((value as Record<string, unknown>)[key]);
    return parsed.success ? [[key, parsed.data]] : [];
  });
  return Object.fromEntries(entries) as Partial<Preferences>;
}

function parseObject(text: string): object {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('not an object');
  return value;
}
