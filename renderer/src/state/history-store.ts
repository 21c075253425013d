import { create } from 'zustand';
import type { HistoryFacets, HistoryPage, HistoryQuery, HistoryRow } from '../../../shared/model/history.ts';

export type HistoryDates = 'any' | 'today' | 'week' | 'month';

/** What the user narrowed the list to; null: not narrowed. */
export type HistoryFilters = {
  text: string;
  status: HistoryRow['status'] | null;
  provider: string | null;
  connectionId: string | null;
  requestPath: string | null;
  dates: HistoryDates;
  isPinned: boolean;
};

export const NO_FILTERS: HistoryFilters = {
  text: '',
  status: null,
  provider: null,
  connectionId: null,
  requestPath: null,
  dates: 'any',
  isPinned: false,
};

export type HistoryState = {
  filters: HistoryFilters;
  /** The beginning of the list, as far as it was scrolled. */
  rows: readonly HistoryRow[];
  total: number;
  facets: HistoryFacets;
  /** False until the first answer. */
  isLoaded: boolean;
  /** Ids of the selected runs, in the order of the list. */
  selected: readonly string[];
  setFilters(change: Partial<HistoryFilters>): void;
  setSelected(runIds: readonly string[]): void;
  /** `offset` 0 replaces the list; anything else adds to it. */
  addPage(offset: number, page: HistoryPage & { facets: HistoryFacets }): void;
};

/** The list of past runs as the history's screen shows it. */
export const useHistoryStore = create<HistoryState>()((set) => ({
  filters: NO_FILTERS,
  rows: [],
  total: 0,
  facets: { providers: [], connections: [] },
  isLoaded: false,
  selected: [],
  setFilters: (change) => set((state) => ({ filters: { ...state.filters, ...change } })),
  setSelected: (selected) => set({ selected }),
  addPage: (offset, { rows: page, total, facets }) =>
    set((state) => {
      const rows = offset === 0 ? keepKnown(state.rows, page) : [...state.rows.slice(0, offset), ...page];
      const there = new Set(rows.map((row) => row.runId));
      const selected = state.selected.filter((runId) => there.has(runId));
      return { rows, total, facets, selected, isLoaded: true };
    }),
}));

/** Rows that are as before stay the same objects, so that they are not drawn again. */
function keepKnown(before: readonly HistoryRow[], rows: readonly HistoryRow[]): HistoryRow[] {
  const known = new Map(before.map((row) => [row.runId, row]));
  return rows.map((row) => {
    const former = known.get(row.runId);
    return former !== undefined && JSON.stringify(former) === JSON.stringify(row) ? former : row;
  });
}

/** The filters as main is asked. */
export function toQuery(filters: HistoryFilters, now: Date): HistoryQuery {
  const { text, status, provider, connectionId, requestPath, dates, isPinned } = filters;
  const days = { any: null, today: 0, week: 6, month: 29 }[dates];
  const from = days === null ? null : new Date(now.getFullYear(), now.getMonth(), now.getDate() - days);
  return {
    ...(text.trim() !== '' && { text }),
    ...(status !== null && status !== 'pending' && status !== 'streaming' && { statuses: [status] }),
    ...(provider !== null && { provider }),
    ...(connectionId !== null && { connectionId }),
    ...(requestPath !== null && { requestPath }),
    ...(from !== null && { fromEpochMs: from.getTime() }),
    ...(isPinned && { isPinned }),
  };
}
