import { useCallback, useEffect, useRef, useState } from 'react';
import { errorText } from '../../commands/error-text.ts';
import { callStore, type StorePlace } from '../../commands/store-commands.ts';
import { joinEntries, readPage, type StoreEntry, type StoreKind, type StorePage } from './store-entries.ts';

const PAGE_SIZE = 50;

type StoreList = StorePage & {
  isLoading: boolean;
  /** Why the service did not answer; what was there before stays. */
  problem: string | null;
};

const EMPTY: StoreList = { entries: [], hasMore: false, nextAfter: null, isLoading: true, problem: null };

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
          ...page,
          entries: after === null ? page.entries : joinEntries(former.entries, page.entries),
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
    loadMore: () => load(list.nextAfter ?? list.entries.at(-1)?.id ?? null),
    /** Puts one first that was looked up. */
    add: (entry: StoreEntry) => setList((former) => ({ ...former, entries: joinEntries([entry], former.entries) })),
    /** Puts in what was learned of one entry, or takes it out. */
    replace: (id: string, entry: StoreEntry | null) => {
      setList((former) => ({
        ...former,
        entries: former.entries.flatMap((other) => (other.id === id ? (entry ?? []) : other)),
      }));
      // What is left moves up, so that a counted page would begin one too late.
      if (entry === null && list.nextAfter !== null) void load(null);
    },
  };
}
