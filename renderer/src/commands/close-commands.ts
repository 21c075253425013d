import { call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { isDirty, isUntitled, type Tab, useTabsStore } from '../state/tabs-store.ts';
import { ask } from './ask.ts';
import { saveRequest } from './request-commands.ts';
import { cancelRunsOfTab } from './run-commands.ts';

/** Closes a tab; asks first when that would lose edits. True when it is closed. */
export function closeTab(path: string): Promise<boolean> {
  return closeTabs([path]);
}

/** Closes several tabs. One question for all that have edits. True when all are closed. */
export async function closeTabs(paths: readonly string[]): Promise<boolean> {
  const tabs = useTabsStore.getState().tabs.filter((tab) => paths.includes(tab.path));
  const dirty = tabs.filter(isDirty);
  if (dirty.length > 0 && !(await settleEdits(dirty))) return false;
  for (const path of paths) {
    await cancelRunsOfTab(path);
    useTabsStore.getState().close(path);
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

/** True when these tabs may be closed: their edits are saved, or given up by the user. */
async function settleEdits(dirty: readonly Tab[]): Promise<boolean> {
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
  if (choice === null || choice === 'cancel') return false;
  if (choice === 'discard') return true;
  for (const { path } of dirty) {
    if (!(await saveRequest(path))) return false;
  }
  return true;
}

function loosePaths(isMeant: (tab: Tab) => boolean): string[] {
  return useTabsStore
    .getState()
    .tabs.filter((tab) => !tab.isPinned && isMeant(tab))
    .map((tab) => tab.path);
}
