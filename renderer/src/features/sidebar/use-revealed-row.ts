import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { TreeNode } from '../../../../shared/model/workspace.ts';
import { openFoldersAround } from '../../commands/sidebar-commands.ts';
import { useSidebarStore } from '../../state/sidebar-store.ts';
import { useTabsStore } from '../../state/tabs-store.ts';
import { rowIndexOf } from './filter-tree.ts';

/** Of a row, so that the virtual list can place rows it has not drawn. */
export const ROW_HEIGHT_PX = 28;

/** Brings a row into view when it is asked for, and that of the tab that comes to the front. */
export function useRevealedRow(
  box: RefObject<HTMLElement | null>,
  nodes: readonly TreeNode[],
  isOpen: (path: string) => boolean,
): void {
  const revealed = useSidebarStore((state) => state.revealed);
  const activePath = useTabsStore((state) => state.activePath);
  const done = useRef<object | null>(null);

  useEffect(() => {
    if (activePath === null) return;
    openFoldersAround(activePath);
    useSidebarStore.getState().reveal(activePath, false);
  }, [activePath]);

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

/** The list draws a row only some frames after it was scrolled to. */
function focusRow(list: HTMLElement, path: string, frames = 10): void {
  const row = list.querySelector<HTMLElement>(`[role=row][data-key="${CSS.escape(path)}"]`);
  if (row !== null) row.focus();
  else if (frames > 0) requestAnimationFrame(() => focusRow(list, path, frames - 1));
}
