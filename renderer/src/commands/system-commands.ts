import { call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { showToast } from '../ui/toast.ts';

/** Opens an address in the system's browser; main asks the user first. */
export async function openLink(url: string): Promise<void> {
  await call('link.open', { url });
}

export async function copyText(text: string): Promise<void> {
  await call('clipboard.write', { text });
  showToast(translate('app.copied'), { tone: 'success' });
}
