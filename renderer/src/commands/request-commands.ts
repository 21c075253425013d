import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { ApiError, call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { isDirty, type Tab, useTabsStore } from '../state/tabs-store.ts';
import { showToast } from '../ui/toast.ts';
import { ask } from './ask.ts';
import { cancelRunsOfTab } from './run-commands.ts';
import { loadWorkspace } from './workspace-commands.ts';

/** Opens a request in a tab, or brings its tab to the front. */
export async function openRequest(path: string): Promise<void> {
  const { tabs, activate, open } = useTabsStore.getState();
  if (tabs.some((tab) => tab.path === path)) activate(path);
  else open(await call('request.read', { path }));
}

/**
 * Writes a tab's draft to its file. Asks what to do when the file was changed by another program. True when the file
 * now holds what the tab shows.
 */
export async function saveRequest(path: string): Promise<boolean> {
  const tab = findTab(path);
  if (tab === undefined) return false;
  if (tab.bodyText !== null) {
    showToast(translate('tab.bodyTextUnsaved'), { tone: 'danger' });
    return false;
  }
  if (!isDirty(tab)) return true;
  try {
    await writeDraft(tab, tab.hash);
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.code === 'FILE_CHANGED_OUTSIDE') return resolveOutsideChange(path);
    throw error;
  }
}

/** Saves every tab with edits. Stops at the first that the user keeps from being saved. */
export async function saveAllRequests(): Promise<void> {
  for (const tab of useTabsStore.getState().tabs) {
    if (isDirty(tab) && !(await saveRequest(tab.path))) return;
  }
}

/** The file and the draft both changed: mine, the file's, or neither yet. True when the two agree again. */
export async function resolveOutsideChange(path: string): Promise<boolean> {
  const choice = await ask({
    title: translate('tab.changedOutsideTitle'),
    text: translate('tab.changedOutsideText', { path }),
    choices: [
      { id: 'cancel', label: translate('app.cancel') },
      { id: 'theirs', label: translate('tab.takeTheirs') },
      { id: 'mine', label: translate('tab.keepMine'), variant: 'primary' },
    ],
  });
  if (choice === 'mine') return overwriteFile(path);
  if (choice === 'theirs') return takeFile(path);
  useTabsStore.getState().markChangedOutside(path, true);
  return false;
}

/** Writes the draft over whatever the file holds now. */
export async function overwriteFile(path: string): Promise<boolean> {
  const tab = findTab(path);
  if (tab === undefined) return false;
  await writeDraft(tab, null);
  return true;
}

/** Drops the draft for what the file holds now. */
export async function takeFile(path: string): Promise<boolean> {
  useTabsStore.getState().markSaved(await call('request.read', { path }));
  return true;
}

/** Creates a request in a folder and opens it. */
export async function createRequest(folderPath: string, draft: RequestDraft): Promise<void> {
  const opened = await call('request.create', { folderPath, draft });
  useTabsStore.getState().open(opened);
  await loadWorkspace();
}

/** Copies the file of a request, as saved, beside it and opens the copy. */
export async function duplicateRequest(path: string): Promise<void> {
  const opened = await call('request.duplicate', { path });
  useTabsStore.getState().open(opened);
  await loadWorkspace();
}

/** Closes a tab; asks first when that would lose edits. True when it is closed. */
export async function closeTab(path: string): Promise<boolean> {
  const tab = findTab(path);
  if (tab === undefined) return true;
  if (isDirty(tab)) {
    const choice = await ask({
      title: translate('tab.unsavedTitle', { name: tab.draft.info.name }),
      text: translate('tab.unsavedText'),
      choices: [
        { id: 'cancel', label: translate('app.cancel') },
        { id: 'discard', label: translate('tab.dontSave'), variant: 'danger' },
        { id: 'save', label: translate('app.save'), variant: 'primary' },
      ],
    });
    if (choice === null || choice === 'cancel') return false;
    if (choice === 'save' && !(await saveRequest(path))) return false;
  }
  await cancelRunsOfTab(path);
  useTabsStore.getState().close(path);
  return true;
}

/** Opens the tab again that was closed last and whose file is still there. */
export async function reopenTab(): Promise<void> {
  const path = useTabsStore.getState().takeClosed();
  if (path !== null) await openRequest(path);
}

async function writeDraft(tab: Tab, baseHash: string | null): Promise<void> {
  const opened = await call('request.save', { path: tab.path, draft: tab.draft, baseHash });
  useTabsStore.getState().markWritten(tab.draft, opened);
}

function findTab(path: string): Tab | undefined {
  return useTabsStore.getState().tabs.find((tab) => tab.path === path);
}
