import { FolderPlus, Inbox } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, useCallback, useMemo, useRef, useState } from 'react';
import { ListLayout, type Selection, Tree, Virtualizer } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { TreeNode } from '../../../../shared/model/workspace.ts';
import { run } from '../../commands/report-error.ts';
import { openRequest } from '../../commands/request-commands.ts';
import { closedFoldersOf, ROOT_FOLDER, toggleFolder } from '../../commands/sidebar-commands.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { useSidebarStore } from '../../state/sidebar-store.ts';
import { findNode, listFolders } from '../../state/tree.ts';
import { useWorkspaceStore } from '../../state/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ContextMenu } from '../../ui/menu.tsx';
import { rowEntries } from './node-entries.tsx';
import { openTree } from './open-tree.ts';
import { FilterWordsContext } from './tree-context.ts';
import { handleTreeKeys, handleTreePaste } from './tree-keys.ts';
import { renderTreeRow } from './tree-row.tsx';
import { useFilteredTree } from './use-filtered-tree.ts';
import { ROW_HEIGHT_PX, useRevealedRow } from './use-revealed-row.ts';
import { useTreeDrag } from './use-tree-drag.ts';

const NO_TREE: TreeNode[] = [];

/** All requests in their folders: selected like files, opened with a click, moved with the pointer or the keys. */
export function RequestTree() {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const tree = useWorkspaceStore((state) => state.snapshot?.tree) ?? NO_TREE;
  const filter = useSidebarStore((state) => state.filter);
  const chosenClosed = useSidebarStore((state) => state.closedFolders);
  const selected = useSidebarStore((state) => state.selected);
  const { setClosedFolders, setFocused, select } = useSidebarStore.getState();
  const [menu, setMenu] = useState<{ path: string; x: number; y: number } | null>(null);
  const { nodes, words, hiddenCount } = useFilteredTree(tree, filter);
  const isFiltered = words.length > 0;
  const closed = useMemo(() => closedFoldersOf(tree, chosenClosed), [tree, chosenClosed]);
  const isOpen = useCallback((path: string) => isFiltered || !closed.has(path), [isFiltered, closed]);
  const rows = useMemo(() => openTree(nodes, isOpen), [nodes, isOpen]);
  const folders = useMemo(() => listFolders(nodes).map(({ path }) => path), [nodes]);
  const expanded = useMemo(() => new Set(folders.filter(isOpen)), [folders, isOpen]);
  const dragAndDropHooks = useTreeDrag({ isDisabled: isFiltered });
  const lastInput = useRef<'keys' | 'pointer'>('keys');
  const menuNode = menu === null ? null : findNode(tree, menu.path);
  useRevealedRow(box, nodes, isOpen, words);

  const handleSelection = (keys: Selection) =>
    select(keys === 'all' ? new Set(visiblePaths(nodes, isOpen)) : (keys as Set<string>));

  const handleClick = (event: MouseEvent) => {
    const path = pathAt(event.target as Element);
    const isPart = (event.target as Element).closest('button, input') !== null;
    // The second click of a double click is `onAction`'s; one with a key held down only selects.
    if (path === null || isPart || event.detail > 1 || event.shiftKey || event.ctrlKey || event.metaKey) return;
    if (findNode(tree, path)?.kind === 'folder') toggleFolder(path);
    else run(() => openRequest(path, { isPreview: true }));
  };

  const handleAction = (path: string) => {
    if (findNode(tree, path)?.kind !== 'folder') run(() => openRequest(path));
    else if (lastInput.current === 'keys') toggleFolder(path);
  };

  const handleContextMenu = (event: MouseEvent) => {
    const path = pathAt(event.target as Element);
    if (path === null) return;
    event.preventDefault();
    if (!selected.has(path)) select(new Set([path]));
    // The menu key gives no pointer: then the menu stands at the row.
    const row = (event.target as Element).getBoundingClientRect();
    const isPointer = event.clientX !== 0 || event.clientY !== 0;
    setMenu({ path, x: isPointer ? event.clientX : row.left + 24, y: isPointer ? event.clientY : row.bottom });
  };

  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') useSidebarStore.getState().setCut([]);
    handleTreeKeys(event, findNode(tree, pathAt(event.target as Element) ?? ''));
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens for what happens on the rows of the tree inside
    <div
      ref={box}
      className="sidebar-tree"
      onFocus={(event) => setFocused(pathAt(event.target))}
      onClickCapture={handleClick}
      onPointerDownCapture={() => {
        lastInput.current = 'pointer';
      }}
      onKeyDownCapture={() => {
        lastInput.current = 'keys';
      }}
      onContextMenu={handleContextMenu}
      onKeyDown={handleKeyDown}
      onPaste={(event) => handleTreePaste(event, pathAt(event.target as Element))}
    >
      <FilterWordsContext value={words}>
        <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: ROW_HEIGHT_PX }}>
          <Tree
            aria-label={t('sidebar.tree')}
            className="sidebar-tree-list"
            items={rows}
            selectionMode="multiple"
            selectionBehavior="replace"
            // One selected row is where the focus is; only a choice of several is something to let go.
            escapeKeyBehavior={selected.size > 1 ? 'clearSelection' : 'none'}
            selectedKeys={selected}
            onSelectionChange={handleSelection}
            expandedKeys={expanded}
            onExpandedChange={(keys) => setClosedFolders(new Set(folders.filter((path) => !keys.has(path))))}
            onAction={(key) => handleAction(String(key))}
            dragAndDropHooks={dragAndDropHooks}
            renderEmptyState={() => <EmptyTree filter={filter} />}
          >
            {renderTreeRow}
          </Tree>
        </Virtualizer>
      </FilterWordsContext>
      {hiddenCount > 0 ? <p className="sidebar-more">{t('tree.moreFound', { count: hiddenCount })}</p> : null}
      <ContextMenu
        label={t('sidebar.actionsOf', { name: menuNode?.name ?? '' })}
        entries={() => (menuNode === null ? [] : rowEntries(menuNode, t))}
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

function visiblePaths(nodes: readonly TreeNode[], isOpen: (path: string) => boolean): string[] {
  return nodes.flatMap((node) => [
    node.path,
    ...(node.kind === 'folder' && isOpen(node.path) ? visiblePaths(node.children, isOpen) : []),
  ]);
}

function pathAt(element: Element): string | null {
  return element.closest('[role=row]')?.getAttribute('data-key') ?? null;
}
