import { type KeyboardEvent, type MouseEvent, type PointerEvent, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TreeNode } from '../../../../shared/model/workspace.ts';
import { run } from '../../commands/report-error.ts';
import { openRequest } from '../../commands/request-commands.ts';
import { closedFoldersOf, toggleFolder } from '../../commands/sidebar-commands.ts';
import { useSidebarStore } from '../../state/sidebar-store.ts';
import { findNode } from '../../state/tree.ts';
import { useWorkspaceStore } from '../../state/workspace-store.ts';
import { ContextMenu } from '../../ui/menu.tsx';
import { useLaggingValue } from '../../ui/use-lagging-value.ts';
import { rowEntries } from './node-entries.tsx';
import { FilterWordsContext } from './tree-context.ts';
import { handleTreeKeys } from './tree-keys.ts';
import { TreeList } from './tree-list.tsx';
import { useFilteredTree } from './use-filtered-tree.ts';
import { usePressedRow } from './use-pressed-row.ts';
import { useRevealedRow } from './use-revealed-row.ts';
import { useTreePaste } from './use-tree-paste.ts';

const NO_TREE: TreeNode[] = [];

/** All requests in their folders: selected like files, opened with a click, moved with the pointer or the keys. */
export function RequestTree() {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const tree = useWorkspaceStore((state) => state.snapshot?.tree) ?? NO_TREE;
  const filter = useSidebarStore((state) => state.filter);
  const chosenClosed = useSidebarStore((state) => state.closedFolders);
  const { setFocused } = useSidebarStore.getState();
  const [menu, setMenu] = useState<{ path: string; x: number; y: number } | null>(null);
  const { nodes, words, hiddenCount } = useFilteredTree(tree, filter);
  const isFiltered = words.length > 0;
  const closed = useMemo(() => closedFoldersOf(tree, chosenClosed), [tree, chosenClosed]);
  useTreePaste(box, pathAt);
  const pressed = usePressedRow();
  const lastInput = useRef<'keys' | 'pointer'>('keys');
  // A click or key is answered before the rows are drawn; the next key waits for them, it may be for one of them.
  const shownClosed = useLaggingValue(closed, box);
  const isOpen = useCallback((path: string) => isFiltered || !shownClosed.has(path), [isFiltered, shownClosed]);
  const menuNode = menu === null ? null : findNode(tree, menu.path);
  useRevealedRow(box, nodes, isOpen, words);

  const handleClick = (event: MouseEvent) => {
    const path = pathAt(event.target as Element);
    if (path === null || isOnPart(event.target as Element)) return;
    if (isOnChevron(event.target as Element)) return toggleFolder(path);
    // The second click of a double click is `onAction`'s; one with a key held down only selects.
    if (event.detail > 1 || event.shiftKey || event.ctrlKey || event.metaKey) return;
    openRow(path);
  };

  const openRow = (path: string) => {
    const node = findNode(tree, path);
    if (node?.kind === 'folder') toggleFolder(path);
    else if (node !== null) run(() => openRequest(path, { isPreview: true }));
  };

  const handlePointerUp = (event: PointerEvent) => {
    const path = pressed.release(event, pathAt(event.target as Element));
    if (path === null) return;
    useSidebarStore.getState().select(new Set([path]));
    openRow(path);
  };

  const handleContextMenu = (event: MouseEvent) => {
    const path = pathAt(event.target as Element);
    if (path === null) return;
    event.preventDefault();
    const { selected, select } = useSidebarStore.getState();
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
      onFocus={(event) => {
        const path = pathAt(event.target);
        if (path !== null) setFocused(path);
      }}
      onClickCapture={handleClick}
      onPointerDownCapture={(event) => {
        const target = event.target as Element;
        lastInput.current = 'pointer';
        pressed.press(event, isOnChevron(target) || isOnPart(target) ? null : pathAt(target));
        // It opens and closes its row, and leaves the selection as it is.
        if (isOnChevron(target)) event.stopPropagation();
      }}
      onPointerUpCapture={handlePointerUp}
      onKeyDownCapture={() => {
        lastInput.current = 'keys';
      }}
      onContextMenu={handleContextMenu}
      onKeyDown={handleKeyDown}
    >
      <FilterWordsContext value={words}>
        <TreeList nodes={nodes} isOpen={isOpen} isFiltered={isFiltered} lastInput={lastInput} />
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

function pathAt(element: Element): string | null {
  return element.closest('[role=row]')?.getAttribute('data-key') ?? null;
}

/** A control of the row, which does something of its own. */
function isOnPart(element: Element): boolean {
  return element.closest('button, input') !== null;
}

function isOnChevron(element: Element): boolean {
  return element.closest('.sidebar-chevron') !== null;
}
