import { call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { usePreferencesStore } from '../state/preferences-store.ts';
import { useWorkspaceStore } from '../state/workspace-store.ts';
import { showToast } from '../ui/toast.ts';

/** Opens an address in the system's browser; main asks the user first. */
export async function openLink(url: string): Promise<void> {
  await call('link.open', { url });
}

export async function copyText(text: string): Promise<void> {
  await call('clipboard.write', { text });
  showToast(translate('app.copied'), { tone: 'success' });
}

/** Copies where a file of the workspace lies, as the system writes it. */
export async function copyFilePath(path: string): Promise<void> {
  const rootPath = useWorkspaceStore.getState().snapshot?.rootPath ?? '';
  const isWindows = usePreferencesStore.getState().info?.platform === 'win32';
  await copyText(isWindows ? [rootPath, ...path.split('/')].join('\\') : `${rootPath}/${path}`);
}
