import { useDialogStore } from '../state/dialog-store.ts';
import { isUntitled } from '../state/tabs-store.ts';
import { findNode } from '../state/tree.ts';
import { useWorkspaceStore } from '../state/workspace-store.ts';
import { saveRequestAs } from './untitled-commands.ts';

/** Asks for a new name of a request or folder; a request without a file gets its name with its file. */
export async function renameInDialog(path: string): Promise<void> {
  if (isUntitled(path)) {
    await saveRequestAs(path);
    return;
  }
  const node = findNode(useWorkspaceStore.getState().snapshot?.tree ?? [], path);
  if (node === null) return;
  useDialogStore.getState().open({ kind: 'rename', path, name: node.name, nodeKind: node.kind });
}
