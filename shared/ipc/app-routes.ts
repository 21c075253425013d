import { z } from 'zod';
import type { ProviderIdentity } from '../providers/_kit/adapter.ts';
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

export const preferencesSchema = z.object({
  language: z.enum(['system', 'en', 'zh-CN']),
  theme: z.enum(['system', 'light', 'dark']),
  /** Id of the chosen environment; null for none. */
  environment: z.string().max(200).nullable(),
  /** Request paths of the open tabs, and which one is in front. */
  openTabs: z.array(z.string().max(1000)).max(200),
  activeTab: z.string().max(1000).nullable(),
  splitDirection: z.enum(['horizontal', 'vertical']),
  isSidebarVisible: z.boolean(),
});
export type Preferences = z.infer<typeof preferencesSchema>;

export const appRoutes = {
  'app.info': route<AppInfo>()(z.null()),
  'preferences.read': route<Preferences>()(z.null()),
  'preferences.update': route<Preferences>()(preferencesSchema.partial()),
  'clipboard.write': route<null>()(z.object({ text: z.string().max(5_000_000) })),
  /** Asks the user first, with the whole address. http, https and mailto alone. */
  'link.open': route<null>()(z.object({ url: z.string().max(4000) })),
} as const;
