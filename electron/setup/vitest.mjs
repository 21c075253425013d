import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { binScript, cacheDir } from './paths.mjs';

/**
 * Runs one project of the tests by `run`, which takes Node's arguments and resolves to an exit code.
 *
 * @returns {Promise<{ passed: number, failed: number }>} Counted out of the runner's own report; a runner that dies
 * without one is a failure.
 */
export async function runTests(project, filters, run) {
  const reportFile = path.join(cacheDir, `test-${project}.json`);
  mkdirSync(cacheDir, { recursive: true });
  rmSync(reportFile, { force: true });
  const code = await run([
    binScript('vitest', 'vitest.mjs'),
    'run',
    '--project',
    project,
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportFile}`,
    ...filters,
  ]);
  try {
    const report = JSON.parse(readFileSync(reportFile, 'utf8'));
    const failed = report.numFailedTests;
    return { passed: report.numPassedTests, failed: code !== 0 && failed === 0 ? 1 : failed };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
