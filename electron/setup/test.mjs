import { runInForeground } from './commands.mjs';
import { runOnDesktop } from './desktop.mjs';
import { binScript, node24 } from './paths.mjs';
import { runScript, SetupError, say } from './report.mjs';
import { setUp } from './set-up.mjs';
import { runTests } from './vitest.mjs';

const CHECKS = [
  ['types', binScript('typescript', 'bin/tsc'), ['-b']],
  ['lint and format', binScript('@biomejs/biome', 'bin/biome'), ['check', '--error-on-warnings', '.']],
  [
    'who may import what',
    binScript('dependency-cruiser', 'bin/dependency-cruiser.mjs'),
    ['--config', '.dependency-cruiser.cjs', 'electron', 'renderer', 'shared', 'test'],
  ],
];

/** The projects of `vitest.config.ts` that start the app, each with as many displays as it has workers. */
const ON_DESKTOP = { gates: 2, 'measuring-gates': 1, e2e: 2 };

/** `npm test`: set-up, then every check and test, headless. Ends with one line: `N passed, M failed`. */
runScript(async () => {
  const electron = setUp({ isHeadless: true, isForTests: true });
  say(electron.description);
  const tally = { passed: 0, failed: 0 };
  const add = ({ passed, failed }) => {
    tally.passed += passed;
    tally.failed += failed;
  };
  const filters = process.argv.slice(2);
  if (filters.length === 0) for (const [title, script, args] of CHECKS) add(await check(title, script, args));
  add(await runTests('unit', filters, (args) => runInForeground(node24, args)));
  for (const [project, displayCount] of Object.entries(ON_DESKTOP)) {
    add(await runTests(project, filters, (args) => runOnDesktop(electron, args, { displayCount })));
  }
  if (tally.passed + tally.failed === 0)
    throw new SetupError(`no test file has "${filters.join('" or "')}" in its path.`);
  process.stdout.write(`\n${tally.passed} passed, ${tally.failed} failed\n`);
  return tally.failed === 0 ? 0 : 1;
});

async function check(title, script, args) {
  const code = await runInForeground(node24, [script, ...args]);
  say(`${code === 0 ? '✓' : '✗'} ${title}`);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}
