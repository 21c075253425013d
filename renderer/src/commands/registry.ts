import { type CommandId, type CommandSpec, commandTable } from '../../../shared/commands/commands.ts';
import { useDialogStore } from '../state/dialog-store.ts';
import { usePreferencesStore } from '../state/preferences-store.ts';
import { useTabsStore } from '../state/tabs-store.ts';
import { isModalOpen } from './modal.ts';
import { resolveTheme, setPreferences } from './preferences-commands.ts';
import { run } from './report-error.ts';
import { closeTab, duplicateRequest, reopenTab, saveAllRequests, saveRequest } from './request-commands.ts';
import { cancelRunsOfTab, isTabRunning, sendTab } from './run-commands.ts';
import { focusFilter, selectedFolder } from './sidebar-commands.ts';
import { openUntitledRequest, saveRequestAs } from './untitled-commands.ts';
import { chooseWorkspace } from './workspace-commands.ts';

/** Something the user can do by menu, palette or keys. Its title is in the catalogue under `titleKey`. */
export type Command = {
  id: CommandId;
  titleKey: string;
  accelerator: string | null;
  alias: string | null;
  run: () => unknown;
  isEnabled: () => boolean;
};

type Action = { run: () => unknown; isEnabled?: () => boolean };

const dialogs = () => useDialogStore.getState();
const preferences = () => usePreferencesStore.getState().preferences;
const activePath = () => useTabsStore.getState().activePath;
const hasTab = () => activePath() !== null;

/** For a command on the tab in front. */
function onTab(action: (path: string) => unknown): Action {
  return {
    run: () => {
      const path = activePath();
      return path === null ? undefined : action(path);
    },
    isEnabled: hasTab,
  };
}

/** Brings another tab to the front: `choose` answers its index among `count`. */
function activateTab(choose: (index: number, count: number) => number): Action {
  return {
    run: () => {
      const { tabs, activePath: active, activate } = useTabsStore.getState();
      const index = tabs.findIndex((tab) => tab.path === active);
      const tab = tabs[choose(index, tabs.length)];
      if (tab !== undefined) activate(tab.path);
    },
    isEnabled: hasTab,
  };
}

const actions: Record<CommandId, Action> = {
  'request.new': { run: () => dialogs().open({ kind: 'new-request', folderPath: selectedFolder() }) },
  'tab.new': { run: openUntitledRequest },
  'folder.new': { run: () => dialogs().open({ kind: 'new-folder', parentPath: selectedFolder() }) },
  'connection.new': { run: () => dialogs().open({ kind: 'connection', id: null }) },
  'workspace.open': { run: chooseWorkspace },
  'request.save': onTab(saveRequest),
  'request.saveAs': onTab(saveRequestAs),
  'request.saveAll': { run: saveAllRequests, isEnabled: hasTab },
  'tab.close': onTab(closeTab),
  'tab.reopen': { run: reopenTab, isEnabled: () => useTabsStore.getState().closed.length > 0 },
  'settings.open': { run: () => dialogs().open({ kind: 'settings' }) },
  'request.send': onTab(sendTab),
  'request.cancel': {
    ...onTab(cancelRunsOfTab),
    isEnabled: () => {
      const path = activePath();
      return path !== null && isTabRunning(path);
    },
  },
  'request.duplicate': onTab(duplicateRequest),
  'environment.edit': { run: () => dialogs().open({ kind: 'environments' }) },
  'palette.open': { run: () => dialogs().open({ kind: 'palette' }) },
  'quickOpen.open': { run: () => dialogs().open({ kind: 'quick-open' }) },
  'sidebar.toggle': { run: () => setPreferences({ isSidebarVisible: !preferences().isSidebarVisible }) },
  'sidebar.filter': { run: focusFilter },
  'layout.flip': {
    run: () =>
      setPreferences({ splitDirection: preferences().splitDirection === 'horizontal' ? 'vertical' : 'horizontal' }),
  },
  'theme.toggle': {
    run: () => setPreferences({ theme: resolveTheme(preferences().theme) === 'dark' ? 'light' : 'dark' }),
  },
  'tab.next': activateTab((index, count) => (index + 1) % count),
  'tab.previous': activateTab((index, count) => (index - 1 + count) % count),
  'tab.1': activateTab(() => 0),
  'tab.2': activateTab(() => 1),
  'tab.3': activateTab(() => 2),
  'tab.4': activateTab(() => 3),
  'tab.5': activateTab(() => 4),
  'tab.6': activateTab(() => 5),
  'tab.7': activateTab(() => 6),
  'tab.8': activateTab(() => 7),
  'tab.last': activateTab((_, count) => count - 1),
};

export const commands: readonly Command[] = commandTable.map((spec: CommandSpec & { id: CommandId }) => ({
  id: spec.id,
  titleKey: `command.${spec.id}`,
  accelerator: spec.accelerator,
  alias: spec.alias ?? null,
  run: actions[spec.id].run,
  isEnabled: actions[spec.id].isEnabled ?? (() => true),
}));

/** Runs a command by its id, as the native menu names it. Unknown, disabled or behind a dialog: nothing happens. */
export function runCommand(id: string): void {
  const command = commands.find((other) => other.id === id);
  if (command === undefined || isModalOpen() || !command.isEnabled()) return;
  run(async () => command.run());
}
