import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runOnDesktop } from './desktop.mjs';
import { cacheDir } from './paths.mjs';
import { runScript, SetupError, say } from './report.mjs';
import { setUp } from './set-up.mjs';
import { runTests } from './vitest.mjs';

const figuresDir = path.join(cacheDir, 'gates');

/** `npm run gates`: the promises of SECURITY.md and RELIABILITY.md in their long versions, and the figures they measured. */
runScript(async () => {
  const electron = setUp({ isHeadless: true, isForTests: true });
  say(electron.description);
  rmSync(figuresDir, { recursive: true, force: true });
  const filters = process.argv.slice(2);
  const tally = { passed: 0, failed: 0 };
  for (const [project, displayCount] of Object.entries({ gates: 2, 'measuring-gates': 1 })) {
    const { passed, failed } = await runTests(project, filters, (args) =>
      runOnDesktop(electron, args, { displayCount, env: { SIDECALL_GATES: 'long' } }),
    );
    tally.passed += passed;
    tally.failed += failed;
  }
  const { passed, failed } = tally;
  if (passed + failed === 0) throw new SetupError(`no gate has "${filters.join('" or "')}" in its path.`);
  process.stdout.write(`\n${figures().join('\n')}\n\n${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
});

/** One line a figure, under the name of its gate. */
function figures() {
  if (!existsSync(figuresDir)) return [];
  return readdirSync(figuresDir).flatMap((file) => {
    const measured = Object.entries(JSON.parse(readFileSync(path.join(figuresDir, file), 'utf8')));
    return [path.basename(file, '.json'), ...measured.map(([name, value]) => `  ${name}: ${value}`)];
  });
}
