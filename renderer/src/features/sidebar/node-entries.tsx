import type { TFunction } from 'i18next';
import {
  Clipboard,
  ClipboardPaste,
  CopyPlus,
  CornerUpRight,
  Download,
  FilePlus2,
  FolderOpen,
  FolderPlus,
  Link2,
  PencilLine,
  Scissors,
  Settings2,
  SquareTerminal,
  Trash2,
} from 'lucide-react';
import { formatAccelerator } from '../../../../shared/commands/accelerator.ts';
import type { TreeNode } from '../../../../shared/model/workspace.ts';
import { formatKeys, isMac } from '../../commands/command-keys.ts';
import { copyAsCurl, openExport } from '../../commands/export-commands.ts';
import { copyNodes, deleteNodes, duplicateNodes, pasteNodes } from '../../commands/node-commands.ts';
import { run } from '../../commands/report-error.ts';
import { absolutePathOf, actedNodes, folderOf, showInFileManager } from '../../commands/sidebar-commands.ts';
import { copyText } from '../../commands/system-commands.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { usePreferencesStore } from '../../state/preferences-store.ts';
import { useSidebarStore } from '../../state/sidebar-store.ts';
import type { MenuEntry } from '../../ui/menu.tsx';

/** For one row: the request as a command, or the export dialog. */
function exportEntries(node: TreeNode, t: TFunction): MenuEntry[] {
  const copy: MenuEntry = {
    id: 'copy-as-curl',
    label: t('export.copyAsCurl'),
    icon: <SquareTerminal aria-hidden />,
    onAction: () => run(() => copyAsCurl(node.path)),
  };
  return [
    ...(node.kind === 'request' ? [copy] : []),
    {
      id: 'export',
      label: t('export.menu'),
      icon: <Download aria-hidden />,
      onAction: () => openExport(node.path),
    },
  ];
}

/** What can be done with a row, or with all selected ones: the same by its button and by the context menu. */
export function rowEntries(node: TreeNode, t: TFunction): MenuEntry[] {
  const { open } = useDialogStore.getState();
  const paths = actedNodes(node).map(({ path }) => path);
  const count = paths.length;
  const folderPath = folderOf(node);
  /** The name of an action, with how many rows it is for when that is not plain to see. */
  const label = (key: string) => (count === 1 ? t(key) : t('tree.countOf', { action: t(key), count }));
  const single: MenuEntry[] = [
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
    { id: 'separator-new', isSeparator: true },
  ];
  const rename: MenuEntry = {
    id: 'rename',
    label: t('tree.rename'),
    icon: <PencilLine aria-hidden />,
    shortcut: 'F2',
    onAction: () => useSidebarStore.getState().setRenaming(node.path),
  };
  const settings: MenuEntry = {
    id: 'settings',
    label: t('folder.settings'),
    icon: <Settings2 aria-hidden />,
    onAction: () => open({ kind: 'folder-settings', path: node.path }),
  };
  const places: MenuEntry[] = [
    { id: 'separator-place', isSeparator: true },
    ...(count > 1 ? [] : exportEntries(node, t)),
    {
      id: 'copy-path',
      label: label('tree.copyPath'),
      icon: <Link2 aria-hidden />,
      onAction: () => run(() => copyText(paths.map(absolutePathOf).join('\n'))),
    },
    ...(count > 1
      ? []
      : [
          {
            id: 'show',
            label: t('tree.show'),
            icon: <FolderOpen aria-hidden />,
            onAction: () => run(() => showInFileManager(node.path)),
          },
        ]),
    { id: 'separator-delete', isSeparator: true },
  ];
  return [
    ...(count > 1 ? [] : single),
    {
      id: 'duplicate',
      label: label('sidebar.duplicate'),
      icon: <CopyPlus aria-hidden />,
      shortcut: formatKeys('request.duplicate', usePreferencesStore.getState().preferences.shortcuts),
      onAction: () => run(() => duplicateNodes(paths)),
    },
    {
      id: 'copy',
      label: label('tree.copy'),
      icon: <Clipboard aria-hidden />,
      shortcut: formatAccelerator('CmdOrCtrl+C', isMac),
      onAction: () => run(() => copyNodes(paths)),
    },
    {
      id: 'cut',
      label: label('tree.cut'),
      icon: <Scissors aria-hidden />,
      shortcut: formatAccelerator('CmdOrCtrl+X', isMac),
      onAction: () => run(() => copyNodes(paths, { isCut: true })),
    },
    {
      id: 'paste',
      label: t('tree.paste'),
      icon: <ClipboardPaste aria-hidden />,
      shortcut: formatAccelerator('CmdOrCtrl+V', isMac),
      onAction: () => run(() => pasteNodes(node.path)),
    },
    { id: 'separator-edit', isSeparator: true },
    ...(count > 1 ? [] : [rename]),
    ...(count > 1 || node.kind !== 'folder' ? [] : [settings]),
    {
      id: 'move-to',
      label: label('tree.moveTo'),
      icon: <CornerUpRight aria-hidden />,
      onAction: () => open({ kind: 'move-to', paths }),
    },
    ...places,
    {
      id: 'delete',
      label: label('tree.delete'),
      icon: <Trash2 aria-hidden />,
      shortcut: isMac ? '⌘⌫' : 'Del',
      tone: 'danger',
      onAction: () => run(() => deleteNodes(paths)),
    },
  ];
}
