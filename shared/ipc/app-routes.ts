import { z } from 'zod';
import { MAX_LINK_CHARS } from '../links/openable-link.ts';
import { historySettingsSchema } from '../model/history.ts';
import { telemetrySettingsSchema } from '../model/telemetry.ts';
import type { ProviderIdentity } from '../providers/_kit/adapter.ts';
import {
  MAX_RECENT_COMMANDS,
  MAX_RECENT_REQUESTS,
  MAX_REMEMBERED_TABS,
  MAX_ZOOM_PERCENT,
  MIN_ZOOM_PERCENT,
} from './preference-limits.ts';
import { route } from './route.ts';

/** Where secrets are kept and whether that works. `session`: nowhere but memory, because there is no keychain. */
export type KeychainState = 'ok' | 'locked' | 'missing' | 'mismatch' | 'weak';

export type AppInfo = {
  version: string;
  electron: string;
  platform: 'linux' | 'darwin' | 'win32' | 'other';
  /** Origin of the built-in mock provider, e.g. `http://127.0.0.1:40213`. */
  mockUrl: string;
  /** Names of every provider and its endpoints, for the first paint: the providers themselves are loaded later. */
  providers: ProviderIdentity[];
};

/** A package of others inside the app, with what its licence says. */
export type ThirdPartyNotice = { name: string; version: string; licence: string; text: string };

const resultRowIds = z.array(z.string().max(60)).max(200);
const paths = z.array(z.string().max(1000)).max(MAX_REMEMBERED_TABS);

export const preferencesSchema = z.object({
  language: z.enum(['system', 'en', 'zh-CN']),
  theme: z.enum(['system', 'light', 'dark']),
  /** Id of the chosen environment; null for none. */
  environment: z.string().max(200).nullable(),
  /** Request paths of the open tabs, which of them are pinned or a preview, and which one is in front. */
  openTabs: paths,
  pinnedTabs: paths,
  previewTab: z.string().max(1000).nullable(),
  activeTab: z.string().max(1000).nullable(),
  splitDirection: z.enum(['horizontal', 'vertical']),
  isSidebarVisible: z.boolean(),
  /** What is kept of past runs. */
  history: historySettingsSchema,
  /** Where runs are told to. */
  telemetry: telemetrySettingsSchema,
  /** Whether a sound begins by itself when the user has sent its request by hand. */
  isSoundPlayed: z.boolean(),
  /** Whether it is said when a request goes to a server on this computer for the first time. */
  isNewHostTold: z.boolean(),
  zoomPercent: z.number().int().min(MIN_ZOOM_PERCENT).max(MAX_ZOOM_PERCENT),
  /**
   * Keys that the user gave to commands, by command id, in Electron's spelling; null: no keys. Ids that this version
   * does not know belong to another one and stay.
   */
  shortcuts: z.record(z.string().max(100), z.string().max(60).nullable()),
  /** What was last chosen in the palette and opened, the newest first. */
  recentCommands: z.array(z.string().max(100)).max(MAX_RECENT_COMMANDS),
  recentRequests: z.array(z.string().max(1000)).max(MAX_RECENT_REQUESTS),
  /** Groups of the comparison's results that are unfolded, and metrics that are not shown. */
  resultRows: z.object({ open: resultRowIds, hidden: resultRowIds }),
});
export type Preferences = z.infer<typeof preferencesSchema>;

/** A file of the app's own that was damaged, and where it is kept. `isRestored`: the version before it is used. */
export type DamagedFileNotice = { path: string; keptPath: string; isRestored: boolean };

export const appRoutes = {
  'app.info': route<AppInfo>()(z.null()),
  'app.notices': route<ThirdPartyNotice[]>()(z.null()),
  /** Each is told once. */
  'app.damagedFiles': route<DamagedFileNotice[]>()(z.null()),
  'preferences.read': route<Preferences>()(z.null()),
  'preferences.update': route<Preferences>()(preferencesSchema.partial()),
  'clipboard.write': route<null>()(z.object({ text: z.string().max(5_000_000) })),
  /** Asks the user first, with the whole address. http, https and mailto alone. */
  'link.open': route<null>()(z.object({ url: z.string().max(MAX_LINK_CHARS) })),
} as const;
