import { expect, it } from 'vitest';
import {
  axisTicks,
  roundsOf,
  waterfallBars,
} from '../../../../renderer/src/features/compare/results/waterfall-bars.ts';
import { attemptOf } from '../../../support/comparison-attempts.ts';
import { runView } from '../../../support/run-view.ts';

const timed = (columnIndex: number, round: number, endMs: number, status: 'succeeded' | 'failed' = 'succeeded') => {
  const timing = { connectedMs: 10, firstContentMs: 50, firstAnswerMs: 50, lastAnswerMs: endMs, endMs };
  return attemptOf({
    columnIndex,
    round,
    status,
    figures: { timing: runView({ status, timing }).head.timing },
  });
};

it('shows of each column the run of the median total time', () => {
  const bars = waterfallBars([timed(0, 1, 300), timed(0, 2, 100), timed(0, 3, 200), timed(1, 1, 400)], 3, null);
  expect(bars.map(({ columnIndex, endMs }) => [columnIndex, endMs])).toEqual([
    [0, 200],
    [1, 400],
  ]);
  expect(bars[0]?.spans.map(({ id }) => id)).toEqual(['connect', 'wait', 'answer']);
});

it('shows a failed run in its own round alone', () => {
  const attempts = [timed(0, 1, 300), timed(0, 2, 900, 'failed')];
  expect(waterfallBars(attempts, 1, null)[0]?.endMs).toBe(300);
  expect(waterfallBars(attempts, 1, 2)[0]?.endMs).toBe(900);
  expect(roundsOf([...attempts, timed(0, 0, 100)])).toEqual([1, 2]);
});

it('puts round times on the axis', () => {
  expect(axisTicks(8230)).toEqual([0, 2000, 4000, 6000, 8000]);
  expect(axisTicks(95)).toEqual([0, 20, 40, 60, 80]);
  expect(axisTicks(0)).toEqual([0]);
});
