import { type RefObject, useDeferredValue, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

/**
 * A value for what is dear to draw: it follows the given one once the event that changed that has been answered. A key
 * pressed inside `box` acts on what is drawn, so it is drawn before any handler gets the key.
 */
export function useLaggingValue<Value>(value: Value, box: RefObject<HTMLElement | null>): Value {
  const deferred = useDeferredValue(value);
  const [urgent, setUrgent] = useState(value);
  const latest = useRef({ value, isShown: true });
  const shown = Object.is(urgent, value) ? value : deferred;
  useLayoutEffect(() => {
    latest.current = { value, isShown: Object.is(shown, value) };
  });
  useEffect(() => {
    const handleKeyDown = (event: KeyboardEvent) => {
      if (latest.current.isShown || !box.current?.contains(event.target as Node)) return;
      flushSync(() => setUrgent(latest.current.value));
    };
    // Of the window: handlers of React are gathered, with what they know, before the first of them is called.
    window.addEventListener('keydown', handleKeyDown, true);
    return () => window.removeEventListener('keydown', handleKeyDown, true);
  }, [box]);
  return shown;
}
