import { useTabsStore } from '../../state/tabs-store.ts';
import { focusAddress, showCode } from '../focus-commands.ts';
import { duplicateNodes } from '../node-commands.ts';
import { renameInDialog } from '../node-dialogs.ts';
import { duplicateRequest, saveAllRequests, saveRequest } from '../request-commands.ts';
import { cancelRunsOfTab, isTabRunning, sendTab, sendToAll } from '../run-commands.ts';
import { focusedRow, selectedNodes } from '../sidebar-commands.ts';
import { saveRequestAs } from '../untitled-commands.ts';
import { type Actions, activePath, hasTab, onTab } from './action.ts';

export const requestActions = {
  'request.send': onTab(sendTab),
  'compare.send': onTab(sendToAll),
  'request.cancel': {
    ...onTab(cancelRunsOfTab),
    isEnabled: () => {
      const path = activePath();
      return path !== null && isTabRunning(path);
    },
  },
  'request.save': onTab(saveRequest),
  'request.saveAs': onTab(saveRequestAs),
  'request.saveAll': { run: saveAllRequests, isEnabled: () => useTabsStore.getState().tabs.length > 0 },
  'request.duplicate': {
    // With the focus in the tree its rows are meant, not the tab in front.
    run: () => {
      const path = activePath();
      if (focusedRow() !== null) return duplicateNodes(selectedNodes().map((node) => node.path));
      return path === null ? undefined : duplicateRequest(path);
    },
    isEnabled: () => (focusedRow() === null ? hasTab() : selectedNodes().length > 0),
  },
  'request.rename': {
    run: () => renameInDialog(focusedRow() ?? activePath()),
    isEnabled: () => hasTab() || focusedRow() !== null,
  },
  'request.focusAddress': onTab(focusAddress),
  'request.code': onTab(showCode),
} satisfies Actions;
