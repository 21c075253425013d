import { create } from 'zustand';
import type { AppInfo, Preferences } from '../../../shared/ipc/app-routes.ts';
import { DEFAULT_PREFERENCES } from '../../../shared/ipc/default-preferences.ts';

export type PreferencesState = {
  preferences: Preferences;
  /** Null until main has answered. */
  info: AppInfo | null;
  setPreferences(preferences: Preferences): void;
  setInfo(info: AppInfo): void;
};

export const usePreferencesStore = create<PreferencesState>()((set) => ({
  preferences: DEFAULT_PREFERENCES,
  info: null,
  setPreferences: (preferences) => set({ preferences }),
  setInfo: (info) => set({ info }),
}));
