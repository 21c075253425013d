import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runInForeground } from './commands.mjs';
import { startVirtualDisplay } from './display.mjs';
import { binScript, cacheDir, node24, setupDir } from './paths.mjs';
import { runScript, SetupError, say } from './report.mjs';
import { setUp } from './set-up.mjs';

/** `npm test`: set-up, then every check and test, headless. Ends with one line: `N passed, M failed`. */
runScript(async () => {
  const electron = setUp({ isHeadless: true, isForTests: true });
  say(electron.description);
  const tally = { passed: 0, failed: 0 };
  const filters = process.argv.slice(2);
  if (filters.length === 0) {
    await check(tally, 'types', binScript('typescript', 'bin/tsc'), ['-b']);
    await check(tally, 'lint and format', binScript('@biomejs/biome', 'bin/biome'), [
      'check',
      '--error-on-warnings',
      '.',
    ]);
    await check(tally, 'who may import what', binScript('dependency-cruiser', 'bin/dependency-cruiser.mjs'), [
      '--config',
      '.dependency-cruiser.cjs',
      'electron',
      'renderer',
      'shared',
      'test',
    ]);
  }
  await tests(tally, 'unit', [node24, vitestArgs('unit', filters)], process.env);
  await endToEndTests(tally, electron, filters);
  if (tally.passed + tally.failed === 0)
    throw new SetupError(`no test file has "${filters.join('" or "')}" in its path.`);
  process.stdout.write(`\n${tally.passed} passed, ${tally.failed} failed\n`);
  return tally.failed === 0 ? 0 : 1;
});

async function check(tally, title, script, args) {
  const code = await runInForeground(node24, [script, ...args]);
  say(`${code === 0 ? '✓' : '✗'} ${title}`);
  if (code === 0) tally.passed += 1;
  else tally.failed += 1;
}

/** The real app under a virtual display, with a real keyring on a bus and in a home of their own. */
async function endToEndTests(tally, electron, filters) {
  const display = await startVirtualDisplay();
  const home = mkdtempSync(path.join(tmpdir(), 'sidecall-home-'));
  const env = {
    ...process.env,
    DISPLAY: display.name,
    HOME: home,
    XDG_RUNTIME_DIR: home,
    XDG_DATA_HOME: path.join(home, 'data'),
    XDG_CONFIG_HOME: path.join(home, 'config'),
    XDG_CURRENT_DESKTOP: 'GNOME',
    SIDECALL_ELECTRON: JSON.stringify(electron),
  };
  const command = [
    'dbus-run-session',
    ['--', node24, path.join(setupDir, 'keyring.mjs'), node24, ...vitestArgs('e2e', filters)],
  ];
  try {
    await tests(tally, 'e2e', command, env);
  } finally {
    display.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

function reportFile(project) {
  return path.join(cacheDir, `test-${project}.json`);
}

function vitestArgs(project, filters) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile(project)}`];
  return [
    binScript('vitest', 'vitest.mjs'),
    'run',
    '--project',
    project,
    '--passWithNoTests',
    ...reporters,
    ...filters,
  ];
}

/** Counts out of the runner's own report; a runner that dies without one is a failure. */
async function tests(tally, project, [command, args], env) {
  mkdirSync(cacheDir, { recursive: true });
  rmSync(reportFile(project), { force: true });
  const code = await runInForeground(command, args, { env });
  try {
    const report = JSON.parse(readFileSync(reportFile(project), 'utf8'));
    tally.passed += report.numPassedTests;
    tally.failed += report.numFailedTests;
    if (code !== 0 && report.numFailedTests === 0) tally.failed += 1;
  } catch {
    tally.failed += 1;
  }
}
