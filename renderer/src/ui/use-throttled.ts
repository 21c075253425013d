import { startTransition, useEffect, useRef, useState } from 'react';
import { msToIntervalEnd } from '../../../shared/model/common-interval.ts';

/**
 * The value, changing at most once in `intervalMs` while `isLive`: the first change at once, the newest after that.
 * Once no longer live it is the value itself, so that nothing of the end is late. Intervals of one length end at the
 * same moments wherever they are used, so that their changes are drawn together.
 */
export function useThrottled<T>(value: T, intervalMs: number, isLive: boolean): T {
  const [shown, setShown] = useState(value);
  const latest = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  useEffect(() => {
    // A key that is pressed meanwhile is drawn first.
    const show = (next: T) => startTransition(() => setShown(next));
    latest.current = value;
    if (!isLive || timer.current !== null) return;
    show(value);
    timer.current = setTimeout(() => {
      timer.current = null;
      show(latest.current);
    }, msToIntervalEnd(intervalMs));
  }, [value, intervalMs, isLive]);

  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
  return isLive ? shown : value;
}
