import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runOnDesktop } from './desktop.mjs';
import { cacheDir } from './paths.mjs';
import { runScript, SetupError, say } from './report.mjs';
import { setUp } from './set-up.mjs';
import { createTally } from './tally.mjs';
import { runTests } from './vitest.mjs';

const figuresDir = path.join(cacheDir, 'gates');

/** `npm run gates`: the promises of SECURITY.md and RELIABILITY.md in their long versions, and the figures they measured. */
runScript(async () => {
  const electron = setUp({ isHeadless: true, isForTests: true });
  say(electron.description);
  rmSync(figuresDir, { recursive: true, force: true });
  const filters = process.argv.slice(2);
  const tally = createTally();
  for (const [project, displayCount] of Object.entries({ gates: 2, 'measuring-gates': 1 })) {
    tally.add(
      await runTests(project, filters, (args) =>
        runOnDesktop(electron, args, { displayCount, env: { SIDECALL_GATES: 'long' } }),
      ),
    );
  }
  if (tally.isEmpty()) throw new SetupError(`no gate has "${filters.join('" or "')}" in its path.`);
  process.stdout.write(`\n${figures().join('\n')}\n`);
  return tally.tell();
});

/** One line a figure, under the name of its gate. */
function figures() {
  if (!existsSync(figuresDir)) return [];
  return readdirSync(figuresDir).flatMap((file) => {
    const measured = Object.entries(JSON.parse(readFileSync(path.join(figuresDir, file), 'utf8')));
    return [path.basename(file, '.json'), ...measured.map(([name, value]) => `  ${name}: ${value}`)];
  });
}
