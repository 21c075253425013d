import { FolderPlus, Inbox } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, useMemo, useState } from 'react';
import { ListLayout, Tree, useDragAndDrop, Virtualizer } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { deleteNode, moveNode } from '../../commands/node-commands.ts';
import { run } from '../../commands/report-error.ts';
import { openRequest } from '../../commands/request-commands.ts';
import { ROOT_FOLDER } from '../../commands/sidebar-commands.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { useSidebarStore } from '../../state/sidebar-store.ts';
import { findNode, listFolders } from '../../state/tree.ts';
import { useWorkspaceStore } from '../../state/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ContextMenu } from '../../ui/menu.tsx';
import { filterTree, resolveDrop } from './filter-tree.ts';
import { nodeEntries } from './node-entries.tsx';
import { TreeRow } from './tree-row.tsx';

/** Of a row, so that the virtual list can place rows it has not drawn. */
const ROW_HEIGHT_PX = 28;

export function RequestTree() {
  const { t } = useTranslation();
  const tree = useWorkspaceStore((state) => state.snapshot?.tree) ?? [];
  const { filter, closedFolders, setClosedFolders, setFocused } = useSidebarStore();
  const [menu, setMenu] = useState<{ path: string; x: number; y: number } | null>(null);
  const shown = useMemo(() => filterTree(tree, filter), [tree, filter]);
  const folders = useMemo(() => listFolders(shown).map((node) => node.path), [shown]);
  const expanded = filter === '' ? folders.filter((path) => !closedFolders.includes(path)) : folders;
  const { dragAndDropHooks } = useTreeDrag();
  const menuNode = menu === null ? null : findNode(tree, menu.path);

  const toggle = (path: string) =>
    setClosedFolders(
      closedFolders.includes(path) ? closedFolders.filter((other) => other !== path) : [...closedFolders, path],
    );

  const handleAction = (path: string) => {
    if (findNode(tree, path)?.kind === 'folder') toggle(path);
    else run(() => openRequest(path));
  };

  const handleContextMenu = (event: MouseEvent) => {
    const path = pathAt(event.target as Element);
    if (path === null) return;
    event.preventDefault();
    // The menu key gives no pointer: then the menu stands at the row.
    const row = (event.target as Element).getBoundingClientRect();
    const isPointer = event.clientX !== 0 || event.clientY !== 0;
    setMenu({ path, x: isPointer ? event.clientX : row.left + 24, y: isPointer ? event.clientY : row.bottom });
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens for what happens on the rows of the tree inside
    <div
      className="sidebar-tree"
      onFocus={(event) => setFocused(pathAt(event.target))}
      onContextMenu={handleContextMenu}
      onKeyDown={(event) => handleNodeKeys(event, tree)}
    >
      <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: ROW_HEIGHT_PX }}>
        <Tree
          aria-label={t('sidebar.tree')}
          className="sidebar-tree-list"
          items={shown.map((node) => ({ ...node, id: node.path }))}
          selectionMode="none"
          expandedKeys={expanded}
          onExpandedChange={(keys) => setClosedFolders(folders.filter((path) => !keys.has(path)))}
          onAction={(key) => handleAction(String(key))}
          dragAndDropHooks={filter === '' ? dragAndDropHooks : undefined}
          renderEmptyState={() => <EmptyTree filter={filter} />}
        >
          {(node) => <TreeRow node={node} />}
        </Tree>
      </Virtualizer>
      <ContextMenu
        label={t('sidebar.actionsOf', { name: menuNode?.name ?? '' })}
        entries={menuNode === null ? [] : nodeEntries(menuNode, t)}
        position={menuNode === null ? null : menu}
        onClose={() => setMenu(null)}
      />
    </div>
  );
}

function EmptyTree({ filter }: { filter: string }) {
  const { t } = useTranslation();
  const open = useDialogStore((state) => state.open);
  if (filter !== '') return <p className="sidebar-none">{t('sidebar.noMatch', { filter })}</p>;
  return (
    <EmptyState
      icon={<Inbox />}
      title={t('sidebar.emptyTitle')}
      text={t('sidebar.emptyText')}
      action={
        <Button variant="primary" onPress={() => open({ kind: 'new-request', folderPath: ROOT_FOLDER })}>
          <FolderPlus aria-hidden />
          {t('sidebar.newRequest')}
        </Button>
      }
    />
  );
}

function useTreeDrag() {
  const tree = () => useWorkspaceStore.getState().snapshot?.tree ?? [];
  return useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    acceptedDragTypes: ['text/plain'],
    getDropOperation: (target) =>
      target.type === 'item' && target.dropPosition === 'on' && findNode(tree(), String(target.key))?.kind !== 'folder'
        ? 'cancel'
        : 'move',
    onMove: ({ keys, target }) => {
      const [dragged] = [...keys].map(String);
      if (dragged === undefined) return;
      const drop = resolveDrop(tree(), ROOT_FOLDER, dragged, {
        path: String(target.key),
        position: target.dropPosition,
      });
      if (drop !== null) run(() => moveNode(dragged, drop.folderPath, drop.before));
    },
  });
}

/** F2 and Del act on the row in focus, not on the tab in front. */
function handleNodeKeys(event: KeyboardEvent, tree: Parameters<typeof findNode>[0]) {
  const node = findNode(tree, pathAt(event.target as Element) ?? '');
  if (node === null) return;
  if (event.key === 'F2') {
    useDialogStore.getState().open({ kind: 'rename', path: node.path, name: node.name, nodeKind: node.kind });
  } else if (event.key === 'Delete') {
    run(() => deleteNode(node.path, node.name, node.kind));
  }
}

function pathAt(element: Element): string | null {
  return element.closest('[role=row]')?.getAttribute('data-key') ?? null;
}
