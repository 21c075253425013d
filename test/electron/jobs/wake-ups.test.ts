import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createWakeUps } from '../../../electron/core/jobs/wake-ups.ts';

let jumpedMs: number;
const clock = { nowMs: () => Date.now(), epochMs: () => 1_000_000 + Date.now() + jumpedMs };
const never = new AbortController().signal;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  jumpedMs = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

function waitAll(count: number, afterMs: (index: number) => number) {
  const wakeUps = createWakeUps(clock);
  const woken: number[] = [];
  for (let index = 0; index < count; index += 1) {
    void wakeUps
      .createWaiter(never)
      .until(clock.epochMs() + afterMs(index))
      .then(() => woken.push(index));
  }
  return { wakeUps, woken };
}

it('keeps one timer for all who wait, and none when nobody does', async () => {
  const { woken } = waitAll(50, (index) => 1000 + index * 10);
  expect(vi.getTimerCount()).toBe(1);
  await vi.advanceTimersByTimeAsync(1200);
  expect(woken).toHaveLength(21);
  expect(vi.getTimerCount()).toBe(1);
  await vi.advanceTimersByTimeAsync(400);
  expect(woken).toEqual(Array.from({ length: 50 }, (_, index) => index));
  expect(vi.getTimerCount()).toBe(0);
});

it.each([
  ['a machine that slept for eight hours', 8 * 3_600_000],
  ['a clock that was set back by an hour', -3_600_000],
])('wakes everybody at once after %s', async (_case, byMs) => {
  const { wakeUps, woken } = waitAll(3, () => 60_000);
  const jumps = vi.fn();
  wakeUps.onJump(jumps);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(jumps).not.toHaveBeenCalled();
  jumpedMs = byMs;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(jumps).toHaveBeenCalledTimes(1);
  expect(woken).toEqual([0, 1, 2]);
});

it('is not disturbed by a machine that is only busy for some seconds', async () => {
  const { wakeUps, woken } = waitAll(1, () => 60_000);
  const jumps = vi.fn();
  wakeUps.onJump(jumps);
  jumpedMs = 4_000;
  await vi.advanceTimersByTimeAsync(6_000);
  expect(jumps).not.toHaveBeenCalled();
  expect(woken).toEqual([]);
});
