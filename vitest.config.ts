import { defineConfig } from 'vitest/config';

/** Gates that count sockets and bytes of memory, or hold times: nothing else may run beside them. */
const MEASURING = [
  'bombs-and-floods',
  'keychain',
  'killed-saves',
  'packaged',
  'packaged-main-job',
  'sleep',
  'sleep-and-crash',
  'stale-connections',
  'streams-and-cancels',
  'transport-faults',
  'transport-sockets',
].map((gate) => `test/gates/${gate}.test.ts`);
const GATE_TIMEOUTS = { testTimeout: 600_000, hookTimeout: 120_000, expect: { poll: { timeout: 8_000 } } };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/{shared,electron,cli,renderer,ipc}/**/*.test.{ts,tsx}'],
          environment: 'node',
          testTimeout: 30_000,
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
