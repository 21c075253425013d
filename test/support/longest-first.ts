import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Begun last, each of these would have one worker wait for the other. By their time, the longest first. */
const LONG = [
  'e2e/tour/dark-zh',
  'e2e/tour/light-en',
  'e2e/shell',
  'e2e/journal',
  'e2e/history',
  'e2e/job-troubles',
  'e2e/providers',
  'e2e/safe-start',
  'gates/canary',
  'gates/hostile-output',
  'gates/damaged-files',
  'gates/ipc-fuzz',
  'gates/packaged-main-job',
  'gates/ways-out',
  'renderer/shell/window',
  'cli/compare',
  'electron/jobs/restarts',
  'shared/decoding/fixtures',
  'cli/usage-errors',
  'cli/send',
  'electron/jobs/job-session',
  'electron/history/kill',
  'electron/jobs/hard-times',
  'electron/runs/execute-run',
].map((name) => `test/${name}.test.ts`);

/** The order in which test files are begun. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const found = LONG.findIndex((name) => moduleId.replaceAll('\\', '/').endsWith(name));
      return found === -1 ? LONG.length : found;
    };
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}
