import type { Preferences } from '../../../shared/ipc/app-routes.ts';
import { call } from '../api/bridge.ts';
import { changeLanguage, resolveLanguage } from '../i18n.ts';
import { usePreferencesStore } from '../state/preferences-store.ts';

const systemDark = () => window.matchMedia('(prefers-color-scheme: dark)');

/** Reads the preferences and what main says of itself, and dresses the window accordingly. */
export async function loadPreferences(): Promise<void> {
  const [preferences, info] = await Promise.all([call('preferences.read', null), call('app.info', null)]);
  const store = usePreferencesStore.getState();
  store.setInfo(info);
  store.setPreferences(preferences);
  await applyPreferences(preferences);
  systemDark().addEventListener('change', () => applyTheme(usePreferencesStore.getState().preferences));
}

/** Changes preferences at once in the window, then in main, which keeps them. */
export async function setPreferences(change: Partial<Preferences>): Promise<void> {
  const store = usePreferencesStore.getState();
  const preferences = { ...store.preferences, ...change };
  store.setPreferences(preferences);
  await Promise.all([applyPreferences(preferences), call('preferences.update', change)]);
}

/** The theme that is really shown. */
export function resolveTheme(theme: Preferences['theme']): 'light' | 'dark' {
  if (theme !== 'system') return theme;
  return systemDark().matches ? 'dark' : 'light';
}

async function applyPreferences(preferences: Preferences): Promise<void> {
  applyTheme(preferences);
  await changeLanguage(resolveLanguage(preferences.language, navigator.language));
}

function applyTheme({ theme }: Preferences): void {
  document.documentElement.dataset.theme = resolveTheme(theme);
}
