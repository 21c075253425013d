import { describe, expect, it } from 'vitest';
import { medianDifferenceInterval, medianOf } from '../../../shared/compare/bootstrap.ts';
import { compareStatistics } from '../../../shared/compare/results.ts';
import { columnStatistics, medianDifference, summaryOf } from '../../../shared/compare/statistics.ts';
import { attempt, attemptsOf } from '../../support/finished-attempt.ts';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const summary = (values: readonly number[]) => summaryOf(columnStatistics(attemptsOf('total', values)), 'total');

describe('figures of a column', () => {
  it.each<[values: number[], median: number]>([
    [[7], 7],
    [[3, 1], 2],
    [[30, 10, 20], 20],
    [[4, 1, 3, 2], 2.5],
  ])('the median of %j is %d', (values, median) => {
    expect(summary(values)).toMatchObject({
      n: values.length,
      median,
      min: Math.min(...values),
      max: Math.max(...values),
    });
    expect(medianOf([])).toBeNull();
  });

  it('tells p90 from 10 values on and p95 from 20 on, by nearest rank', () => {
    expect(summary(upTo(9))).toMatchObject({ p90: null, p95: null });
    // ⌈0.9 × 10⌉ = 9th, ⌈0.9 × 19⌉ = 18th, ⌈0.95 × 20⌉ = 19th.
    expect(summary(upTo(10).reverse())).toMatchObject({ p90: 9, p95: null });
    expect(summary(upTo(19))).toMatchObject({ p90: 18, p95: null });
    expect(summary(upTo(20))).toMatchObject({ p90: 18, p95: 19 });
  });

  it('keeps every value with its attempt, in order', () => {
    expect(summary([30, 10])?.values).toEqual([
      { attemptId: '0.1', value: 30 },
      { attemptId: '0.2', value: 10 },
    ]);
  });

  it('counts failures and time-outs, and leaves them out of times', () => {
    const statistics = columnStatistics([
      attempt(1, { values: { total: 100 } }),
      attempt(2, { status: 'failed', values: { total: 1 } }),
      attempt(3, {
        status: 'failed',
        values: { total: 60_000 },
        figures: { error: { code: 'IDLE_TIMEOUT', message: '', category: 'timeout' } },
      }),
      attempt(4, { status: 'failed', figures: null }),
      attempt(5, { values: { total: 300 } }),
    ]);
    expect(statistics).toMatchObject({ ok: 2, failed: 3, attempted: 5, successRate: 0.4 });
    expect(summaryOf(statistics, 'total')).toMatchObject({ n: 2, median: 200, min: 100, max: 300 });
  });

  it('counts no warm-up, and nothing that was stopped, skipped or is under way', () => {
    const statistics = columnStatistics([
      attempt(0, { values: { total: 1 } }),
      attempt(-1, { status: 'failed' }),
      attempt(1, { values: { total: 5 } }),
      attempt(2, { status: 'cancelled', values: { total: 2 } }),
      attempt(3, { status: 'skipped', figures: null }),
      attempt(4, { status: 'queued', figures: null }),
    ]);
    expect(statistics).toMatchObject({ ok: 1, failed: 0, attempted: 1, successRate: 1 });
    expect(summaryOf(statistics, 'total')?.values).toEqual([{ attemptId: '0.1', value: 5 }]);
    expect(columnStatistics([]).successRate).toBeNull();
  });

  it('says why there is no figure, and calls a sum with an estimate in it an estimate', () => {
    const none = { id: 'timeToFirstToken', unit: 'ms', state: 'none', reason: 'not-streamed' } as const;
    const guess = { id: 'outputTokens', unit: 'tokens', state: 'estimated', value: 5 } as const;
    const told = { ...guess, state: 'reported' } as const;
    const statistics = columnStatistics([
      attempt(1, { figures: { metrics: [none, told] } }),
      attempt(2, { figures: { metrics: [none, guess] } }),
    ]);
    expect(statistics.metrics).toContainEqual({ id: 'timeToFirstToken', summary: null, reason: 'not-streamed' });
    expect(summaryOf(statistics, 'outputTokens')?.state).toBe('estimated');
  });

  it('folds the same answers, the most frequent first', () => {
    const answers = ['no', 'yes', 'yes', 'yes', 'yes'];
    const attempts = answers.map((answer, index) => attempt(index + 1, { answer }));
    const { answers: groups } = columnStatistics([...attempts, attempt(6, { status: 'failed', answer: 'cut' })]);
    expect(groups.map(({ answer, attemptIds }) => [answer, attemptIds.length])).toEqual([
      ['yes', 4],
      ['no', 1],
    ]);
  });
});

describe('difference to the baseline', () => {
  it('is clear where the two never meet', () => {
    const found = medianDifference(summary([100, 110, 120]), summary([200, 210, 220]));
    expect(found).toMatchObject({ difference: 100, isClear: true });
    expect(found?.percent).toBeCloseTo(90.909, 2);
    expect(found?.interval?.low).toBeGreaterThanOrEqual(80);
    expect(found?.interval?.high).toBeLessThanOrEqual(120);
  });

  it('is not clear where the interval spans 0', () => {
    const found = medianDifference(summary([100, 300, 200, 150]), summary([120, 280, 190, 170]));
    expect(found?.interval?.low).toBeLessThan(0);
    expect(found?.interval?.high).toBeGreaterThan(0);
    expect(found?.isClear).toBe(false);
  });

  it('is one number without an interval where chance cannot be told', () => {
    expect(medianDifference(summary([100, 100]), summary([150, 160]))).toMatchObject({
      difference: 55,
      interval: null,
      isClear: null,
    });
    expect(medianDifference(null, summary([1]))).toBeNull();
  });

  it('is the same every time', () => {
    const [one, other] = [upTo(30).map((value) => value ** 1.5), upTo(25).map((value) => value * 4)];
    expect(medianDifferenceInterval(one, other)).toEqual(medianDifferenceInterval(one, other));
  });

  it('has the interval that can be worked out by hand for three values each', () => {
    // Three draws of {0, 1, 2}: the median is 0 in 7 of 27 cases, 2 in 7, 1 in 13. So a difference of -2, and one of 2,
    // comes in 49 of 729 cases, 6.7 %: more than the 2.5 % that are cut off at each end.
    expect(medianDifferenceInterval([0, 1, 2], [0, 1, 2])).toEqual({ low: -2, high: 2 });
    expect(medianDifferenceInterval([5, 5, 5], [9, 9, 9])).toEqual({ low: 4, high: 4 });
  });

  it('covers the true difference of two samples about 95 times in 100', () => {
    let state = 7;
    const random = () => {
      state = (state * 16_807) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    const sample = (shift: number) => upTo(25).map(() => shift + random() * 10);
    const covered = upTo(200).filter(() => {
      const interval = medianDifferenceInterval(sample(0), sample(3));
      return interval !== null && interval.low <= 3 && 3 <= interval.high;
    });
    expect(covered.length).toBeGreaterThan(180);
    expect(covered.length).toBeLessThan(200);
  });
});

describe('the table', () => {
  const columns = (...values: number[][]) =>
    values.map((of, index) => columnStatistics(attemptsOf('total', of, index)));

  it('shows medians, and marks the best only where it is clearly better', () => {
    const [row] = compareStatistics(columns([100, 101, 102], [200, 201, 202], [150, 151, 152]));
    expect(row?.id).toBe('total');
    expect(row?.cells.map(({ isBest, summary }) => [isBest, summary?.median])).toEqual([
      [true, 101],
      [false, 201],
      [false, 151],
    ]);
    expect(row?.cells[1]?.difference).toMatchObject({ difference: 100, isClear: true });
    const [close] = compareStatistics(columns([100, 300, 200, 150], [120, 280, 190, 170]));
    expect(close?.cells.map(({ isBest }) => isBest)).toEqual([false, false]);
  });

  it('measures against the column that was chosen', () => {
    const [row] = compareStatistics(columns([100], [200]), 1);
    expect(row?.cells.map(({ difference }) => difference?.difference ?? null)).toEqual([-100, null]);
  });
});
