import { useTabsStore } from '../../state/tabs-store.ts';
import { focusAddress, showCode } from '../focus-commands.ts';
import { renameInDialog } from '../node-dialogs.ts';
import { duplicateRequest, saveAllRequests, saveRequest } from '../request-commands.ts';
import { cancelRunsOfTab, isTabRunning, sendTab, sendToAll } from '../run-commands.ts';
import { focusedRow } from '../sidebar-commands.ts';
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
  'request.duplicate': onTab(duplicateRequest),
  'request.rename': {
    run: () => renameInDialog(focusedRow() ?? activePath()),
    isEnabled: () => hasTab() || focusedRow() !== null,
  },
  'request.focusAddress': onTab(focusAddress),
  'request.code': onTab(showCode),
} satisfies Actions;
