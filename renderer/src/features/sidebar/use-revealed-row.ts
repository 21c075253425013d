import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { TreeNode } from '../../../../shared/model/workspace.ts';
import { openFoldersAround } from '../../commands/sidebar-commands.ts';
import { useSidebarStore } from '../../state/sidebar-store.ts';
import { useTabsStore } from '../../state/tabs-store.ts';
import { rowIndexOf } from './filter-tree.ts';

/** Of a row, so that the virtual list can place rows it has not drawn. */
export const ROW_HEIGHT_PX = 28;

/** How long a row may take to be drawn, on a machine that is busy. */
const MAX_WAIT_MS = 2_000;

/** Brings a row into view when it is asked for, and that of the tab that comes to the front. */
export function useRevealedRow(
  box: RefObject<HTMLElement | null>,
  nodes: readonly TreeNode[],
  isOpen: (path: string) => boolean,
  words: readonly string[],
): void {
  const revealed = useSidebarStore((state) => state.revealed);
  const activePath = useTabsStore((state) => state.activePath);
  const done = useRef<object | null>(null);

  useEffect(() => {
    if (activePath === null) return;
    openFoldersAround(activePath);
    useSidebarStore.getState().reveal(activePath, false);
  }, [activePath]);

  // What was found begins at the top; without a filter the tree is where the open request is.
  useEffect(() => {
    const list = box.current?.querySelector<HTMLElement>('.sidebar-tree-list');
    const front = useTabsStore.getState().activePath;
    if (words.length > 0 && list) list.scrollTop = 0;
    else if (front !== null) useSidebarStore.getState().reveal(front, false);
  }, [box, words]);

  // After every change of the rows too: a new request is asked for before the tree has it.
  useLayoutEffect(() => {
    if (revealed === null || done.current === revealed) return;
    const list = box.current?.querySelector<HTMLElement>('.sidebar-tree-list');
    const index = rowIndexOf(nodes, isOpen, revealed.path);
    if (index < 0 || !list) return;
    done.current = revealed;
    scrollToRow(list, index);
    if (revealed.isFocused) focusRow(list, revealed.path);
  }, [box, nodes, isOpen, revealed]);
}

function scrollToRow(list: HTMLElement, index: number): void {
  const top = index * ROW_HEIGHT_PX;
  if (top < list.scrollTop) list.scrollTop = top;
  else list.scrollTop = Math.max(list.scrollTop, top + ROW_HEIGHT_PX - list.clientHeight);
}

/**
 * The list draws a row only some frames after it was scrolled to, and when rows around it change may draw it anew, which
 * drops the focus: for a while it is put there again, unless it has gone anywhere else.
 */
function focusRow(list: HTMLElement, path: string, untilMs = performance.now() + MAX_WAIT_MS, hadFocus = false): void {
  const { activeElement } = document;
  const row = list.querySelector<HTMLElement>(`[role=row][data-key="${CSS.escape(path)}"]`);
  // The list takes the focus itself when the row that had it is drawn anew.
  const isDropped = activeElement === document.body || activeElement === null || activeElement === list;
  if (performance.now() > untilMs || (hadFocus && activeElement !== row && !isDropped)) return;
  if (activeElement !== row) row?.focus();
  requestAnimationFrame(() => focusRow(list, path, untilMs, hadFocus || row !== null));
}
