import type { KeyboardEvent } from 'react';
import type { TreeNode } from '../../../../shared/model/workspace.ts';
import { deleteNode } from '../../commands/node-commands.ts';
import { run } from '../../commands/report-error.ts';
import { useDialogStore } from '../../state/dialog-store.ts';

/** F2 and Del act on the row in focus, not on the tab in front. */
export function handleTreeKeys(event: KeyboardEvent, node: TreeNode): void {
  if (event.key === 'F2') {
    useDialogStore.getState().open({ kind: 'rename', path: node.path, name: node.name, nodeKind: node.kind });
  } else if (event.key === 'Delete') {
    run(() => deleteNode(node.path, node.name, node.kind));
  }
}
