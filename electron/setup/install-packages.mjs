import { existsSync } from 'node:fs';
import { logFile, npmCommand, runQuietly } from './commands.mjs';
import { node24 } from './paths.mjs';
import { SetupError, say } from './report.mjs';
import { fingerprintOf, isDone, markDone } from './stamps.mjs';

/** Installs exactly what the lock file names; once for each lock file. */
export function installPackages() {
  const fingerprint = fingerprintOf(['package.json', 'package-lock.json']);
  if (isDone('packages', fingerprint) && existsSync(node24)) return;
  say('Installing packages from the lock file…');
  const [command, args] = npmCommand(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  // Without this an outer `npm --omit=dev` or NODE_ENV=production would leave half of the tools out.
  const env = { ...process.env, NODE_ENV: 'development' };
  if (!runQuietly(command, [...args, '--include=dev', '--include=optional'], { env })) {
    throw new SetupError(`npm could not install the packages; see ${logFile}, check the network and run it again.`);
  }
  if (!existsSync(node24)) {
    throw new SetupError(
      'Node 24 is missing from node_modules/node; run "npm ci" with install scripts allowed for it.',
    );
  }
  markDone('packages', fingerprint);
}
