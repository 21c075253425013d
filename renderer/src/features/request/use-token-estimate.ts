import { useEffect, useState } from 'react';
import { requestTexts } from '../../../../shared/tokens/request-texts.ts';
import { call } from '../../api/bridge.ts';
import type { Preparation } from './use-prepared-request.ts';

/** Asked for only when typing rests: counting is cheap, but not for every key. */
const REST_MS = 350;

export type ShownEstimate = { count: number; tokenizer: string };

/** How many tokens the request would send by our own count; null while nothing is known of it. */
export function useTokenEstimate(path: string, preparation: Preparation): ShownEstimate | null {
  const [estimate, setEstimate] = useState<ShownEstimate | null>(null);
  const texts = preparation.ok ? requestTexts(preparation.prepared.draft.body) : [];
  // The texts are made anew with every edit; what counts is whether they say something else.
  const asked = JSON.stringify(texts);

  useEffect(() => {
    let isStale = false;
    const wanted = JSON.parse(asked) as string[];
    const timer = setTimeout(async () => {
      const answer =
        wanted.length === 0 ? null : await call('tokens.estimate', { texts: wanted, key: path }).catch(() => null);
      if (isStale) return;
      const counts = answer?.counts ?? null;
      setEstimate(
        answer === null || counts === null
          ? null
          : { count: counts.reduce((sum, count) => sum + count, 0), tokenizer: answer.tokenizer },
      );
    }, REST_MS);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [asked, path]);
  return estimate;
}
