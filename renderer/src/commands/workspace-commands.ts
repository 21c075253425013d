import type { WorkspaceSnapshot } from '../../../shared/model/workspace.ts';
import { ApiError, call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { usePreferencesStore } from '../state/preferences-store.ts';
import { isRunning, useRunsStore } from '../state/runs-store.ts';
import { secretIdsOf } from '../state/secret-ids.ts';
import { useSidebarStore } from '../state/sidebar-store.ts';
import { findTab, isDirty, isUntitled, type Tab, useTabsStore } from '../state/tabs-store.ts';
import { useTreeUndoStore } from '../state/tree-undo-store.ts';
import { useVaultStore } from '../state/vault-store.ts';
import { useWorkspaceStore } from '../state/workspace-store.ts';
import { ask } from './ask.ts';
import { discardDrafts, restoreDrafts } from './draft-commands.ts';
import { errorText } from './error-text.ts';
import { setPreferences } from './preferences-commands.ts';
import { trackProgress } from './progress.ts';

/** As many as main answers for in one call. */
const MAX_SECRETS_ASKED = 500;

/** Reads the whole workspace and what the vault says of its secrets. */
export async function loadWorkspace(): Promise<void> {
  try {
    await showSnapshot(await trackProgress(translate('progress.reading'), () => call('workspace.read', null)));
  } catch (error) {
    useWorkspaceStore.getState().setProblem(errorText(error));
  }
}

/** Asks anew which secrets there are; after a key was set or the keychain was unlocked. */
export async function loadVault(moreIds: readonly string[] = []): Promise<void> {
  const { snapshot } = useWorkspaceStore.getState();
  const drafts = useTabsStore.getState().tabs.map(({ draft }) => draft);
  const secretIds = [...new Set([...secretIdsOf(snapshot, drafts), ...moreIds])].slice(0, MAX_SECRETS_ASKED);
  useVaultStore.getState().setStatus(await call('secret.status', { secretIds }));
}

/** Lets the user choose another workspace folder. */
export async function chooseWorkspace(): Promise<void> {
  await switchWorkspace(() => call('workspace.choose', null));
}

/** Workspaces that were open before, without the one that is. */
export async function listRecentWorkspaces(): Promise<{ path: string; name: string }[]> {
  return call('workspace.recent', null);
}

export async function openRecentWorkspace(path: string): Promise<void> {
  await switchWorkspace(() => call('workspace.openRecent', { path }));
}

/** Opens another workspace in place of this one. Tabs with edits are asked about first. */
async function switchWorkspace(open: () => Promise<WorkspaceSnapshot | null>): Promise<void> {
  const { tabs, replaceAll } = useTabsStore.getState();
  if (tabs.some(isDirty)) {
    const choice = await ask({
      title: translate('app.openWorkspaceTitle'),
      text: translate('app.openWorkspaceUnsaved'),
      choices: [
        { id: 'cancel', label: translate('app.cancel') },
        { id: 'open', label: translate('app.openWithoutSaving'), variant: 'danger' },
      ],
    });
    if (choice !== 'open') return;
  }
  const snapshot = await open();
  if (snapshot === null) return;
  await discardDrafts();
  await retireRuns();
  replaceAll([], null);
  useSidebarStore.getState().forget();
  useTreeUndoStore.getState().forget();
  await setPreferences({ environment: null });
  await showSnapshot(snapshot);
  await restoreDrafts();
}

/** After `workspace.changed`: other programs edited files. Drafts with edits are never replaced. */
export async function takeOutsideChanges(): Promise<void> {
  await loadWorkspace();
  // A workspace that is out of reach says nothing about its files.
  if (useWorkspaceStore.getState().problem !== null) return;
  await Promise.all(
    useTabsStore
      .getState()
      .tabs.filter((tab) => !isUntitled(tab.path))
      .map(takeOutsideChange),
  );
}

async function takeOutsideChange(tab: Tab): Promise<void> {
  const { markChangedOutside, markSaved, close } = useTabsStore.getState();
  try {
    const opened = await call('request.read', { path: tab.path });
    // Looked up again: the user may have typed, saved or closed while the file was read.
    const current = findTab(tab.path);
    if (current === undefined) return;
    if (opened.hash === current.hash) markChangedOutside(tab.path, false);
    else if (isDirty(current)) markChangedOutside(tab.path, true);
    else markSaved(opened);
  } catch (error) {
    // Gone or unreadable: what is only in the window stays there, the rest has nothing left to show.
    const current = findTab(tab.path);
    if (current === undefined) return;
    if (isDirty(current) || !(error instanceof ApiError)) markChangedOutside(tab.path, true);
    else close(tab.path);
  }
}

/**
 * Another workspace may have requests of the same paths: the answers of this one go under names that no tab has, where
 * their last batches follow them. Jobs go on whatever workspace is open: main follows them, under the same ids.
 */
async function retireRuns(): Promise<void> {
  const { runs, moveSlots } = useRunsStore.getState();
  const runIds = Object.values(runs)
    .filter((view) => isRunning(view) && view.head.job === undefined)
    .map((view) => view.head.runId);
  moveSlots((slot) => `former workspace: ${slot}`);
  await Promise.all(runIds.map((runId) => call('run.cancel', { runId })));
}

async function showSnapshot(snapshot: WorkspaceSnapshot): Promise<void> {
  useWorkspaceStore.getState().setSnapshot(snapshot);
  const { environment } = usePreferencesStore.getState().preferences;
  const isKnown = snapshot.environments.some((entry) => entry.id === environment);
  if (environment !== null && !isKnown) await setPreferences({ environment: null });
  await loadVault();
}
