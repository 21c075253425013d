import { useLayoutEffect, useRef, useState } from 'react';

export const ROW_HEIGHT = 24;
/** Rows drawn beyond the edges, so that scrolling does not show blanks. */
const OVERSCAN_ROWS = 10;

/** Which of `total` rows of one height are in sight, and which one the keyboard is at. Follows the end while there. */
export function useVirtualRows(total: number) {
  const scrollRef = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const [range, setRange] = useState({ top: 0, height: 400 });
  const [active, setActiveRow] = useState(0);

  const measure = () => {
    const element = scrollRef.current;
    if (element === null) return;
    isAtEnd.current = element.scrollTop + element.clientHeight >= element.scrollHeight - ROW_HEIGHT;
    setRange({ top: element.scrollTop, height: element.clientHeight });
  };

  // The list grows while it streams; whoever looks at its end wants to go on seeing it.
  useLayoutEffect(() => {
    const element = scrollRef.current;
    if (element !== null && isAtEnd.current && total * ROW_HEIGHT > element.clientHeight) {
      element.scrollTop = element.scrollHeight;
    }
  }, [total]);

  useLayoutEffect(() => {
    const element = scrollRef.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setRange({ top: element.scrollTop, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const setActive = (index: number) => {
    const element = scrollRef.current;
    setActiveRow(index);
    if (element === null) return;
    const top = index * ROW_HEIGHT;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + ROW_HEIGHT > element.scrollTop + element.clientHeight) {
      element.scrollTop = top + ROW_HEIGHT - element.clientHeight;
    }
  };

  const pageRows = Math.max(Math.floor(range.height / ROW_HEIGHT) - 1, 1);
  /** The row a key leads to, or null when the key is none of the list's. */
  const keyTarget = (key: string): number | null => {
    const target = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + pageRows,
      PageUp: active - pageRows,
      Home: 0,
      End: total - 1,
      Enter: active,
    }[key];
    return target === undefined ? null : Math.min(Math.max(target, 0), total - 1);
  };

  return {
    scrollRef,
    handleScroll: measure,
    active,
    setActive,
    keyTarget,
    first: Math.max(Math.floor(range.top / ROW_HEIGHT) - OVERSCAN_ROWS, 0),
    last: Math.min(Math.ceil((range.top + range.height) / ROW_HEIGHT) + OVERSCAN_ROWS, total - 1),
  };
}
