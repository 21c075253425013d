import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { trackProgress } from '../../../renderer/src/commands/progress.ts';
import { useProgressStore } from '../../../renderer/src/state/progress-store.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const items = () => useProgressStore.getState().items;

test('shows long work with how far it is, and takes it away at its end', async () => {
  let finish: (value: string) => void = () => {};
  const result = trackProgress('Import', (report) => {
    report(3, 10);
    return new Promise<string>((resolve) => {
      finish = resolve;
    });
  });
  expect(items()).toEqual([]);
  await vi.advanceTimersByTimeAsync(300);
  expect(items()).toMatchObject([{ label: 'Import', done: 3, total: 10 }]);
  finish('done');
  expect(await result).toBe('done');
  expect(items()).toEqual([]);
});

test('takes failed work away too, and passes the failure on', async () => {
  const failing = trackProgress('Search', async () => {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    throw new Error('no');
  });
  const told = expect(failing).rejects.toThrow('no');
  await vi.advanceTimersByTimeAsync(500);
  expect(items()).toMatchObject([{ label: 'Search', total: null }]);
  await vi.advanceTimersByTimeAsync(600);
  await told;
  expect(items()).toEqual([]);
});

test('quick work does not flicker', async () => {
  await trackProgress('Blink', async () => 1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(items()).toEqual([]);
});
