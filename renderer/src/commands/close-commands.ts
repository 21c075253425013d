import { call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { isDirty, isUntitled, type Tab, useTabsStore } from '../state/tabs-store.ts';
import { ask } from './ask.ts';
import { saveRequest } from './request-commands.ts';
import { cancelRunsOfTab } from './run-commands.ts';
import { saveRequestAs } from './untitled-commands.ts';

/** Closes a tab; asks first when that would lose edits. True when it is closed. */
export function closeTab(path: string): Promise<boolean> {
  return closeTabs([path]);
}

/** Closes several tabs. One question for all that have edits. True when all are closed. */
export async function closeTabs(paths: readonly string[]): Promise<boolean> {
  const tabs = useTabsStore.getState().tabs.filter((tab) => paths.includes(tab.path));
  const dirty = tabs.filter(isDirty);
  // A request without a file that was saved has another path now.
  const moved = dirty.length === 0 ? new Map<string, string>() : await settleEdits(dirty);
  if (moved === null) return false;
  for (const { path } of tabs) {
    const now = moved.get(path) ?? path;
    await cancelRunsOfTab(now);
    useTabsStore.getState().close(now);
  }
  return true;
}

/** Of the tabs beside this one; pinned ones stay when several are closed at once. */
export function otherTabs(path: string): string[] {
  return loosePaths((tab) => tab.path !== path);
}

export function tabsToTheRight(path: string): string[] {
  const { tabs } = useTabsStore.getState();
  const index = tabs.findIndex((tab) => tab.path === path);
  return loosePaths((tab) => tabs.indexOf(tab) > index);
}

export function savedTabs(): string[] {
  return loosePaths((tab) => !isDirty(tab));
}

/** Opens the tab again that was closed last, where it stood; one without a file comes back with what it held. */
export async function reopenTab(): Promise<void> {
  const { takeClosed, restore, activate, tabs } = useTabsStore.getState();
  const closed = takeClosed();
  if (closed === null) return;
  const { tab, index } = closed;
  const { path, isPinned } = tab;
  if (tabs.some((other) => other.path === path)) return activate(path);
  if (isUntitled(path)) return restore(tab, index);
  const { draft, hash } = await call('request.read', { path });
  restore({ path, hash, draft, saved: draft, bodyText: null, isPinned }, index);
}

/**
 * Asks what becomes of edits. Null when these tabs may not be closed; else the new paths of those that a save gave
 * one, because their edits are saved now, or given up by the user.
 */
async function settleEdits(dirty: readonly Tab[]): Promise<Map<string, string> | null> {
  const [first] = dirty;
  const isOne = dirty.length === 1;
  const choice = await ask({
    title: isOne
      ? translate('tab.unsavedTitle', { name: first?.draft.info.name })
      : translate('tab.unsavedManyTitle', { count: dirty.length }),
    text: isOne ? translate('tab.unsavedText') : dirty.map((tab) => tab.draft.info.name).join(', '),
    choices: [
      { id: 'cancel', label: translate('app.cancel') },
      { id: 'discard', label: translate('tab.dontSave'), variant: 'danger' },
      { id: 'save', label: translate(isOne ? 'app.save' : 'tab.saveAll'), variant: 'primary' },
    ],
  });
  const moved = new Map<string, string>();
  if (choice === null || choice === 'cancel') return null;
  if (choice === 'discard') return moved;
  for (const { path } of dirty) {
    const saved = isUntitled(path) ? await saveRequestAs(path) : (await saveRequest(path)) ? path : null;
    if (saved === null) return null;
    moved.set(path, saved);
  }
  return moved;
}

function loosePaths(isMeant: (tab: Tab) => boolean): string[] {
  return useTabsStore
    .getState()
    .tabs.filter((tab) => !tab.isPinned && isMeant(tab))
    .map((tab) => tab.path);
}
