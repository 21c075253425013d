import { create } from 'zustand';
import type { AppInfo, Preferences } from '../../../shared/ipc/app-routes.ts';

export type PreferencesState = {
  preferences: Preferences;
  /** Null until main has answered. */
  info: AppInfo | null;
  setPreferences(preferences: Preferences): void;
  setInfo(info: AppInfo): void;
};

export const usePreferencesStore = create<PreferencesState>()((set) => ({
  preferences: {
    language: 'system',
    theme: 'system',
    environment: null,
    openTabs: [],
    activeTab: null,
    splitDirection: 'horizontal',
    isSidebarVisible: true,
  },
  info: null,
  setPreferences: (preferences) => set({ preferences }),
  setInfo: (info) => set({ info }),
}));
