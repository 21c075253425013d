import { expect, test } from 'vitest';
import { followCrashes } from '../../../electron/main/follow-crashes.ts';

test('loads a crashed page again, but asks when that happens over and over', async () => {
  let nowMs = 0;
  let answer: 'reload' | 'quit' = 'reload';
  const done: string[] = [];
  const crash = followCrashes({
    nowMs: () => nowMs,
    reload: () => done.push('reload'),
    ask: async () => {
      done.push('ask');
      return answer;
    },
    quit: () => done.push('quit'),
  });
  for (let count = 0; count < 5; count += 1) {
    await crash();
    nowMs += 60_000;
  }
  expect(done.splice(0)).toEqual(['reload', 'reload', 'reload', 'reload', 'reload']);
  for (let count = 0; count < 3; count += 1) await crash();
  expect(done.splice(0)).toEqual(['reload', 'reload', 'ask', 'reload']);
  answer = 'quit';
  for (let count = 0; count < 3; count += 1) await crash();
  expect(done).toEqual(['reload', 'reload', 'ask', 'quit']);
});
