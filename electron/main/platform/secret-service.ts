import { app } from 'electron';

/**
 * Electron picks the keychain by the name of the desktop, and on one it does not know (i3, Sway, …) takes none although
 * a Secret Service is running. KDE keeps its own.
 */
export function preferSecretService(): void {
  const isKde = /kde/i.test(process.env.XDG_CURRENT_DESKTOP ?? '');
  if (process.platform !== 'linux' || isKde || app.commandLine.hasSwitch('password-store')) return;
  app.commandLine.appendSwitch('password-store', 'gnome-libsecret');
}
