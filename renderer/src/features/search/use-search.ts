import { useEffect, useRef, useState } from 'react';
import type { SearchQuery } from '../../../../shared/ipc/search-routes.ts';
import { errorText } from '../../commands/error-text.ts';
import { type SearchProgress, searchEverything } from '../../commands/search-commands.ts';

/** Keys that come in one go are one search. */
const DELAY_MS = 10;

export type Search = {
  progress: SearchProgress | null;
  problem: string | null;
  isRunning: boolean;
  /** Goes on where the search stopped because there was enough to show. */
  showMore: () => void;
};

/** Searches as the query changes; what was under way for a former one is given up. */
export function useSearch(query: SearchQuery): Search {
  const { text, isCaseSensitive, isWholeWord, isRegex } = query;
  const [progress, setProgress] = useState<SearchProgress | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isRunning, setIsRunning] = useState(false);
  const start = useRef<(from: SearchProgress | null) => void>(() => undefined);

  useEffect(() => {
    const abort = new AbortController();
    start.current = (from) => {
      setIsRunning(true);
      setProblem(null);
      searchEverything({ text, isCaseSensitive, isWholeWord, isRegex }, from, abort.signal, setProgress)
        .catch((error: unknown) => {
          if (abort.signal.aborted) return;
          setProgress(null);
          setProblem(errorText(error));
        })
        .finally(() => abort.signal.aborted || setIsRunning(false));
    };
    const timer = setTimeout(() => {
      if (text !== '') return start.current(null);
      setProgress(null);
      setProblem(null);
      setIsRunning(false);
    }, DELAY_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text, isCaseSensitive, isWholeWord, isRegex]);

  return { progress, problem, isRunning, showMore: () => start.current(progress) };
}
