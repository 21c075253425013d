import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';

/** Gates that count sockets and bytes of memory, or hold times: nothing else may run beside them. */
const MEASURING = [
  'bombs-and-floods',
  'floods-in-the-window',
  'keychain',
  'killed-saves',
  'large-files',
  'packaged',
  'sleep',
  'sleep-and-crash',
  'stale-connections',
  'streams-and-cancels',
  'transport-faults',
  'transport-sockets',
].map((gate) => `test/gates/${gate}.test.ts`);
/** In the long versions one test may send thousands of answers through the app. */
const GATE_TIMEOUT_MS = process.env.SIDECALL_GATES === 'long' ? 3_600_000 : 600_000;
const GATE_TIMEOUTS = { testTimeout: GATE_TIMEOUT_MS, hookTimeout: 120_000, expect: { poll: { timeout: 20_000 } } };

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/{shared,electron,cli,renderer,ipc}/**/*.test.{ts,tsx}'],
          environment: 'node',
          // On two cores Vitest would take one worker; most files wait for timers and sockets, not for the processor.
          maxWorkers: 2,
          // Far beyond what any of them takes by itself: a busy machine is no failure.
          testTimeout: 120_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 20_000 } },
        },
      },
      {
        test: {
          name: 'gates',
          include: ['test/gates/**/*.test.ts'],
          exclude: MEASURING,
          environment: 'node',
          maxWorkers: 2,
          setupFiles: ['test/support/own-display.ts'],
          ...GATE_TIMEOUTS,
        },
      },
      {
        test: {
          name: 'measuring-gates',
          include: MEASURING,
          environment: 'node',
          fileParallelism: false,
          ...GATE_TIMEOUTS,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          environment: 'node',
          // Each file starts the real app, on a display of its own. What measures times is among the gates.
          maxWorkers: 2,
          setupFiles: ['test/support/own-display.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // A window on a busy machine may take seconds to show what it was told.
          expect: { poll: { timeout: 8_000 } },
        },
      },
    ],
  },
});
