import { type PointerEvent as ReactPointerEvent, useState } from 'react';
import { useTabsStore } from '../../state/tabs-store.ts';

/** A hand that clicks moves a little too. */
const START_AFTER_PX = 6;
/** From an edge of the strip: there it scrolls. */
const SCROLL_ZONE_PX = 36;
const SCROLL_STEP_PX = 12;

/** Puts tabs in another order by dragging: they make room at once, and Esc puts everything back. */
export function useTabDrag() {
  const [draggedPath, setDraggedPath] = useState<string | null>(null);

  const handlePointerDown = (event: ReactPointerEvent<HTMLElement>) => {
    const target = event.target as Element;
    const tab = target.closest('.shell-tab-close') === null ? target.closest<HTMLElement>('[role=tab]') : null;
    const list = tab?.closest<HTMLElement>('[role=tablist]');
    const path = tab?.getAttribute('data-key');
    if (event.button !== 0 || event.pointerType === 'touch' || !list || !path) return;
    const startX = event.clientX;
    const startIndex = indexOf(path);
    let isDragging = false;

    const handleMove = (move: PointerEvent) => {
      if (!isDragging && Math.abs(move.clientX - startX) < START_AFTER_PX) return;
      isDragging = true;
      setDraggedPath(path);
      scrollAtEdge(list, move.clientX);
      const index = placeAt(list, path, move.clientX);
      if (index !== indexOf(path)) useTabsStore.getState().move(path, index);
    };
    const handleKey = (key: KeyboardEvent) => {
      if (key.key !== 'Escape' || !isDragging) return;
      key.preventDefault();
      key.stopPropagation();
      useTabsStore.getState().move(path, startIndex);
      stop();
    };
    const stop = () => {
      setDraggedPath(null);
      window.removeEventListener('pointermove', handleMove);
      window.removeEventListener('pointerup', stop);
      window.removeEventListener('pointercancel', stop);
      window.removeEventListener('keydown', handleKey, { capture: true });
    };
    window.addEventListener('pointermove', handleMove);
    window.addEventListener('pointerup', stop);
    window.addEventListener('pointercancel', stop);
    window.addEventListener('keydown', handleKey, { capture: true });
  };

  return { draggedPath, onPointerDown: handlePointerDown };
}

/** How many of the other tabs have their middle left of the pointer. */
function placeAt(list: HTMLElement, path: string, x: number): number {
  const others = [...list.querySelectorAll('[role=tab]')].filter((tab) => tab.getAttribute('data-key') !== path);
  return others.filter((tab) => {
    const { left, width } = tab.getBoundingClientRect();
    return left + width / 2 < x;
  }).length;
}

function scrollAtEdge(list: HTMLElement, x: number): void {
  const { left, right } = list.getBoundingClientRect();
  if (x < left + SCROLL_ZONE_PX) list.scrollLeft -= SCROLL_STEP_PX;
  if (x > right - SCROLL_ZONE_PX) list.scrollLeft += SCROLL_STEP_PX;
}

function indexOf(path: string): number {
  return useTabsStore.getState().tabs.findIndex((tab) => tab.path === path);
}
