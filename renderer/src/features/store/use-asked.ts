import { useEffect, useRef, useState } from 'react';
import { errorText } from '../../commands/error-text.ts';

const REFRESH_INTERVAL_MS = 5_000;

/**
 * Asks once, and again and again as long as something goes on at the service.
 *
 * @returns why the last question had no answer; null when it had one
 */
export function useAsked(ask: () => Promise<void>, isGoingOn: boolean): string | null {
  const [problem, setProblem] = useState<string | null>(null);
  const latest = useRef(ask);
  latest.current = ask;

  useEffect(() => {
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const askOn = async () => {
      const found = await latest.current().then(() => null, errorText);
      if (isGone) return;
      setProblem(found);
      if (isGoingOn) timer = setTimeout(askOn, REFRESH_INTERVAL_MS);
    };
    void askOn();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [isGoingOn]);

  return problem;
}
