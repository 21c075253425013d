import type {
  LedgerBucket,
  LedgerGroupSums,
  LedgerQuery,
  LedgerReport,
  LedgerSums,
  LedgerUnpriced,
} from '../model/ledger.ts';
import { addDays, daysBetween } from './days.ts';
import { groupKeyOf, type LedgerCell } from './ledger-cells.ts';
import { addSums, emptySums } from './ledger-sums.ts';

/** More bars than this cannot be told apart: months instead. */
const MAX_DAY_BUCKETS = 100;
const MAX_BUCKETS = 600;

/** What the cells that fit a query come to. */
export function ledgerReport(
  cells: Iterable<LedgerCell>,
  query: LedgerQuery,
): Omit<LedgerReport, 'allRuns' | 'damagedLines'> {
  const fitting: LedgerCell[] = [];
  for (const cell of cells) if (fits(cell, query)) fitting.push(cell);
  const totals = emptySums();
  const groups = new Map<string, LedgerGroupSums>();
  for (const cell of fitting) {
    addSums(totals, cell.sums);
    addSums(groupOf(groups, cell, query).sums, cell.sums);
  }
  return {
    totals,
    groups: inOrder([...groups.values()], query),
    ...bucketsOf(fitting, query),
    unpriced: unpriced(fitting),
  };
}

/** Whether a cell, or a row, is asked for. */
export function fits(
  cell: Omit<LedgerCell, 'sums' | 'connectionName'>,
  { fromDay, toDay, filters }: Pick<LedgerQuery, 'fromDay' | 'toDay' | 'filters'>,
): boolean {
  if (fromDay !== null && cell.day < fromDay) return false;
  if (toDay !== null && cell.day > toDay) return false;
  for (const group of Object.keys(filters) as (keyof typeof filters)[]) {
    const wanted = filters[group];
    if (wanted !== undefined && groupKeyOf(cell, group) !== wanted) return false;
  }
  return true;
}

function groupOf(groups: Map<string, LedgerGroupSums>, cell: LedgerCell, { groupBy }: LedgerQuery): LedgerGroupSums {
  const key = groupKeyOf(cell, groupBy);
  let group = groups.get(key);
  if (group === undefined) {
    group = { key, label: key, sums: emptySums() };
    groups.set(key, group);
  }
  // Connections are told apart by their ids, and go by the name that they had last.
  if (groupBy === 'connection' && cell.connectionName !== null) group.label = cell.connectionName;
  return group;
}

function inOrder(groups: LedgerGroupSums[], { groupBy }: LedgerQuery): LedgerGroupSums[] {
  if (groupBy === 'day') return groups.sort((a, b) => (a.key < b.key ? 1 : -1));
  const weight = ({ sums }: LedgerGroupSums) => sums.inputTokens + sums.outputTokens;
  return groups.sort((a, b) => weight(b) - weight(a) || b.sums.runs - a.sums.runs || (a.key < b.key ? -1 : 1));
}

function bucketsOf(cells: readonly LedgerCell[], query: LedgerQuery): Pick<LedgerReport, 'bucketSize' | 'buckets'> {
  const days = cells.map(({ day }) => day).sort();
  const first = query.fromDay ?? days[0];
  const last = query.toDay ?? days.at(-1);
  if (first === undefined || last === undefined) return { bucketSize: 'day', buckets: [] };
  const bucketSize = daysBetween(first, last) >= MAX_DAY_BUCKETS ? 'month' : 'day';
  const buckets = new Map<string, LedgerBucket>();
  for (const key of bucketSize === 'day' ? dayKeys(first, last) : monthKeys(first, last)) {
    buckets.set(key, { key, groups: {}, sums: emptySums() });
  }
  for (const cell of cells) {
    const bucket = buckets.get(bucketSize === 'day' ? cell.day : cell.day.slice(0, 7));
    if (bucket === undefined) continue;
    addSums(bucket.sums, cell.sums);
    const key = query.groupBy === 'day' ? '' : groupKeyOf(cell, query.groupBy);
    addSums(ownSums(bucket.groups, key), cell.sums);
  }
  return { bucketSize, buckets: [...buckets.values()] };
}

/** Keys are names that others gave, `__proto__` among them. */
function ownSums(groups: Record<string, LedgerSums>, key: string): LedgerSums {
  if (!Object.hasOwn(groups, key)) {
    Object.defineProperty(groups, key, { value: emptySums(), enumerable: true, configurable: true, writable: true });
  }
  return groups[key] ?? emptySums();
}

function dayKeys(first: string, last: string): string[] {
  const count = Math.min(daysBetween(first, last) + 1, MAX_DAY_BUCKETS);
  return Array.from({ length: Math.max(count, 0) }, (_, index) => addDays(first, index));
}

/** The newest where they are too many. */
function monthKeys(first: string, last: string): string[] {
  const number = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const count = Math.min(number(last) - number(first) + 1, MAX_BUCKETS);
  return Array.from({ length: count }, (_, index) => {
    const month = number(last) - count + 1 + index;
    return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}

function unpriced(cells: readonly LedgerCell[]): LedgerUnpriced[] {
  const found = new Map<string, LedgerUnpriced>();
  for (const { state, model, provider, connectionId, sums } of cells) {
    // Without a count there is nothing that a price could be put to.
    if (state !== 'no-price' || model === '' || sums.runs === sums.runsWithoutUsage) continue;
    const key = JSON.stringify([model, provider, connectionId]);
    const entry = found.get(key) ?? { model, provider, connectionId, runs: 0 };
    entry.runs += sums.runs;
    found.set(key, entry);
  }
  return [...found.values()].sort((a, b) => b.runs - a.runs);
}
