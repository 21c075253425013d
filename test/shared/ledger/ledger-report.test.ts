import { describe, expect, it } from 'vitest';
import { localDay, periodDays } from '../../../shared/ledger/days.ts';
import { addToCells, type LedgerCells } from '../../../shared/ledger/ledger-cells.ts';
import { ledgerReport } from '../../../shared/ledger/ledger-report.ts';
import type { LedgerQuery, LedgerRow } from '../../../shared/model/ledger.ts';
import { ALL_RUNS, ledgerRowFixture as row, UNTOLD_TOKENS } from '../../support/ledger-rows.ts';

const ROWS: LedgerRow[] = [
  row('1', '2026-03-01'),
  row('2', '2026-03-03', {
    model: 'qwen-plus',
    amount: 0.01,
    currency: 'CNY',
    connectionId: 'ali',
    connectionName: 'Ali',
  }),
  row('3', '2026-03-03', { status: 'cancelled', costState: 'partial', amount: 0.001 }),
  // Nobody has said what it costs, but its tokens are told.
  row('4', '2026-03-04', { model: 'mine', costState: 'no-price', amount: null, currency: null }),
  // Refused: nothing is known of it.
  row('5', '2026-03-04', {
    status: 'failed',
    costState: 'no-usage',
    amount: null,
    tokens: UNTOLD_TOKENS,
    collection: null,
  }),
  row('6', '2026-03-04', { costState: 'free', amount: 0, currency: null, reported: { amount: 0.5, currency: 'USD' } }),
];

function reportOf(rows: readonly LedgerRow[], query: Partial<LedgerQuery> = {}) {
  const cells: LedgerCells = new Map();
  for (const one of rows) addToCells(cells, one, localDay(one.startedAtEpochMs));
  return ledgerReport(cells.values(), { ...ALL_RUNS, ...query });
}

describe('ledger report', () => {
  it('adds up what was told and counts what was not', () => {
    const { totals } = reportOf(ROWS);
    expect(totals).toMatchObject({
      runs: 6,
      succeeded: 4,
      failed: 1,
      cancelled: 1,
      inputTokens: 500,
      outputTokens: 250,
      cachedTokens: 100,
      reasoningTokens: 50,
      cacheWriteTokens: 0,
      runsWithoutUsage: 1,
      unknownCostRuns: 2,
      states: { computed: 2, partial: 1, 'no-price': 1, 'no-usage': 1, free: 1 },
    });
  });

  it('adds up pictures, seconds and characters, and misses no tokens in such runs', () => {
    const { totals } = reportOf([
      row('a', '2026-03-05', { tokens: UNTOLD_TOKENS, units: { images: 2 } }),
      row('b', '2026-03-06', { tokens: UNTOLD_TOKENS, units: { images: 1, videoSeconds: 5 } }),
    ]);
    expect(totals).toMatchObject({ units: { images: 3, videoSeconds: 5 }, runsWithoutUsage: 0 });
  });

  it('never mixes currencies, nor its own amounts with those that a provider told', () => {
    const { totals } = reportOf(ROWS);
    expect(totals.costs.USD).toBeCloseTo(0.003, 10);
    expect(totals.costs.CNY).toBeCloseTo(0.01, 10);
    expect(totals.reported).toEqual({ USD: 0.5 });
  });

  it('groups by each of its sides, what has none under an empty key', () => {
    expect(reportOf(ROWS).groups.map(({ key, sums }) => [key, sums.runs])).toEqual([
      ['gpt-4o', 4],
      ['mine', 1],
      ['qwen-plus', 1],
    ]);
    expect(reportOf(ROWS, { groupBy: 'collection' }).groups.map(({ key, sums }) => [key, sums.runs])).toEqual([
      ['samples', 5],
      ['', 1],
    ]);
    expect(reportOf(ROWS, { groupBy: 'day' }).groups.map(({ key }) => key)).toEqual([
      '2026-03-04',
      '2026-03-03',
      '2026-03-01',
    ]);
    expect(reportOf(ROWS, { groupBy: 'connection' }).groups.map(({ key, label }) => [key, label])).toEqual([
      ['main', 'Main'],
      ['ali', 'Ali'],
    ]);
  });

  it('counts both ends of a period in, and draws its empty days', () => {
    const { totals, buckets } = reportOf(ROWS, { fromDay: '2026-03-01', toDay: '2026-03-03' });
    expect(totals.runs).toBe(3);
    expect(buckets.map(({ key, sums }) => [key, sums.runs])).toEqual([
      ['2026-03-01', 1],
      ['2026-03-02', 0],
      ['2026-03-03', 2],
    ]);
    expect(buckets[2]?.groups['qwen-plus']?.runs).toBe(1);
  });

  it('draws months where days would be too many', () => {
    const { bucketSize, buckets } = reportOf([row('1', '2025-11-30'), row('2', '2026-03-10')]);
    expect(bucketSize).toBe('month');
    expect(buckets.map(({ key, sums }) => [key, sums.runs])).toEqual([
      ['2025-11', 1],
      ['2025-12', 0],
      ['2026-01', 0],
      ['2026-02', 0],
      ['2026-03', 1],
    ]);
  });

  it('narrows by several sides at once', () => {
    expect(reportOf(ROWS, { filters: { model: 'gpt-4o', state: 'computed' } }).totals.runs).toBe(1);
    expect(reportOf(ROWS, { filters: { collection: '' } }).totals.runs).toBe(1);
  });

  it('names the models that a price would help', () => {
    expect(reportOf(ROWS).unpriced).toEqual([
      { model: 'mine', provider: 'openai-compatible', connectionId: 'main', runs: 1 },
    ]);
  });

  it('takes any name for a model', () => {
    const { buckets, groups } = reportOf([row('1', '2026-03-01', { model: '__proto__' })]);
    expect(Object.keys(buckets[0]?.groups ?? {})).toEqual(['__proto__']);
    expect(groups[0]?.key).toBe('__proto__');
  });
});

it('ends periods today', () => {
  expect(periodDays('7', '2026-03-03')).toEqual({ fromDay: '2026-02-25', toDay: '2026-03-03' });
  expect(periodDays('today', '2026-03-03')).toEqual({ fromDay: '2026-03-03', toDay: '2026-03-03' });
  expect(periodDays('month', '2026-03-03')).toEqual({ fromDay: '2026-03-01', toDay: '2026-03-03' });
  expect(periodDays('all', '2026-03-03')).toEqual({ fromDay: null, toDay: null });
});
