import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';

export const MATRIX_ROW_HEIGHT = 46;
/** Rows drawn beyond the edges, so that scrolling does not show blanks. */
const OVERSCAN_ROWS = 6;

export type GridPlace = { row: number; column: number };

/** Which rows of a grid are in sight, and which cell the keyboard is at: one stop, arrows move, Enter opens. */
export function useGridFocus(rowCount: number, columnCount: number, onOpen: (place: GridPlace) => void) {
  const scrollRef = useRef<HTMLDivElement>(null);
  const [range, setRange] = useState({ top: 0, height: 400 });
  const [place, setPlace] = useState<GridPlace>({ row: 0, column: 0 });
  const current = { row: Math.min(place.row, Math.max(rowCount - 1, 0)), column: place.column };

  const measure = () => {
    const element = scrollRef.current;
    if (element !== null) setRange({ top: element.scrollTop, height: element.clientHeight });
  };

  useLayoutEffect(() => {
    const element = scrollRef.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setRange({ top: element.scrollTop, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const moveTo = (next: GridPlace) => {
    const clamped = {
      row: Math.min(Math.max(next.row, 0), Math.max(rowCount - 1, 0)),
      column: Math.min(Math.max(next.column, 0), columnCount - 1),
    };
    setPlace(clamped);
    const element = scrollRef.current;
    if (element === null) return;
    const head = element.querySelector<HTMLElement>('.matrix-head')?.offsetHeight ?? 0;
    const top = clamped.row * MATRIX_ROW_HEIGHT;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + MATRIX_ROW_HEIGHT + head > element.scrollTop + element.clientHeight) {
      element.scrollTop = top + MATRIX_ROW_HEIGHT + head - element.clientHeight;
    }
  };

  const pageRows = Math.max(Math.floor(range.height / MATRIX_ROW_HEIGHT) - 1, 1);
  const handleKeyDown = (event: KeyboardEvent) => {
    const { row, column } = current;
    const isFar = event.ctrlKey || event.metaKey;
    const targets: Record<string, GridPlace> = {
      ArrowDown: { row: row + 1, column },
      ArrowUp: { row: row - 1, column },
      ArrowRight: { row, column: column + 1 },
      ArrowLeft: { row, column: column - 1 },
      PageDown: { row: row + pageRows, column },
      PageUp: { row: row - pageRows, column },
      Home: { row: isFar ? 0 : row, column: 0 },
      End: { row: isFar ? rowCount - 1 : row, column: columnCount - 1 },
    };
    const target = targets[event.key];
    if (target !== undefined) moveTo(target);
    else if (event.key === 'Enter' && !isFar) onOpen(current);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return {
    scrollRef,
    measure,
    current,
    setPlace,
    handleKeyDown,
    first: Math.max(Math.floor(range.top / MATRIX_ROW_HEIGHT) - OVERSCAN_ROWS, 0),
    last: Math.min(Math.ceil((range.top + range.height) / MATRIX_ROW_HEIGHT) + OVERSCAN_ROWS, rowCount - 1),
  };
}
