import { useEffect, useState } from 'react';
import { type LedgerPeriod, localDay, periodDays } from '../../../../shared/ledger/days.ts';
import type { LedgerGroup, LedgerQuery, LedgerReport } from '../../../../shared/model/ledger.ts';
import { subscribe } from '../../api/bridge.ts';
import { readLedger } from '../../commands/ledger-commands.ts';
import { run } from '../../commands/report-error.ts';

export type LedgerFilter = { group: LedgerGroup; key: string; label: string };
export type LedgerView = {
  period: LedgerPeriod;
  /** Of a custom period. */
  fromDay: string | null;
  toDay: string | null;
  groupBy: LedgerGroup;
  filters: readonly LedgerFilter[];
};

/** What one looks at after choosing one of these. */
const NEXT_GROUP: Record<LedgerGroup, LedgerGroup> = {
  day: 'model',
  provider: 'model',
  connection: 'model',
  collection: 'model',
  state: 'model',
  model: 'connection',
};

/** Many runs of a comparison end nearly at once. */
const RELOAD_DELAY_MS = 300;

export function queryOf({ period, fromDay, toDay, groupBy, filters }: LedgerView, today: string): LedgerQuery {
  const days = period === 'custom' ? { fromDay, toDay } : periodDays(period, today);
  return { ...days, groupBy, filters: Object.fromEntries(filters.map(({ group, key }) => [group, key])) };
}

/** What is looked at, and the report on it, which follows as runs end. */
export function useLedger() {
  const [view, setView] = useState<LedgerView>({
    period: '30',
    fromDay: null,
    toDay: null,
    groupBy: 'model',
    filters: [],
  });
  const [report, setReport] = useState<{ query: LedgerQuery; report: LedgerReport } | null>(null);
  const query = queryOf(view, localDay(Date.now()));
  const queryJson = JSON.stringify(query);

  useEffect(() => {
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const asked = JSON.parse(queryJson) as LedgerQuery;
    const load = () =>
      run(async () => {
        const loaded = await readLedger(asked);
        // A slower answer to an older question must not replace a newer one.
        if (!isGone) setReport({ query: asked, report: loaded });
      });
    load();
    const stop = subscribe((event) => {
      if (event.type !== 'ledger.changed') return;
      clearTimeout(timer);
      timer = setTimeout(load, RELOAD_DELAY_MS);
    });
    return () => {
      isGone = true;
      clearTimeout(timer);
      stop();
    };
  }, [queryJson]);

  return {
    view,
    query,
    shown: report,
    change: (change: Partial<LedgerView>) => setView((former) => ({ ...former, ...change })),
    /** Looks into one group. */
    drill(group: LedgerGroup, key: string, label: string) {
      setView((former) => {
        const isTaken = (next: LedgerGroup) => next === group || former.filters.some((filter) => filter.group === next);
        const next = [NEXT_GROUP[group], 'collection', 'connection', 'day'] as const;
        const groupBy = next.find((candidate) => !isTaken(candidate)) ?? 'day';
        if (group === 'day') return { ...former, ...daysOf(key), period: 'custom', groupBy };
        const filters = [...former.filters.filter((filter) => filter.group !== group), { group, key, label }];
        return { ...former, groupBy, filters };
      });
    },
    /** Looks at one bar. */
    openBucket: (key: string) => setView((former) => ({ ...former, ...daysOf(key), period: 'custom' })),
  };
}

/** First and last day of a day or month. */
function daysOf(key: string): { fromDay: string; toDay: string } {
  if (key.length > 7) return { fromDay: key, toDay: key };
  const [year = 0, month = 0] = key.split('-').map(Number);
  const toDay = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
  return { fromDay: `${key}-01`, toDay };
}
