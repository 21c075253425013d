import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { binScript, cacheDir, rootDir } from './paths.mjs';

/**
 * Runs one project of the tests by `run`, which takes Node's arguments and resolves to an exit code. `options` are more
 * of the runner's own.
 *
 * @returns {Promise<{ passed: number, failed: number, failures: string[] }>} Counted out of the runner's own report; a
 * runner that dies without one is a failure. `failures` names each test that failed, by file.
 */
export async function runTests(project, filters, run, options = []) {
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
    ...options,
    ...filters,
  ]);
  let report;
  try {
    report = JSON.parse(readFileSync(reportFile, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, failures: [`${project}: the runner ended without a report`] };
  }
  const failures = report.testResults.flatMap(failuresOf);
  const failed = report.numFailedTests;
  if (code === 0 || failed > 0) return { passed: report.numPassedTests, failed, failures };
  if (failures.length === 0) failures.push(`${project}: the runner ended with ${code}, though no test failed`);
  return { passed: report.numPassedTests, failed: 1, failures };
}

/** A file that cannot be loaded has no tests that failed. */
function failuresOf({ name, status, message, assertionResults }) {
  const file = path.relative(rootDir, name);
  const failed = assertionResults.filter((result) => result.status === 'failed');
  if (failed.length === 0 && status === 'failed') return [`${file}: ${message}`];
  return failed.map(({ fullName, failureMessages }) => `${file}: ${fullName}\n    ${firstLine(failureMessages[0])}`);
}

const firstLine = (text = '') => text.split('\n', 1)[0];
