import type { Comparisons } from '../../core/compare/comparisons.ts';
import { readDataFile } from '../../core/compare/read-data-file.ts';
import type { Handlers } from './router.ts';

type ComparisonHandlers = Pick<Handlers, Extract<keyof Handlers, `comparison.${string}`>>;

export type ComparisonDesktop = {
  /** Shows the system's dialog; null when cancelled. */
  chooseDataFile(): Promise<string | null>;
};

export function createComparisonHandlers(comparisons: Comparisons, desktop: ComparisonDesktop): ComparisonHandlers {
  return {
    'comparison.estimate': (input) => comparisons.estimate(input),
    'comparison.start': (input) => comparisons.start(input),
    'comparison.stop': async ({ comparisonId }) => {
      comparisons.stop(comparisonId);
      return null;
    },
    'comparison.stopColumn': async ({ comparisonId, columnIndex }) => {
      comparisons.stopColumn(comparisonId, columnIndex);
      return null;
    },
    'comparison.retryColumn': async ({ comparisonId, columnIndex, column }) => {
      await comparisons.retryColumn(comparisonId, columnIndex, column);
      return null;
    },
    'comparison.retryFailed': async ({ comparisonId }) => {
      comparisons.retryFailed(comparisonId);
      return null;
    },
    'comparison.chooseData': async () => {
      const path = await desktop.chooseDataFile();
      return path === null ? null : readDataFile(path);
    },
    'comparison.list': async () => comparisons.list(),
  };
}
