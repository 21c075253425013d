import type { AppInfo, DamagedFileNotice, ThirdPartyNotice } from '../../../shared/ipc/app-routes.ts';
import type { PreferencesStore } from '../../core/preferences/preferences-store.ts';
import type { Handlers } from './router.ts';

type AppHandlers = Pick<
  Handlers,
  | 'app.info'
  | 'app.notices'
  | 'app.damagedFiles'
  | 'preferences.read'
  | 'preferences.update'
  | 'clipboard.write'
  | 'link.open'
>;

export type AppDesktop = {
  info(): AppInfo;
  notices(): Promise<ThirdPartyNotice[]>;
  damagedFiles(): DamagedFileNotice[];
  writeClipboard(text: string): void;
  openLink(url: string): Promise<void>;
  /** After every change, so that menus and dialogs speak the chosen language. */
  onPreferencesChanged(): void;
};

export function createAppHandlers(preferences: PreferencesStore, desktop: AppDesktop): AppHandlers {
  return {
    'app.info': async () => desktop.info(),
    'app.notices': () => desktop.notices(),
    'app.damagedFiles': async () => desktop.damagedFiles(),
    'preferences.read': async () => preferences.read(),
    'preferences.update': async (change) => {
      const updated = preferences.update(change);
      // They hold already, whatever the disk says.
      desktop.onPreferencesChanged();
      return updated;
    },
    'clipboard.write': async ({ text }) => {
      desktop.writeClipboard(text);
      return null;
    },
    'link.open': async ({ url }) => {
      await desktop.openLink(url);
      return null;
    },
  };
}
