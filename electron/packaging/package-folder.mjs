import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build, Platform } from 'electron-builder';
import { parse } from 'yaml';
import { resolveElectron } from '../setup/electron-runtime.mjs';
import { cacheDir, rootDir, setupDir } from '../setup/paths.mjs';
import { runScript, say } from '../setup/report.mjs';
import { buildApp } from '../setup/set-up.mjs';
import { fingerprintOf, isDone, markDone } from '../setup/stamps.mjs';
import { afterPack } from './after-pack.mjs';
import { flipKnownFuses } from './fuses.mjs';

const INPUTS = ['package.json', 'package-lock.json', 'electron-builder.yml', 'LICENSE', 'dist', 'electron'];
const output = path.join(cacheDir, 'packaged');

/** `npm run package`: the app as it is installed, in a folder, for this machine. Prints the folder. */
runScript(async () => {
  buildApp();
  const electron = resolveElectron();
  const fingerprint = `${electron.executable} ${fingerprintOf(INPUTS)}`;
  if (!isDone('packaged', fingerprint) || packagedFolder() === undefined) {
    say(electron.description);
    rmSync(output, { recursive: true, force: true });
    await build({
      projectDir: rootDir,
      targets: Platform.current().createTarget('dir'),
      publish: 'never',
      config: {
        directories: { output },
        ...onResolved(electron.executable),
        ...(electron.carriedVersion !== undefined && onCarried(electron.carriedVersion)),
      },
    });
    markDone('packaged', fingerprint);
  }
  process.stdout.write(`${packagedFolder()}\n`);
});

/** electron-builder names it after system and processor. */
function packagedFolder() {
  const entries = existsSync(output) ? readdirSync(output, { withFileTypes: true }) : [];
  const folder = entries.find((entry) => entry.isDirectory());
  return folder && path.join(output, folder.name);
}

/** The Electron that set-up resolved, so that nothing is downloaded a second time. */
function onResolved(executable) {
  const inBundle = path.join('Electron.app', 'Contents', 'MacOS');
  const folder = path.dirname(executable);
  const electronDist = folder.endsWith(inBundle) ? folder.slice(0, -inBundle.length - 1) : folder;
  return {
    electronDist,
    // What belongs to an Electron that apps are developed on. electron-builder takes it out of its own downloads alone.
    afterExtract: ({ appOutDir }) => {
      const resources = path.join(appOutDir, electronDist === folder ? 'resources' : 'Electron.app/Contents/Resources');
      for (const name of ['app', 'default_app.asar'])
        rmSync(path.join(resources, name), { recursive: true, force: true });
      rmSync(path.join(appOutDir, 'version'), { force: true });
    },
  };
}

/** What differs from a release where only the carried Electron is at hand. */
function onCarried(electronVersion) {
  const { files } = parse(readFileSync(path.join(rootDir, 'electron-builder.yml'), 'utf8'));
  const loader = path.relative(rootDir, path.join(setupDir, 'carried'));
  return {
    electronVersion,
    files: [...files, `${loader}/packaged.cjs`, `${loader}/polyfills.cjs`],
    extraMetadata: { main: `${loader}/packaged.cjs` },
    afterPack: async (context) => {
      const missing = await afterPack(context, flipKnownFuses);
      say(
        `Electron ${electronVersion} has no fuse ${missing.join(', ')}: not set here, and required of every release.`,
      );
    },
  };
}
