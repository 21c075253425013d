import type { TreeNode } from '../../../../shared/model/workspace.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { useSidebarStore } from '../../state/sidebar-store.ts';
import { findTab, useTabsStore } from '../../state/tabs-store.ts';
import { copyAsCurl } from '../export-commands.ts';
import { focusAddress, showCode } from '../focus-commands.ts';
import { duplicateNodes } from '../node-commands.ts';
import { renameInDialog } from '../node-dialogs.ts';
import { duplicateRequest, saveAllRequests, saveRequest } from '../request-commands.ts';
import { cancelRunsOfTab, isTabRunning, sendTab, sendToAll } from '../run-commands.ts';
import { actedNodes, focusedNode } from '../sidebar-commands.ts';
import { saveRequestAs } from '../untitled-commands.ts';
import { type Action, type Actions, activePath, hasTab, onTab } from './action.ts';

/** For a command that is about the row of the tree in focus, else about the tab in front. */
function onRowOrTab(onRow: (node: TreeNode) => unknown, onPath: (path: string) => unknown): Action {
  return {
    run: () => {
      const node = focusedNode();
      const path = activePath();
      if (node !== null) return onRow(node);
      return path === null ? undefined : onPath(path);
    },
    isEnabled: () => hasTab() || focusedNode() !== null,
  };
}

export const requestActions = {
  'request.send': onTab(sendTab),
  'compare.send': onTab(sendToAll),
  'compare.diffRequests': {
    ...onTab((path) => useDialogStore.getState().open({ kind: 'compare-requests', path, index: null })),
    isEnabled: () => {
      const tab = findTab(activePath());
      return (tab?.draft.compare?.targets.length ?? 0) >= 2;
    },
  },
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
  'request.duplicate': onRowOrTab((node) => duplicateNodes(actedNodes(node).map(({ path }) => path)), duplicateRequest),
  'request.rename': onRowOrTab((node) => useSidebarStore.getState().setRenaming(node.path), renameInDialog),
  'request.focusAddress': onTab(focusAddress),
  'request.copyAsCurl': onTab(copyAsCurl),
  'request.code': onTab(showCode),
} satisfies Actions;
