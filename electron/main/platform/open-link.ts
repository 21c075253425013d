import { type BrowserWindow, dialog, shell } from 'electron';
import { parseLink } from '../link-address.ts';
import type { Translate } from '../translate.ts';

/** The only place that hands an address to the system. Checks it, shows it whole, and asks. */
export async function openLink(window: BrowserWindow, address: string, t: Translate): Promise<void> {
  const url = parseLink(address);
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: t('native.openLink.title'),
    detail: url.href,
    buttons: [t('native.openLink.open'), t('native.cancel')],
    // The page can bring up this question while the user types: Enter must not open anything.
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  if (response === 0) await shell.openExternal(url.href);
}
