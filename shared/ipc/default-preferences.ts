import { DEFAULT_HISTORY_SETTINGS } from '../model/history.ts';
import { DEFAULT_TELEMETRY } from '../model/telemetry.ts';
import type { Preferences } from './app-routes.ts';

/** What a new installation starts with, and what stands for a value that does not fit. */
export const DEFAULT_PREFERENCES: Preferences = {
  language: 'system',
  theme: 'system',
  environment: null,
  openTabs: [],
  pinnedTabs: [],
  previewTab: null,
  activeTab: null,
  splitDirection: 'horizontal',
  isSidebarVisible: true,
  history: DEFAULT_HISTORY_SETTINGS,
  telemetry: DEFAULT_TELEMETRY,
  isSoundPlayed: true,
  isNewHostTold: true,
  zoomPercent: 100,
  shortcuts: {},
  recentCommands: [],
  recentRequests: [],
  resultRows: { open: [], hidden: [] },
};
