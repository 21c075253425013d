import { app } from 'electron';

const SECRET_SERVICE = 'gnome-libsecret';

/**
 * Electron picks the keychain by the name of the desktop, and on one it does not know (i3, Sway, …) takes none although
 * a Secret Service is running. KDE keeps its own.
 */
export function preferSecretService(): void {
  const isKde = /kde/i.test(process.env.XDG_CURRENT_DESKTOP ?? '');
  if (process.platform !== 'linux' || isKde || app.commandLine.hasSwitch('password-store')) return;
  app.commandLine.appendSwitch('password-store', SECRET_SERVICE);
}

/** Whether keys are in a keyring that can be asked over the bus of the session. */
export function usesSecretService(): boolean {
  return process.platform === 'linux' && app.commandLine.getSwitchValue('password-store') === SECRET_SERVICE;
}
