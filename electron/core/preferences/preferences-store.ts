import { type Preferences, preferencesSchema } from '../../../shared/ipc/app-routes.ts';
import { DEFAULT_PREFERENCES } from '../../../shared/ipc/default-preferences.ts';

/** Where preferences are kept: in the app a part of `preferences.json`. `set` holds at once and resolves on disk. */
export type PreferencesBackend = { get(): unknown; set(value: unknown): Promise<void> };

export type PreferencesStore = {
  read(): Preferences;
  /**
   * Changes the keys given, at once; answers all of them when they are on disk. Values that do not fit are ignored.
   * Throws what the disk refuses.
   */
  update(change: Partial<Preferences>): Promise<Preferences>;
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
    async update(change) {
      // Keys that this version does not know belong to a newer one and stay.
      await backend.set({ ...stored(), ...read(), ...fitting(change) });
      return read();
    },
  };
}

function fitting(value: object): Partial<Preferences> {
  const entries = Object.entries(preferencesSchema.shape).flatMap(([key, schema]) => {
    const parsed = schema.safeParse((value as Record<string, unknown>)[key]);
    return parsed.success ? [[key, parsed.data]] : [];
  });
  return Object.fromEntries(entries) as Partial<Preferences>;
}
