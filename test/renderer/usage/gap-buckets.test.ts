import { expect, test } from 'vitest';
import { gapBuckets } from '../../../renderer/src/features/usage/gap-buckets.ts';

test('few gaps are a bar each, in the order of the wire', () => {
  expect(gapBuckets([20, 30, 10], 120)).toEqual([
    { gapMs: 20, isStall: false },
    { gapMs: 30, isStall: false },
    { gapMs: 10, isStall: false },
  ]);
});

test('many gaps share bars, and no stall is averaged away', () => {
  const gaps = Array.from({ length: 1000 }, () => 20);
  gaps[501] = 3000;
  const buckets = gapBuckets(gaps, 120);
  expect(buckets.length).toBeLessThanOrEqual(120);
  expect(buckets.filter(({ isStall }) => isStall)).toEqual([{ gapMs: 3000, isStall: true }]);
  // Nine gaps a bar: number 501 is in bar 55.
  expect(buckets[55]).toEqual({ gapMs: 3000, isStall: true });
});

test('no gaps, no bars', () => {
  expect(gapBuckets([], 120)).toEqual([]);
});
