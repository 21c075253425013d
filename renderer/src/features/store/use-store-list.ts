import { useCallback, useEffect, useRef, useState } from 'react';
import { errorText } from '../../commands/error-text.ts';
import { callStore, type StorePlace } from '../../commands/store-commands.ts';
import { readPage, type StoreEntry, type StoreKind } from './store-entries.ts';

const PAGE_SIZE = 50;

type StoreList = {
  entries: StoreEntry[];
  hasMore: boolean;
  isLoading: boolean;
  /** Why the service did not answer; what was there before stays. */
  problem: string | null;
};

const EMPTY: StoreList = { entries: [], hasMore: false, isLoading: true, problem: null };

/** One of a service's lists, page by page from the newest on. */
export function useStoreList(place: StorePlace | null, kind: StoreKind) {
  const [list, setList] = useState(EMPTY);
  /** Answers to a question that nobody asks any more are left aside. */
  const asked = useRef(0);

  const load = useCallback(
    async (after: string | null) => {
      if (place === null) return;
      asked.current += 1;
      const number = asked.current;
      setList((former) => ({ ...former, isLoading: true, problem: null }));
      try {
        const fields = { limit: PAGE_SIZE, ...(after !== null && { after }) };
        const page = readPage(kind, await callStore(place, `${kind}.list`, fields));
        if (number !== asked.current) return;
        setList((former) => ({
          entries: after === null ? page.entries : [...former.entries, ...page.entries],
          hasMore: page.hasMore,
          isLoading: false,
          problem: null,
        }));
      } catch (error) {
        if (number === asked.current) setList((former) => ({ ...former, isLoading: false, problem: errorText(error) }));
      }
    },
    [place, kind],
  );

  useEffect(() => {
    setList(EMPTY);
    void load(null);
  }, [load]);

  return {
    ...list,
    refresh: () => load(null),
    loadMore: () => load(list.entries.at(-1)?.id ?? null),
    /** Puts in what was learned of one entry, or takes it out. */
    replace: (id: string, entry: StoreEntry | null) =>
      setList((former) => ({
        ...former,
        entries: former.entries.flatMap((other) => (other.id === id ? (entry ?? []) : other)),
      })),
  };
}
