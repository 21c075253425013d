import { type RefObject, useLayoutEffect, useState } from 'react';

/** Often enough for whoever reaches for the Tab key after something has appeared. */
const LOOK_INTERVAL_MS = 500;
const TAB_STOPS = ['a[href]', 'area[href]', 'audio[controls]', 'video[controls]', 'summary', 'iframe', '[tabindex]']
  .concat(['input:not([type=hidden])', 'select', 'textarea', 'button'].map((name) => `${name}:enabled`))
  .concat('[contenteditable]:not([contenteditable=false])')
  .map((selector) => `${selector}:not([tabindex="-1"])`)
  .join();

/** Whether the Tab key stops anywhere inside an element. Looked up some time after each change, never within its frame. */
export function useHasTabStop(ref: RefObject<HTMLElement | null>): boolean {
  const [hasTabStop, setHasTabStop] = useState(false);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const look = () => {
      timer = null;
      const found = [...element.querySelectorAll(TAB_STOPS)].some(
        (stop) => stop.checkVisibility({ checkVisibilityCSS: true }) && stop.closest('[inert]') === null,
      );
      setHasTabStop(found);
    };
    look();
    const observer = new MutationObserver(() => {
      timer ??= setTimeout(look, LOOK_INTERVAL_MS);
    });
    const attributeFilter = ['tabindex', 'disabled'];
    observer.observe(element, { subtree: true, childList: true, attributes: true, attributeFilter });
    return () => {
      observer.disconnect();
      if (timer !== null) clearTimeout(timer);
    };
  }, [ref]);
  return hasTabStop;
}
