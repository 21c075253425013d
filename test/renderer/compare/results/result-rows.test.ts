import { describe, expect, it } from 'vitest';
import {
  hasUnfairCache,
  successRate,
  tallyOf,
} from '../../../../renderer/src/features/compare/results/result-input.ts';
import { resultRows } from '../../../../renderer/src/features/compare/results/result-rows.ts';
import { medianDifferenceInterval } from '../../../../shared/compare/bootstrap.ts';
import type { ComparisonAttempt } from '../../../../shared/model/compare.ts';
import { attemptOf, attemptsWith } from '../../../support/comparison-attempts.ts';

const rowOf = (attempts: ComparisonAttempt[], columnCount = 2, hasIntervals = true) =>
  resultRows({ attempts, columnCount, baseline: 0, hasIntervals }).find(({ id }) => id === 'total');

describe('the results of repeats', () => {
  it('are told by the median, the ends, and percentiles where there are runs enough', () => {
    const few = rowOf(attemptsWith('total', 0, [300, 100, 200, 1000]))?.cells[0]?.summary;
    expect(few).toMatchObject({ count: 4, median: 250, min: 100, max: 1000, p90: null, p95: null });
    const ten = Array.from({ length: 10 }, (_, index) => (index + 1) * 100);
    expect(rowOf(attemptsWith('total', 0, ten))?.cells[0]?.summary).toMatchObject({ p90: 900, p95: null });
    const twenty = Array.from({ length: 20 }, (_, index) => (index + 1) * 100);
    expect(rowOf(attemptsWith('total', 0, twenty))?.cells[0]?.summary).toMatchObject({ p90: 1800, p95: 1900 });
  });

  it('leave out warm-ups, and times of runs that failed', () => {
    const row = rowOf([
      attemptOf({ round: 0, values: { total: 9000 } }),
      attemptOf({ round: 1, values: { total: 100 } }),
      attemptOf({ round: 2, values: { total: 1 }, status: 'failed' }),
      attemptOf({ round: 3, values: { total: 300 } }),
    ]);
    expect(row?.cells[0]?.summary).toMatchObject({ count: 2, median: 200, min: 100, max: 300 });
    expect(row?.cells[0]?.points.map(({ attemptId }) => attemptId)).toEqual(['0-1-null', '0-3-null']);
  });

  it('say why there is no figure', () => {
    const metrics = [{ id: 'total', unit: 'ms', state: 'none', reason: 'failed' }] as const;
    const row = rowOf([attemptOf({ status: 'failed', metrics: [...metrics] })]);
    expect(row?.cells[0]).toMatchObject({ summary: null, reason: 'failed' });
  });

  it('give the difference to the baseline with its interval, and call it unclear where that spans 0', () => {
    const clear = rowOf([
      ...attemptsWith('total', 0, [100, 101, 102, 99, 98]),
      ...attemptsWith('total', 1, [150, 151, 149, 152, 148]),
    ]);
    expect(clear?.cells[1]?.delta).toMatchObject({ percent: 50, isClear: true });
    expect(clear?.cells[1]?.delta?.interval?.low).toBeGreaterThan(40);
    expect(clear?.cells[1]?.delta?.interval?.high).toBeLessThan(60);
    expect(clear?.cells.map(({ isBest }) => isBest)).toEqual([true, false]);

    const unclear = rowOf([
      ...attemptsWith('total', 0, [100, 300, 200, 150, 250]),
      ...attemptsWith('total', 1, [110, 310, 210, 160, 260]),
    ]);
    expect(unclear?.cells[1]?.delta).toMatchObject({ isClear: false });
    expect(unclear?.cells.map(({ isBest }) => isBest)).toEqual([false, false]);
  });

  it('compare single runs by their value alone', () => {
    const row = rowOf([...attemptsWith('total', 0, [200]), ...attemptsWith('total', 1, [100])]);
    expect(row?.cells[1]).toMatchObject({ isBest: true, delta: { percent: -50, interval: null, isClear: true } });
  });

  it('never set two currencies against each other', () => {
    const cost = (columnIndex: number, currency: 'USD' | 'CNY', value: number) =>
      attemptOf({ columnIndex, metrics: [{ id: 'cost', unit: 'money', state: 'computed', value, currency }] });
    const attempts = [cost(0, 'USD', 1), cost(1, 'CNY', 5)];
    const row = resultRows({ attempts, columnCount: 2, baseline: 0, hasIntervals: true }).find(
      ({ id }) => id === 'cost',
    );
    expect(row?.cells[1]).toMatchObject({ isBest: false, delta: null });
  });
});

it('the same runs always give the same interval', () => {
  const values = [1, 2, 3, 4, 5];
  expect(medianDifferenceInterval(values, [2, 3, 4, 5, 6])).toEqual(medianDifferenceInterval(values, [2, 3, 4, 5, 6]));
  expect(medianDifferenceInterval([1, 2], [3, 4])).toBeNull();
});

it('counts as failures what was tried, and not what was stopped or skipped', () => {
  const tally = tallyOf([
    attemptOf(),
    attemptOf({ status: 'failed' }),
    attemptOf({ status: 'cancelled' }),
    attemptOf({ status: 'skipped', skipReason: 'budget', figures: null }),
    attemptOf({ status: 'queued', figures: null }),
  ]);
  expect(tally).toEqual({ ok: 1, failed: 1, stopped: 1, skipped: 1, open: 1 });
  expect(successRate(tally)).toBe(0.5);
});

it('points at columns that read from a cache while others did not', () => {
  const cached = (columnIndex: number, value: number) =>
    attemptOf({ columnIndex, metrics: [{ id: 'cachedInputTokens', unit: 'tokens', state: 'reported', value }] });
  expect(hasUnfairCache([cached(0, 900), cached(1, 0)], [0, 1])).toEqual([0]);
  expect(hasUnfairCache([cached(0, 900), cached(1, 900)], [0, 1])).toEqual([]);
  expect(hasUnfairCache([cached(0, 900)], [0, 1])).toEqual([]);
});
