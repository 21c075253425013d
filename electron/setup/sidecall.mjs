import path from 'node:path';
import { runInForeground } from './commands.mjs';
import { installPackages } from './install-packages.mjs';
import { node24, rootDir } from './paths.mjs';
import { runScript } from './report.mjs';

/** `npm run --silent sidecall -- ARGS`: the command line out of the sources, in the folder it was called from. */
runScript(() => {
  installPackages();
  const cwd = process.env.INIT_CWD ?? process.cwd();
  return runInForeground(node24, [path.join(rootDir, 'electron/cli/main.ts'), ...process.argv.slice(2)], { cwd });
});
