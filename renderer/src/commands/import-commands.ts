import type { ImportedCommand, ImportOutcome, ImportPreview } from '../../../shared/ipc/import-routes.ts';
import { call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { useDialogStore } from '../state/dialog-store.ts';
import { isUntitled, useTabsStore } from '../state/tabs-store.ts';
import { showToast } from '../ui/toast.ts';
import { applyChange } from './apply-change.ts';
import { closeTab } from './close-commands.ts';
import { enterTab } from './focus-commands.ts';
import { trackProgress } from './progress.ts';
import { remarkSentence } from './remark-text.ts';
import { run } from './report-error.ts';
import { openRequest } from './request-commands.ts';
import { loadVault, loadWorkspace } from './workspace-commands.ts';

export type ImportText = { name: string; text: string };

/** Opens the import dialog, with texts that are there already, as after a drop, and the folder that was chosen. */
export function openImport(files: readonly ImportText[] = [], folderPath?: string): void {
  useDialogStore.getState().open({ kind: 'import', files, ...(folderPath === undefined ? {} : { folderPath }) });
}

/** As if it had been dropped as a file: nothing is made before it was looked at. */
export function openImportOfText(text: string, folderPath?: string): void {
  openImport([{ name: '', text }], folderPath);
}

export function previewImport(files: readonly ImportText[]): Promise<ImportPreview> {
  return trackProgress(translate('import.reading'), () => call('import.preview', { files: [...files] }));
}

/** Lets the user choose files or a folder, which main reads; null when cancelled. */
export function chooseImport(kind: 'files' | 'folder'): Promise<ImportPreview | null> {
  return call('import.choose', { kind });
}

/** Writes what was previewed and opens its first request. */
export async function applyImport(input: {
  previewId: string;
  requests: number[];
  folderPath: string;
  hasEnvironments: boolean;
}): Promise<ImportOutcome> {
  const outcome = await trackProgress(translate('import.importing'), () => call('import.apply', input));
  await Promise.all([loadWorkspace(), loadVault()]);
  if (outcome.firstPath !== null) await openRequest(outcome.firstPath);
  return outcome;
}

/** Takes a whole import back, and closes the tabs that showed parts of it. */
export async function undoImport(undoId: string): Promise<void> {
  const change = await call('import.undo', { undoId });
  if (change !== null) await applyChange(change);
  await Promise.all([loadWorkspace(), loadVault()]);
}

/**
 * Makes a tab's request of a pasted command. Its key went to the vault before the window sees the request; what
 * happened is told, and can be taken back. Several commands are several requests, so they open the import dialog.
 */
export async function pasteCommand(path: string, text: string): Promise<void> {
  const result = await call('import.command', { text });
  if (result === null) return openImportOfText(text);
  await Promise.all([loadWorkspace(), loadVault()]);
  const { tabs, edit, setBodyText } = useTabsStore.getState();
  const former = tabs.find((tab) => tab.path === path)?.draft;
  if (former === undefined) return openCommand(result);
  const info = isUntitled(path) ? result.draft.info : former.info;
  setBodyText(path, null);
  edit(path, () => ({ ...result.draft, info }));
  tell(result, () => {
    edit(path, () => former);
    if (result.undoId !== null) run(() => undoImport(result.undoId ?? ''));
  });
}

/** Opens a request without a file for a pasted command; several open the import dialog. */
export async function pasteCommandIntoNewTab(text: string): Promise<void> {
  const result = await call('import.command', { text });
  if (result === null) return openImportOfText(text);
  await Promise.all([loadWorkspace(), loadVault()]);
  openCommand(result);
}

function openCommand(result: ImportedCommand): void {
  const path = useTabsStore.getState().openUntitled(result.draft);
  enterTab();
  tell(result, () => {
    run(() => closeTab(path));
    if (result.undoId !== null) run(() => undoImport(result.undoId ?? ''));
  });
}

function tell({ connection, secrets, issues, draft }: ImportedCommand, onAction: () => void): void {
  const name = connection?.name ?? '';
  const parts = [
    translate(draft.endpoint === 'http/request' ? 'import.pastedHttp' : 'import.pastedProvider'),
    ...(connection === null
      ? []
      : [translate(connection.isNew ? 'import.newConnection' : 'import.usedConnection', { name })]),
    ...(secrets === 0 ? [] : [translate('import.keyKept')]),
    ...issues.slice(0, 3).map(remarkSentence),
    ...(issues.length > 3 ? [translate('import.moreIssues', { count: issues.length - 3 })] : []),
  ];
  showToast(parts.join(' '), {
    tone: issues.length === 0 ? 'success' : 'neutral',
    actions: [{ label: translate('import.undo'), onAction }],
    timeoutMs: 12_000,
  });
}
