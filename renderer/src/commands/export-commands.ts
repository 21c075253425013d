import type { ExportFormatId } from '../../../shared/export/export-format.ts';
import type { ExportInput, ShownExport } from '../../../shared/ipc/export-routes.ts';
import { call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { useDialogStore } from '../state/dialog-store.ts';
import { usePreferencesStore } from '../state/preferences-store.ts';
import { isDirty, useTabsStore } from '../state/tabs-store.ts';
import { clearSuccessToasts, showToast } from '../ui/toast.ts';

/** More unsaved requests than this are exported as their files are. */
const MAX_DRAFTS = 200;

/** Opens the export dialog for a request or folder; null for the whole workspace. */
export function openExport(path: string | null): void {
  clearSuccessToasts();
  useDialogStore.getState().open({ kind: 'export', path });
}

/** A request as a command of curl on the clipboard, as it is in its editor. */
export async function copyAsCurl(path: string): Promise<void> {
  await call('export.copy', inputOf('curl', path));
  showToast(translate('export.copiedCurl'), { tone: 'success' });
}

export function renderExport(format: ExportFormatId, path: string | null): Promise<ShownExport> {
  return call('export.render', inputOf(format, path));
}

export async function copyExport(format: ExportFormatId, path: string | null): Promise<void> {
  await call('export.copy', inputOf(format, path));
  showToast(translate('app.copied'), { tone: 'success' });
}

/** False when the user did not choose a file. */
export async function saveExport(format: ExportFormatId, path: string | null): Promise<boolean> {
  const saved = await call('export.save', inputOf(format, path));
  if (saved === null) return false;
  const names = saved.paths.map((file) => file.replace(/^.*[\\/]/, ''));
  showToast(translate('export.saved', { name: names.join(', ') }), { tone: 'success' });
  return true;
}

function inputOf(format: ExportFormatId, path: string | null): ExportInput {
  const drafts = useTabsStore
    .getState()
    .tabs.filter((tab) => (tab.path === path || isDirty(tab)) && isInScope(tab.path, path))
    .slice(0, MAX_DRAFTS)
    .map((tab) => ({ path: tab.path, draft: tab.draft }));
  return { format, path, drafts, environmentId: usePreferencesStore.getState().preferences.environment };
}

function isInScope(tabPath: string, path: string | null): boolean {
  return path === null || tabPath === path || tabPath.startsWith(`${path}/`);
}
