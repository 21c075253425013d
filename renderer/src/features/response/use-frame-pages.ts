import { useEffect, useRef, useState } from 'react';
import type { FrameRow } from '../../../../shared/model/run.ts';
import { call } from '../../api/bridge.ts';

const PAGE_ROWS = 100;
/** Pages kept around the one in sight; a run of a million frames must not end up in the window. */
const KEPT_PAGES = 20;

/** `total` is how many frames there were when the page was fetched. */
type Page = { rows: FrameRow[]; total: number };

export type FramePages = {
  /** Null while it is being fetched. */
  row(index: number): FrameRow | null;
  problem: unknown;
};

/** Fetches the frames between two indices from main, a page at a time. `total` grows while the run goes on. */
export function useFramePages(runId: string, first: number, last: number, total: number): FramePages {
  const [pages, setPages] = useState<ReadonlyMap<number, Page>>(new Map());
  const [problem, setProblem] = useState<unknown>(null);
  const underWay = useRef(new Set<number>());

  useEffect(() => {
    const firstPage = Math.floor(first / PAGE_ROWS);
    const lastPage = Math.floor(Math.max(Math.min(last, total - 1), 0) / PAGE_ROWS);
    for (let page = firstPage; page <= lastPage; page += 1) {
      const offset = page * PAGE_ROWS;
      const expectedRows = Math.min(PAGE_ROWS, total - offset);
      const known = pages.get(page);
      // A page that came short is asked for again only when more frames have come since.
      const isComplete = known !== undefined && (known.rows.length >= expectedRows || known.total === total);
      if (expectedRows <= 0 || isComplete || underWay.current.has(page)) continue;
      underWay.current.add(page);
      call('run.frames', { runId, offset, limit: PAGE_ROWS })
        .then(({ rows }) => {
          setProblem(null);
          setPages((before) => keepNear(new Map(before).set(page, { rows, total }), page));
        })
        .catch(setProblem)
        .finally(() => underWay.current.delete(page));
    }
  }, [runId, first, last, total, pages]);

  return { row: (index) => pages.get(Math.floor(index / PAGE_ROWS))?.rows[index % PAGE_ROWS] ?? null, problem };
}

function keepNear(pages: Map<number, Page>, centre: number): Map<number, Page> {
  if (pages.size <= KEPT_PAGES) return pages;
  const nearest = [...pages].sort(([a], [b]) => Math.abs(a - centre) - Math.abs(b - centre));
  return new Map(nearest.slice(0, KEPT_PAGES));
}
