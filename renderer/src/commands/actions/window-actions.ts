import { useDialogStore } from '../../state/dialog-store.ts';
import { usePreferencesStore } from '../../state/preferences-store.ts';
import { isUntitled } from '../../state/tabs-store.ts';
import { openExport } from '../export-commands.ts';
import { openJobs } from '../job-commands.ts';
import { openUsage } from '../ledger-commands.ts';
import { resolveTheme, setPreferences } from '../preferences-commands.ts';
import { openPrices } from '../price-commands.ts';
import { focusedNode, focusFilter, revealInTree, selectedFolder } from '../sidebar-commands.ts';
import { openStore } from '../store-commands.ts';
import { chooseWorkspace } from '../workspace-commands.ts';
import { changeZoom } from '../zoom-commands.ts';
import { type Actions, activePath, onTab } from './action.ts';

const dialogs = () => useDialogStore.getState();
const preferences = () => usePreferencesStore.getState().preferences;

/** What concerns the window as a whole: its dialogs, its sides, its looks. */
export const windowActions = {
  'request.new': { run: () => dialogs().open({ kind: 'new-request', folderPath: selectedFolder() }) },
  'folder.new': { run: () => dialogs().open({ kind: 'new-folder', parentPath: selectedFolder() }) },
  'connection.new': { run: () => dialogs().open({ kind: 'connection', id: null }) },
  'import.open': { run: () => dialogs().open({ kind: 'import', files: [] }) },
  'workspace.open': { run: chooseWorkspace },
  'workspace.settings': { run: () => dialogs().open({ kind: 'workspace-settings' }) },
  'export.open': { run: () => openExport(focusedNode()?.path ?? activePath()) },
  'deleted.open': { run: () => dialogs().open({ kind: 'deleted' }) },
  'environment.edit': { run: () => dialogs().open({ kind: 'environments' }) },
  'environment.switch': { run: () => dialogs().open({ kind: 'environment-switch' }) },
  'prices.open': { run: () => openPrices() },
  'palette.open': { run: () => dialogs().open({ kind: 'palette' }) },
  'quickOpen.open': { run: () => dialogs().open({ kind: 'quick-open' }) },
  'history.open': { run: () => dialogs().open({ kind: 'history', requestPath: null }) },
  'jobs.open': { run: openJobs },
  'usage.open': { run: openUsage },
  'store.open': { run: openStore },
  'settings.open': { run: () => dialogs().open({ kind: 'settings' }) },
  'help.shortcuts': { run: () => dialogs().open({ kind: 'shortcuts' }) },
  'help.about': { run: () => dialogs().open({ kind: 'settings', page: 'about' }) },
  'sidebar.toggle': { run: () => setPreferences({ isSidebarVisible: !preferences().isSidebarVisible }) },
  'search.everything': { run: () => dialogs().open({ kind: 'search' }) },
  'sidebar.filter': { run: focusFilter },
  'sidebar.reveal': {
    ...onTab((path) => revealInTree(path)),
    isEnabled: () => {
      const path = activePath();
      return path !== null && !isUntitled(path);
    },
  },
  'layout.flip': {
    run: () =>
      setPreferences({ splitDirection: preferences().splitDirection === 'horizontal' ? 'vertical' : 'horizontal' }),
  },
  'theme.toggle': {
    run: () => setPreferences({ theme: resolveTheme(preferences().theme) === 'dark' ? 'light' : 'dark' }),
  },
  'zoom.in': { run: () => changeZoom(1) },
  'zoom.out': { run: () => changeZoom(-1) },
  'zoom.reset': { run: () => changeZoom(0) },
} satisfies Actions;
