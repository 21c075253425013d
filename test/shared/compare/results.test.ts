import { describe, expect, test } from 'vitest';
import { compareResults, type ResultColumn } from '../../../shared/compare/results.ts';
import type { Metric, MetricId } from '../../../shared/metrics/metric.ts';

type Cell = number | 'unknown' | `≈${number}` | 'absent';

const UNITS: Partial<Record<MetricId, Metric['unit']>> = {
  outputTokensPerSecond: 'tokens/s',
  endToEndTokensPerSecond: 'tokens/s',
  inputTokens: 'tokens',
  audioInputTokens: 'tokens',
  outputTokens: 'tokens',
};

function metricOf(id: MetricId, cell: Cell): Metric[] {
  const unit = UNITS[id] ?? 'ms';
  if (cell === 'absent') return [];
  if (cell === 'unknown') return [{ id, unit, state: 'none', reason: 'not-reported' }];
  if (typeof cell === 'string') return [{ id, unit, state: 'estimated', value: Number(cell.slice(1)) }];
  return [{ id, unit, state: unit === 'tokens' ? 'reported' : 'measured', value: cell }];
}

function done(id: MetricId, cells: Cell[]): ResultColumn[] {
  return cells.map((cell) => ({ isDone: true, metrics: metricOf(id, cell) }));
}

/** Positions of the columns that are marked best in the only row. */
function best(columns: ResultColumn[]): number[] {
  const [row] = compareResults(columns);
  return (row?.cells ?? []).flatMap((cell, index) => (cell.isBest ? [index] : []));
}

describe('the best value of a metric', () => {
  test.each<[promise: string, id: MetricId, cells: Cell[], expected: number[]]>([
    ['the shortest time', 'timeToFirstToken', [420, 80, 610], [1]],
    ['the shortest total, wherever it stands', 'total', [6800, 7000, 1900], [2]],
    ['the highest speed', 'outputTokensPerSecond', [61, 60, 188.5], [2]],
    ['the highest end-to-end rate', 'endToEndTokensPerSecond', [55.2, 54.1], [0]],
    ['an unknown value never wins, nor counts as 0', 'timeToFirstToken', ['unknown', 300, 200], [2]],
    ['a column without the metric never wins', 'timeToFirstToken', ['absent', 300, 200], [2]],
    ['a single known value is not best of anything', 'total', [100, 'unknown', 'absent'], []],
    ['all that share the best value', 'total', [100, 100, 300], [0, 1]],
    ['nobody, when all are alike', 'total', [100, 100, 100], []],
    ['times that read the same are alike', 'total', [4201.2, 4203.9], []],
    ['speeds that read the same are alike', 'outputTokensPerSecond', [60.1, 60.4], []],
    ['what reads like the best is best, too', 'total', [4203.9, 4201.2, 9000], [0, 1]],
    ['a reported 0 ms is a value', 'timeToHeaders', [0, 12], [0]],
    ['an estimate cannot win, and neither can what it beats', 'outputTokensPerSecond', ['≈90', 60, 40], []],
    ['an estimate that loses does not stand in the way', 'outputTokensPerSecond', ['≈50', 60, 40], [1]],
    ['a measured value level with an estimate does not win either', 'outputTokensPerSecond', ['≈60', 60.2, 40], []],
    ['fewer tokens are not better', 'outputTokens', [10, 400], []],
    ['a shorter prompt is not better', 'inputTokens', [10, 12], []],
    ['thinking for a shorter time is not better', 'thinkingTime', [100, 900], []],
  ])('%s', (_promise, id, cells, expected) => {
    expect(best(done(id, cells))).toEqual(expected);
  });

  test('a run that was stopped, failed or still runs does not win by being short', () => {
    const [first, second, third] = done('total', [50, 800, 900]) as [ResultColumn, ResultColumn, ResultColumn];
    expect(best([{ ...first, isDone: false }, second, third])).toEqual([1]);
    expect(best([{ ...first, isDone: false }, second])).toEqual([]);
  });
});

describe('the difference to the baseline', () => {
  const deltas = (columns: ResultColumn[], baselineIndex?: number) =>
    compareResults(columns, baselineIndex)[0]?.cells.map((cell) => cell.delta);

  test.each<[promise: string, cells: Cell[], expected: unknown[]]>([
    [
      'is in percent of the baseline, which has none itself',
      [400, 600, 100],
      [null, { percent: 50, isEstimated: false }, { percent: -75, isEstimated: false }],
    ],
    ['is 0 for the same value', [400, 400], [null, { percent: 0, isEstimated: false }]],
    ['is unknown against an unknown baseline', ['unknown', 600], [null, null]],
    ['is unknown for an unknown value', [400, 'unknown', 'absent'], [null, null, null]],
    ['is unknown against 0, not infinite', [0, 600], [null, null]],
  ])('%s', (_promise, cells, expected) => {
    expect(deltas(done('total', cells))).toEqual(expected);
  });

  test('is an estimate when either of the two is', () => {
    const [delta] = deltas(done('outputTokensPerSecond', ['≈50', 60]))?.slice(1) ?? [];
    expect(delta).toEqual({ percent: 20, isEstimated: true });
  });

  test('is told for metrics that have no better side, too', () => {
    expect(deltas(done('outputTokens', [100, 112]))).toEqual([null, { percent: 12, isEstimated: false }]);
  });

  test('can be taken against another column', () => {
    expect(deltas(done('total', [400, 200]), 1)).toEqual([{ percent: 100, isEstimated: false }, null]);
  });

  test('waits until both columns are done', () => {
    const [first, second] = done('total', [400, 600]) as [ResultColumn, ResultColumn];
    expect(deltas([{ ...first, isDone: false }, second])).toEqual([null, null]);
    expect(deltas([first, { ...second, isDone: false }])).toEqual([null, null]);
  });
});

describe('rows', () => {
  test('every metric that a column knows of has one row, speed and times before counts; the others have none', () => {
    const columns = [
      { isDone: true, metrics: [...metricOf('outputTokens', 5), ...metricOf('total', 10)] },
      { isDone: true, metrics: metricOf('timeToFirstToken', 'unknown') },
    ];
    expect(compareResults(columns).map((row) => row.id)).toEqual(['timeToFirstToken', 'total', 'outputTokens']);
  });

  test('a figure of an unfinished column is still shown, and so is the reason for a missing one', () => {
    const columns = [
      { isDone: false, metrics: metricOf('total', 50) },
      { isDone: true, metrics: metricOf('total', 'unknown') },
    ];
    expect(compareResults(columns)[0]?.cells.map((cell) => cell.metric)).toEqual([
      { id: 'total', unit: 'ms', state: 'measured', value: 50 },
      { id: 'total', unit: 'ms', state: 'none', reason: 'not-reported' },
    ]);
  });

  test('a metric that is not essential has a row only where it has a value', () => {
    const columns = [
      { isDone: true, metrics: [...metricOf('tlsTime', 'unknown'), ...metricOf('dnsTime', 'unknown')] },
      { isDone: true, metrics: [...metricOf('tlsTime', 12), ...metricOf('dnsTime', 'unknown')] },
    ];
    expect(compareResults(columns).map((row) => row.id)).toEqual(['tlsTime']);
    const counts = (id: MetricId, values: number[]) => compareResults(done(id, values)).map((row) => row.id);
    expect(counts('audioInputTokens', [0, 0])).toEqual([]);
    expect(counts('audioInputTokens', [0, 7])).toEqual(['audioInputTokens']);
    expect(counts('stallCount', [0, 0])).toEqual(['stallCount']);
  });

  test('amounts of two currencies are neither ranked nor subtracted', () => {
    const amount = (currency: 'USD' | 'CNY', value: number): ResultColumn => ({
      isDone: true,
      metrics: [{ id: 'cost', unit: 'money', currency, state: 'computed', value }],
    });
    expect(compareResults([amount('CNY', 2), amount('USD', 1)])[0]?.cells).toMatchObject([
      { isBest: false, delta: null },
      { isBest: false, delta: null },
    ]);
    expect(compareResults([amount('CNY', 2), amount('CNY', 1)])[0]?.cells).toMatchObject([
      { isBest: false, delta: null },
      { isBest: true, delta: { percent: -50, isEstimated: false } },
    ]);
  });

  test('no columns, no rows', () => {
    expect(compareResults([])).toEqual([]);
  });
});
