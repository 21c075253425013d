import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFrameSchedule } from '../../../renderer/src/api/frame-schedule.ts';

/** A page that draws a frame each 16 ms, and whose keyboard the test presses. */
function fakePage({ isHidden = false } = {}) {
  let press: () => void = () => undefined;
  const page = {
    addEventListener: (_type: string, listener: () => void) => {
      press = listener;
    },
    setTimeout: (callback: () => void, delayMs: number) => setTimeout(callback, delayMs),
    requestAnimationFrame: (callback: () => void) => (isHidden ? 0 : Number(setTimeout(callback, untilFrame()))),
    cancelAnimationFrame: (frame: number) => clearTimeout(frame),
  };
  return { schedule: createFrameSchedule(page as unknown as Window), press: () => press() };
}

const untilFrame = () => 16 - (performance.now() % 16);

describe('when arrived text is drawn', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is the next frame', () => {
    const drawn = vi.fn(() => false);
    fakePage().schedule(drawn);
    expect(drawn).not.toHaveBeenCalled();
    vi.advanceTimersByTime(16);
    expect(drawn).toHaveBeenCalledOnce();
  });

  it('is not twice in a row, however fast it comes', () => {
    const { schedule } = fakePage();
    const drawnAtMs: number[] = [];
    const again = () => {
      drawnAtMs.push(performance.now());
      schedule(again);
      return false;
    };
    schedule(again);
    vi.advanceTimersByTime(1_000);
    expect(drawnAtMs.length).toBeGreaterThan(20);
    expect(drawnAtMs.length).toBeLessThan(35);
  });

  it('is after the frame of a key that was just pressed', () => {
    const { schedule, press } = fakePage();
    const drawn = vi.fn(() => false);
    schedule(drawn);
    press();
    vi.advanceTimersByTime(16);
    expect(drawn).not.toHaveBeenCalled();
    vi.advanceTimersByTime(20);
    expect(drawn).toHaveBeenCalledOnce();
  });

  it('waits no longer than two frames for someone who types on and on', () => {
    const { schedule, press } = fakePage();
    const drawn = vi.fn(() => false);
    schedule(drawn);
    const keys = setInterval(press, 5);
    vi.advanceTimersByTime(50);
    expect(drawn).toHaveBeenCalledOnce();
    clearInterval(keys);
  });

  it('is less often while somebody types, and never long ago', () => {
    const { schedule, press } = fakePage();
    const drawnAtMs: number[] = [];
    const again = () => {
      drawnAtMs.push(performance.now());
      schedule(again);
      return false;
    };
    schedule(again);
    const keys = setInterval(press, 45);
    vi.advanceTimersByTime(1_000);
    clearInterval(keys);
    expect(drawnAtMs.length).toBeGreaterThanOrEqual(6);
    expect(drawnAtMs.length).toBeLessThanOrEqual(10);
  });

  it('is spread over the next frames where a drawing leaves some over, and told why', () => {
    const { schedule, press } = fakePage();
    const draws: { atMs: number; isTyping: boolean }[] = [];
    press();
    vi.advanceTimersByTime(17);
    schedule((isTyping) => draws.push({ atMs: performance.now(), isTyping }) < 3);
    vi.advanceTimersByTime(200);
    expect(draws.map(({ isTyping }) => isTyping)).toEqual([true, true, true]);
    expect((draws[2]?.atMs ?? 0) - (draws[0]?.atMs ?? 0)).toBeCloseTo(32, 0);
  });

  it('comes in a hidden page too, and once', () => {
    const drawn = vi.fn(() => false);
    fakePage({ isHidden: true }).schedule(drawn);
    vi.advanceTimersByTime(1_000);
    expect(drawn).toHaveBeenCalledOnce();
  });
});
