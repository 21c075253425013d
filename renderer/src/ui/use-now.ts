import { useEffect, useState } from 'react';

/** The time of day, told anew every so often while `isOn`. For countdowns to moments that main has named. */
export function useNow(isOn: boolean, everyMs = 1000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!isOn) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [isOn, everyMs]);
  return now;
}
