import { type PointerEvent, useRef } from 'react';

/** A pointer that went further meant to drag. */
const MAX_MOVE_PX = 4;

type Pressed = { path: string; element: Element; x: number; y: number };

export type PressedRow = {
  /** @param path of the row that the pointer went down on; null: none, or another part than the row itself */
  press(event: PointerEvent, path: string | null): void;
  /**
   * The row that was pressed where no click on it will follow: rows came or went around it, so another one is under the
   * pointer by now, or it was drawn anew. The browser then tells of a click on neither.
   */
  release(event: PointerEvent, path: string | null): string | null;
};

export function usePressedRow(): PressedRow {
  const pressed = useRef<Pressed | null>(null);
  return {
    press(event, path) {
      const isPlain = event.button === 0 && !event.shiftKey && !event.ctrlKey && !event.metaKey;
      const { clientX: x, clientY: y } = event;
      pressed.current = path === null || !isPlain ? null : { path, element: event.target as Element, x, y };
    },
    release(event, path) {
      const { current } = pressed;
      pressed.current = null;
      if (current === null || (path === current.path && current.element.isConnected)) return null;
      const isStill = Math.hypot(event.clientX - current.x, event.clientY - current.y) <= MAX_MOVE_PX;
      return isStill ? current.path : null;
    },
  };
}
