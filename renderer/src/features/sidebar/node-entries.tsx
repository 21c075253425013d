import type { TFunction } from 'i18next';
import { CopyPlus, FilePlus2, FolderPlus, PencilLine, Trash2 } from 'lucide-react';
import type { TreeNode } from '../../../../shared/model/workspace.ts';
import { deleteNode } from '../../commands/node-commands.ts';
import { run } from '../../commands/report-error.ts';
import { duplicateRequest } from '../../commands/request-commands.ts';
import { parentOf } from '../../commands/sidebar-commands.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import type { MenuEntry } from '../../ui/menu.tsx';

/** What can be done with a row: the same by its button and by the context menu. */
export function rowEntries(node: TreeNode, t: TFunction): MenuEntry[] {
  const { open } = useDialogStore.getState();
  const folderPath = node.kind === 'folder' ? node.path : parentOf(node.path);
  const duplicate: MenuEntry = {
    id: 'duplicate',
    label: t('sidebar.duplicate'),
    icon: <CopyPlus aria-hidden />,
    onAction: () => run(() => duplicateRequest(node.path)),
  };
  return [
    {
      id: 'new-request',
      label: t('sidebar.newRequest'),
      icon: <FilePlus2 aria-hidden />,
      onAction: () => open({ kind: 'new-request', folderPath }),
    },
    {
      id: 'new-folder',
      label: t('sidebar.newFolder'),
      icon: <FolderPlus aria-hidden />,
      onAction: () => open({ kind: 'new-folder', parentPath: folderPath }),
    },
    { id: 'separator', isSeparator: true },
    ...(node.kind === 'request' ? [duplicate] : []),
    {
      id: 'rename',
      label: t('sidebar.rename'),
      icon: <PencilLine aria-hidden />,
      shortcut: 'F2',
      onAction: () => open({ kind: 'rename', path: node.path, name: node.name, nodeKind: node.kind }),
    },
    {
      id: 'delete',
      label: t('sidebar.delete'),
      icon: <Trash2 aria-hidden />,
      shortcut: 'Del',
      tone: 'danger',
      onAction: () => run(() => deleteNode(node.path, node.name, node.kind)),
    },
  ];
}
