import { useEffect, useState } from 'react';
import type { FrameRow } from '../../../../shared/model/run.ts';
import { call } from '../../api/bridge.ts';

export type LogFilter = { direction: 'all' | 'sent' | 'received'; query: string };
export type FilteredFrames = { rows: FrameRow[]; isCut: boolean };

const PAGE_ROWS = 500;
/** More messages are not searched at once: the window would hold them all. */
const MAX_SEARCHED = 20_000;

/** The messages that a filter lets through; null where nothing is filtered. Grows while the run goes on. */
export function useFilteredFrames(
  runId: string,
  total: number,
  { direction, query }: LogFilter,
): FilteredFrames | null {
  const isActive = direction !== 'all' || query.trim() !== '';
  const [all, setAll] = useState<FrameRow[]>([]);
  const wanted = Math.min(total, MAX_SEARCHED);

  useEffect(() => {
    if (!isActive || all.length >= wanted) return;
    let isStale = false;
    call('run.frames', { runId, offset: all.length, limit: PAGE_ROWS })
      .then(({ rows }) => {
        if (!isStale && rows.length > 0) setAll((before) => [...before, ...rows.slice(before.length - all.length)]);
      })
      .catch(() => undefined);
    return () => {
      isStale = true;
    };
  }, [runId, isActive, wanted, all]);

  if (!isActive) return null;
  const text = query.trim().toLowerCase();
  const rows = all.filter(
    (row) =>
      (direction === 'all' || row.direction === direction) &&
      (text === '' || row.data.toLowerCase().includes(text) || (row.event ?? '').toLowerCase().includes(text)),
  );
  return { rows, isCut: total > MAX_SEARCHED };
}
