import { expect, it } from 'vitest';
import { msToIntervalEnd } from '../../../shared/model/common-interval.ts';

it.each([
  ['to the end of the interval that all share', 1_010, 40],
  ['a whole one from its beginning', 1_000, 50],
  ['on to the next end where a timer fired a little early', 1_049.4, 50.6],
])('waits %s', (_what, nowMs, expectedMs) => {
  expect(msToIntervalEnd(50, nowMs)).toBeCloseTo(expectedMs, 6);
});
