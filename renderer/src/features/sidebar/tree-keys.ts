import type { KeyboardEvent } from 'react';
import type { TreeNode } from '../../../../shared/model/workspace.ts';
import { isMac } from '../../commands/command-keys.ts';
import { copyNodes, deleteNodes, undoTreeChange } from '../../commands/node-commands.ts';
import { run } from '../../commands/report-error.ts';
import { actedNodes } from '../../commands/sidebar-commands.ts';
import { useSidebarStore } from '../../state/sidebar-store.ts';

/** Keys that act on the selected rows, or on the one in focus where that is not selected; never on the tab in front. */
export function handleTreeKeys(event: KeyboardEvent, node: TreeNode | null): void {
  if (event.target instanceof HTMLInputElement || event.nativeEvent.isComposing) return;
  const action = actionOf(event, node);
  if (action === null) return;
  event.preventDefault();
  event.stopPropagation();
  action();
}

function actionOf(event: KeyboardEvent, node: TreeNode | null): (() => void) | null {
  const isMain = (isMac ? event.metaKey : event.ctrlKey) && !event.altKey && !event.shiftKey;
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
  const key = event.key.toLowerCase();
  if (isMain && key === 'z') return () => run(() => undoTreeChange());
  if (node === null) return null;
  const paths = actedNodes(node).map(({ path }) => path);
  if (isMain && key === 'c') return () => run(() => copyNodes(paths));
  if (isMain && key === 'x') return () => run(() => copyNodes(paths, { isCut: true }));
  if (isPlain && key === 'f2') return () => useSidebarStore.getState().setRenaming(node.path);
  // On a Mac, Finder's key; the Delete key of its keyboards is Backspace to the page.
  const isDelete = (isPlain && key === 'delete') || (isMac && isMain && key === 'backspace');
  return isDelete ? () => run(() => deleteNodes(paths)) : null;
}
