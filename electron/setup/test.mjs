import { runHeldBack, runInForeground } from './commands.mjs';
import { runOnDesktop } from './desktop.mjs';
import { binScript, node24 } from './paths.mjs';
import { runScript, SetupError, say } from './report.mjs';
import { setUp } from './set-up.mjs';
import { createTally } from './tally.mjs';
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

/** Pure functions leave nothing behind: their files share what is loaded, which takes longer than most of them. */
const UNIT_PARTS = [
  ['--no-isolate', '--exclude', 'test/{electron,cli,renderer,ipc}/**'],
  ['--exclude', 'test/shared/**'],
];

/** The projects of `vitest.config.ts` that start the app, each with as many displays as it has workers. */
const ON_DESKTOP = { gates: 2, 'measuring-gates': 1, e2e: 2 };

/** `npm test`: set-up, then every check and test, headless. Ends with one line: `N passed, M failed`. */
runScript(async () => {
  const filters = process.argv.slice(2);
  let checks = [];
  const electron = setUp({
    isHeadless: true,
    isForTests: true,
    onInstalled: () => {
      if (filters.length === 0) checks = CHECKS.map(check);
    },
  });
  say(electron.description);
  // What tests start need not be built or compiled again by each of them.
  process.env.SIDECALL_BUILT = '1';
  const tally = createTally();
  for (const result of await Promise.all(checks)) tally.add(result);
  for (const options of UNIT_PARTS) {
    tally.add(await runTests('unit', filters, (args) => runInForeground(node24, args), options));
  }
  for (const [project, displayCount] of Object.entries(ON_DESKTOP)) {
    tally.add(await runTests(project, filters, (args) => runOnDesktop(electron, args, { displayCount })));
  }
  if (tally.isEmpty()) throw new SetupError(`no test file has "${filters.join('" or "')}" in its path.`);
  return tally.tell();
});

async function check([title, script, args]) {
  const { code, output } = await runHeldBack(node24, [script, ...args]);
  process.stdout.write(output);
  say(`${code === 0 ? '✓' : '✗'} ${title}`);
  return code === 0 ? { passed: 1, failed: 0, failures: [] } : { passed: 0, failed: 1, failures: [title] };
}
