import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';

export const CELL_WIDTH = 48;
export const CELL_HEIGHT = 26;
export const HEAD_WIDTH = 150;
export const HEAD_HEIGHT = 26;
/** Cells drawn beyond the edges, so that scrolling does not show blanks. */
const OVERSCAN = 4;

type Place = { row: number; column: number };

/** Which cells of a square table are in sight, and which one the keyboard is at. */
export function useCellWindow(size: number) {
  const scrollRef = useRef<HTMLDivElement>(null);
  const [area, setArea] = useState({ left: 0, top: 0, width: 800, height: 400 });
  const [active, setActivePlace] = useState<Place>({ row: 0, column: Math.min(1, size - 1) });

  const measure = () => {
    const element = scrollRef.current;
    if (element === null) return;
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = element;
    setArea({ left: scrollLeft, top: scrollTop, width: clientWidth, height: clientHeight });
  };
  useLayoutEffect(() => {
    const element = scrollRef.current;
    if (element === null) return;
    const observer = new ResizeObserver(() =>
      setArea({
        left: element.scrollLeft,
        top: element.scrollTop,
        width: element.clientWidth,
        height: element.clientHeight,
      }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const setActive = (place: Place) => {
    setActivePlace(place);
    const element = scrollRef.current;
    if (element === null) return;
    const left = place.column * CELL_WIDTH;
    const top = place.row * CELL_HEIGHT;
    const width = element.clientWidth - HEAD_WIDTH;
    const height = element.clientHeight - HEAD_HEIGHT;
    if (left < element.scrollLeft) element.scrollLeft = left;
    else if (left + CELL_WIDTH > element.scrollLeft + width) element.scrollLeft = left + CELL_WIDTH - width;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + CELL_HEIGHT > element.scrollTop + height) element.scrollTop = top + CELL_HEIGHT - height;
  };

  const handleKeyDown = (event: KeyboardEvent) => {
    const { row, column } = active;
    const page = Math.max(Math.floor(area.height / CELL_HEIGHT) - 2, 1);
    const target = {
      ArrowDown: { row: row + 1, column },
      ArrowUp: { row: row - 1, column },
      ArrowRight: { row, column: column + 1 },
      ArrowLeft: { row, column: column - 1 },
      PageDown: { row: row + page, column },
      PageUp: { row: row - page, column },
      Home: event.ctrlKey ? { row: 0, column: 0 } : { row, column: 0 },
      End: event.ctrlKey ? { row: size - 1, column: size - 1 } : { row, column: size - 1 },
    }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    setActive({ row: clamp(target.row, size), column: clamp(target.column, size) });
  };

  return {
    scrollRef,
    handleScroll: measure,
    handleKeyDown,
    active,
    setActive,
    rows: range(area.top, area.height, CELL_HEIGHT, size),
    columns: range(area.left, area.width, CELL_WIDTH, size),
  };
}

function clamp(value: number, size: number): number {
  return Math.min(Math.max(value, 0), size - 1);
}

function range(start: number, length: number, cell: number, size: number): number[] {
  const first = Math.max(Math.floor(start / cell) - OVERSCAN, 0);
  const last = Math.min(Math.ceil((start + length) / cell) + OVERSCAN, size - 1);
  return Array.from({ length: Math.max(last - first + 1, 0) }, (_, index) => first + index);
}
