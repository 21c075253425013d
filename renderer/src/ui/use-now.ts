import { useEffect, useState } from 'react';
import { msToIntervalEnd } from '../../../shared/model/common-interval.ts';

/**
 * The time of day, told anew every so often while `isOn`: for display alone, what is measured is measured in main.
 * Clocks of one interval tick together wherever they are, so that they are drawn together.
 */
export function useNow(isOn: boolean, everyMs = 1000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!isOn) return;
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      setNow(Date.now());
      timer = setTimeout(tick, msToIntervalEnd(everyMs));
    };
    tick();
    return () => clearTimeout(timer);
  }, [isOn, everyMs]);
  return now;
}
