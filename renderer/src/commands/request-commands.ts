import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { ApiError, call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { isLeftOut } from '../state/left-out-store.ts';
import { findTab, isDirty, isUntitled, type Tab, useTabsStore } from '../state/tabs-store.ts';
import { closeToast, showToast } from '../ui/toast.ts';
import { applyChange } from './apply-change.ts';
import { openLeftOut } from './draft-commands.ts';
import { errorText } from './error-text.ts';
import { enterTab } from './focus-commands.ts';
import { followNode } from './follow-node.ts';
import { resolveOutsideChange } from './outside-change-commands.ts';
import { run } from './report-error.ts';
import { isUnwritable } from './save-problem.ts';
import { openUntitledDraft, saveRequestAs } from './untitled-commands.ts';
import { loadWorkspace } from './workspace-commands.ts';

/** The path asked for last. */
let wantedPath = '';

/**
 * Opens a request in a tab, or brings its tab to the front. As a preview it takes the place of the former preview, and
 * is not shown any more once another request was asked for; a tab that is open for good stays so.
 */
export async function openRequest(path: string, { isPreview = false }: { isPreview?: boolean } = {}): Promise<void> {
  const { activate, keep, open } = useTabsStore.getState();
  wantedPath = path;
  if (isLeftOut(path)) return openLeftOut(path);
  if (findTab(path) === undefined) {
    const opened = await call('request.read', { path });
    if (!isPreview || wantedPath === path) open(opened, { isPreview });
    return;
  }
  activate(path);
  if (!isPreview) keep(path);
}

/**
 * Writes a tab's draft to its file; one that has none yet gets a name and a folder first. Asks what to do when the file
 * was changed by another program. True when the file now holds what the tab shows.
 */
export async function saveRequest(path: string): Promise<boolean> {
  const tab = findTab(path);
  if (tab === undefined) return false;
  if (tab.bodyText !== null) {
    showToast(translate('tab.bodyTextUnsaved'), { tone: 'danger' });
    return false;
  }
  if (isUntitled(path)) return (await saveRequestAs(path)) !== null;
  useTabsStore.getState().keep(path);
  if (!isDirty(tab)) return true;
  closeToast(`save:${path}`);
  try {
    await writeDraft(tab, tab.hash);
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.code === 'FILE_CHANGED_OUTSIDE') return resolveOutsideChange(path);
    if (!isUnwritable(error)) throw error;
    offerOtherWays(tab, error);
    return false;
  }
}

/** Says why a file could not be written, and what else can be done with what the tab holds. It stays unsaved. */
function offerOtherWays({ path }: Tab, error: ApiError): void {
  showToast(errorText(error), {
    tone: 'danger',
    id: `save:${path}`,
    actions: [
      { label: translate('unwritable.tryAgain'), onAction: () => run(() => saveRequest(path)) },
      { label: translate('unwritable.saveAs'), onAction: () => run(() => saveRequestAs(path)) },
    ],
  });
}

/**
 * Lets the user choose a file anywhere and writes there what a tab holds. The tab and its edits stay those of its own
 * file. True when it was written.
 */
export async function saveCopyElsewhere(path: string): Promise<boolean> {
  const tab = findTab(path);
  if (tab === undefined) return false;
  const isNew = isUntitled(path);
  const saved = await call('request.saveCopy', { path: isNew ? null : path, draft: tab.draft });
  if (saved === null) return false;
  const name = saved.path.replace(/^.*[\\/]/, '');
  const own = path.replace(/^.*\//, '');
  const text = !isNew && isDirty(tab) ? 'unwritable.copiedUnsaved' : 'unwritable.copied';
  // Out of date once that is saved.
  showToast(translate(text, { name, own }), { tone: 'success', id: `save:${path}` });
  return true;
}

/** Saves every tab with edits. Stops at the first that the user keeps from being saved. */
export async function saveAllRequests(): Promise<void> {
  for (const tab of useTabsStore.getState().tabs) {
    if (isDirty(tab) && !(await saveRequest(tab.path))) return;
  }
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
  enterTab();
  await loadWorkspace();
}

/**
 * Writes a tab's draft into a new file; the tab, its answers and its edits are that file's from then on. Answers its
 * path.
 */
export async function createFromTab(path: string, folderPath: string, name: string): Promise<string | null> {
  const tab = findTab(path);
  if (tab === undefined) return null;
  const draft = { ...tab.draft, info: { ...tab.draft.info, name } };
  const opened = await call('request.create', { folderPath, draft });
  followNode(path, opened.path);
  useTabsStore.getState().markWritten(tab.draft, opened);
  await loadWorkspace();
  return opened.path;
}

/** Copies the file of a request, as saved, beside it and opens the copy; one without a file is copied as it stands. */
export async function duplicateRequest(path: string): Promise<void> {
  const tab = findTab(path);
  if (tab !== undefined && isUntitled(path)) return openUntitledDraft(tab.draft);
  const change = await call('node.duplicate', { paths: [path], copyWord: translate('tree.copyWord') });
  await applyChange(change);
  for (const created of change.created) await openRequest(created);
}

async function writeDraft(tab: Tab, baseHash: string | null): Promise<void> {
  const opened = await call('request.save', { path: tab.path, draft: tab.draft, baseHash });
  useTabsStore.getState().markWritten(tab.draft, opened);
}
