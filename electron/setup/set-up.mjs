import { existsSync } from 'node:fs';
import path from 'node:path';
import { logFile, runQuietly } from './commands.mjs';
import { installDebianPackages } from './debian-packages.mjs';
import { resolveElectron } from './electron-runtime.mjs';
import { installPackages } from './install-packages.mjs';
import { node24, rootDir, setupDir } from './paths.mjs';
import { SetupError, say } from './report.mjs';
import { fingerprintOf, isDone, markDone } from './stamps.mjs';

const SOURCES = ['package-lock.json', 'electron', 'renderer', 'shared', 'tsconfig.base.json'];

/** Everything between a fresh clone and a built app, each step once. `onInstalled` may start what needs packages alone. */
export function setUp({ isHeadless, isForTests, onInstalled = () => undefined }) {
  installPackages();
  onInstalled();
  installDebianPackages({ isHeadless, isForTests });
  const electron = resolveElectron();
  buildApp();
  return electron;
}

/** Builds when a source has changed since the last build. */
export function buildApp() {
  const fingerprint = fingerprintOf(SOURCES);
  if (isDone('build', fingerprint) && existsSync(path.join(rootDir, 'dist/main/main.cjs'))) return;
  say('Building…');
  if (!runQuietly(node24, [path.join(setupDir, 'build.mjs')])) {
    throw new SetupError(`the build failed; see the end of ${logFile}.`);
  }
  markDone('build', fingerprint);
}
