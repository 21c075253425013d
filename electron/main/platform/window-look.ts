import { app, type BrowserWindow, nativeTheme } from 'electron';
import type { CommandId } from '../../../shared/commands/commands.ts';
import type { PreferencesStore } from '../../core/preferences/preferences-store.ts';
import type { createTranslate } from '../translate.ts';
import { setMenu } from './menu.ts';

export type WindowLook = {
  preferences: Pick<PreferencesStore, 'read'>;
  translation: Pick<ReturnType<typeof createTranslate>, 't' | 'setLanguage'>;
  onCommand(command: CommandId): void;
};

/**
 * Gives the window the language, theme, zoom and menu of the preferences, now and whenever its page is loaded.
 * Returns what does so again once they have changed.
 */
export function followPreferences(window: BrowserWindow, { preferences, translation, onCommand }: WindowLook) {
  let menuShown = '';
  const apply = () => {
    const { language, theme, shortcuts, zoomPercent } = preferences.read();
    translation.setLanguage(language);
    nativeTheme.themeSource = theme;
    window.webContents.setZoomFactor(zoomPercent / 100);
    // A new menu closes one that is open: only where it is another.
    const menu = JSON.stringify([language, shortcuts]);
    if (menu === menuShown) return;
    menuShown = menu;
    setMenu({ t: translation.t, shortcuts, isDevelopment: !app.isPackaged, onCommand });
  };
  apply();
  // A page that loads starts at 100 %.
  window.webContents.on('did-finish-load', apply);
  window.webContents.on('zoom-changed', (_event, direction) => onCommand(direction === 'in' ? 'zoom.in' : 'zoom.out'));
  return apply;
}
