import { afterEach, expect, it, vi } from 'vitest';
import { followFaults, placeOf } from '../../../electron/main/follow-faults.ts';

afterEach(() => vi.restoreAllMocks());

it('tells the place of an error, and nothing of its text', () => {
  const place = placeOf(new TypeError('sk-secret\n    at home (/root/private.ts:1:2)'));
  expect(place).toMatch(/^TypeError\n {4}at .*follow-faults\.test\.ts:\d+:\d+/);
  expect(place).not.toContain('sk-secret');
  expect(place).not.toContain('private');
  expect(placeOf('sk-secret')).not.toContain('sk-secret');
});

it('tells the window of a fault, but not of each that follows from it', () => {
  const listeners = new Map<string | symbol, (error: unknown) => void>();
  vi.spyOn(process, 'on').mockImplementation((name, listener) => {
    listeners.set(name, listener as (error: unknown) => void);
    return process;
  });
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const now = vi.spyOn(performance, 'now').mockReturnValue(1_000);
  const tell = vi.fn();
  followFaults(tell);
  const fail = listeners.get('uncaughtException');
  fail?.(new Error('one'));
  fail?.(new Error('two'));
  expect(tell).toHaveBeenCalledTimes(1);
  now.mockReturnValue(62_000);
  fail?.(new Error('three'));
  expect(tell).toHaveBeenCalledTimes(2);
  listeners.get('unhandledRejection')?.(new Error('four'));
  expect(tell).toHaveBeenCalledTimes(2);
});
