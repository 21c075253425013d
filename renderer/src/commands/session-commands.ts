import type { Preferences } from '../../../shared/ipc/app-routes.ts';
import { MAX_RECENT_REQUESTS, MAX_REMEMBERED_TABS } from '../../../shared/ipc/preference-limits.ts';
import type { OpenedRequest } from '../../../shared/ipc/workspace-routes.ts';
import { call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { isLeftOut, useLeftOutStore } from '../state/left-out-store.ts';
import { usePreferencesStore } from '../state/preferences-store.ts';
import { isDirty, isUntitled, useTabsStore } from '../state/tabs-store.ts';
import { findNode } from '../state/tree.ts';
import { useWorkspaceStore } from '../state/workspace-store.ts';
import { ask } from './ask.ts';
import { discardDrafts } from './draft-commands.ts';
import { beginOpening } from './opening-guard.ts';
import { setPreferences } from './preferences-commands.ts';
import { reportError, run } from './report-error.ts';
import { saveAllRequests } from './request-commands.ts';

/** Long enough that clicking through tabs writes once. */
const REMEMBER_DELAY_MS = 400;

/** Opens the tabs of the last session whose files are still there, but for those that its window did not survive. */
export async function restoreTabs(): Promise<void> {
  const { openTabs, pinnedTabs, previewTab, activeTab } = usePreferencesStore.getState().preferences;
  const { rootPath = '', tree = [] } = useWorkspaceStore.getState().snapshot ?? {};
  const leftOut = rootPath === '' ? [] : (await call('opening.leftOut', { rootPath })).paths;
  const nameOf = (path: string) => findNode(tree, path)?.name ?? path;
  useLeftOutStore.getState().setTabs(leftOut.map((path) => ({ path, name: nameOf(path), hasDraft: false })));
  const read = (path: string) => call('request.read', { path }).catch(() => null);
  const files = openTabs.filter((path) => !isUntitled(path) && !isLeftOut(path));
  const found = (await Promise.all(files.map(read))).filter((opened): opened is OpenedRequest => opened !== null);
  const isActiveThere = found.some((opened) => opened.path === activeTab);
  const tabs = found.map((opened) => ({
    ...opened,
    isPinned: pinnedTabs.includes(opened.path),
    isPreview: opened.path === previewTab,
  }));
  const shown = isActiveThere ? activeTab : (found[0]?.path ?? null);
  if (shown !== null) await beginOpening(rootPath, shown);
  // What the user opened meanwhile stays.
  const { tabs: early, activePath: front, replaceAll } = useTabsStore.getState();
  const added = early.filter(({ path }) => !tabs.some((tab) => tab.path === path));
  replaceAll([...tabs, ...added], front ?? shown);
}

/** From now on keeps which tabs are open, for the next start. */
export function rememberTabs(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const rememberSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(remember, REMEMBER_DELAY_MS);
  };
  useTabsStore.subscribe(rememberSoon);
  // What was opened before this.
  rememberSoon();
}

function remember(): void {
  const { tabs, activePath, recent } = useTabsStore.getState();
  const { recentRequests: former } = usePreferencesStore.getState().preferences;
  const remembered = tabs.slice(0, MAX_REMEMBERED_TABS);
  const files = recent.filter((path) => !isUntitled(path));
  const change = {
    openTabs: remembered.map((tab) => tab.path),
    pinnedTabs: remembered.filter((tab) => tab.isPinned).map((tab) => tab.path),
    previewTab: remembered.find((tab) => tab.isPreview)?.path ?? null,
    activeTab: activePath,
    recentRequests: [...new Set([...files, ...former])].slice(0, MAX_RECENT_REQUESTS),
  };
  if (!isRemembered(change)) setPreferences(change).catch(reportError);
}

function isRemembered(change: Partial<Preferences>): boolean {
  const { preferences } = usePreferencesStore.getState();
  const keys = Object.keys(change) as (keyof Preferences)[];
  return keys.every((key) => JSON.stringify(preferences[key]) === JSON.stringify(change[key]));
}

/** Keeps the window from closing over edits: asks, then closes it for good. */
export function guardUnsavedEdits(): void {
  let mayClose = false;
  const askAndClose = async () => {
    const choice = await ask({
      title: translate('app.closeTitle'),
      text: translate('app.closeText'),
      choices: [
        { id: 'cancel', label: translate('app.cancel') },
        { id: 'discard', label: translate('tab.dontSave'), variant: 'danger' },
        { id: 'save', label: translate('command.request.saveAll'), variant: 'primary' },
      ],
    });
    if (choice === null || choice === 'cancel') return;
    if (choice === 'save') await saveAllRequests();
    // Still edits: a save was refused, and its own dialog has told why.
    if (choice === 'save' && useTabsStore.getState().tabs.some(isDirty)) return;
    await discardDrafts();
    mayClose = true;
    window.close();
  };
  window.addEventListener('beforeunload', (event) => {
    if (mayClose || !useTabsStore.getState().tabs.some(isDirty)) return;
    event.preventDefault();
    // Not from inside the event, which waits for nobody.
    setTimeout(() => run(askAndClose));
  });
}
