import { type KeyboardEvent, type PointerEvent as ReactPointerEvent, useState } from 'react';
import { moveColumnTo } from '../compare-targets.ts';

/** A hand that clicks moves a little too. */
const START_AFTER_PX = 6;

/**
 * Puts columns in another order: by dragging the grip, when the others make room at once, or with the arrow keys on it.
 * Past runs stand apart and are not moved.
 */
export function useColumnDrag(path: string, index: number, count: number) {
  const [isDragging, setDragging] = useState(false);

  const handlePointerDown = (event: ReactPointerEvent<HTMLElement>) => {
    const column = event.currentTarget.closest<HTMLElement>('.compare-column');
    const list = column?.parentElement;
    if (event.button !== 0 || !column || !list) return;
    const isVertical = list.dataset.layout === 'rows';
    const start = isVertical ? event.clientY : event.clientX;
    let current = index;
    let hasStarted = false;

    const handleMove = (move: PointerEvent) => {
      const position = isVertical ? move.clientY : move.clientX;
      if (!hasStarted && Math.abs(position - start) < START_AFTER_PX) return;
      hasStarted = true;
      setDragging(true);
      const place = Math.min(placeAt(list, column, position, isVertical), count - 1);
      if (place !== current) moveColumnTo(path, current, place);
      current = place;
    };
    const handleKey = (key: globalThis.KeyboardEvent) => {
      if (key.key !== 'Escape' || !hasStarted) return;
      key.preventDefault();
      key.stopPropagation();
      moveColumnTo(path, current, index);
      stop();
    };
    const stop = () => {
      setDragging(false);
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

  const handleKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    moveColumnTo(path, index, index + by);
  };

  return { isDragging, handlePointerDown, handleKeyDown };
}

/** How many of the other columns have their middle before the pointer. */
function placeAt(list: HTMLElement, column: HTMLElement, position: number, isVertical: boolean): number {
  const others = [...list.querySelectorAll<HTMLElement>(':scope > .compare-column')].filter((one) => one !== column);
  return others.filter((other) => {
    const { left, top, width, height } = other.getBoundingClientRect();
    return (isVertical ? top + height / 2 : left + width / 2) < position;
  }).length;
}
