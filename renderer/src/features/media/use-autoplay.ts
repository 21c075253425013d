import { type RefObject, useEffect } from 'react';
import { useFreshRunsStore } from '../../state/fresh-runs-store.ts';
import { usePreferencesStore } from '../../state/preferences-store.ts';

/**
 * Begins a sound by itself, once, where the user wants that: of a request sent by hand in this window a moment ago. What
 * comes out of the history, of a comparison or of another window stays silent.
 */
export function useAutoplay(element: RefObject<HTMLMediaElement | null>, runId: string, isFirst: boolean): void {
  const isWanted = usePreferencesStore((state) => state.preferences.isSoundPlayed);
  const isFresh = useFreshRunsStore((state) => state.runIds.includes(runId));
  useEffect(() => {
    if (!isFresh || !isFirst) return;
    useFreshRunsStore.getState().forget(runId);
    if (isWanted) void element.current?.play().catch(() => undefined);
  }, [element, isWanted, isFresh, isFirst, runId]);
}
