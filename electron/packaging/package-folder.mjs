import { existsSync, readFileSync, rmSync } from 'node:fs';
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
  const folder = () => path.join(output, process.platform === 'linux' ? 'linux-unpacked' : '');
  if (!isDone('packaged', fingerprint) || !existsSync(folder())) {
    say(electron.description);
    rmSync(output, { recursive: true, force: true });
    await build({
      projectDir: rootDir,
      targets: Platform.current().createTarget('dir'),
      publish: 'never',
      config: { directories: { output }, ...(electron.carriedVersion && onCarried(electron)) },
    });
    markDone('packaged', fingerprint);
  }
  process.stdout.write(`${folder()}\n`);
});

/** What differs from a release where only the carried Electron is at hand. */
function onCarried({ executable, carriedVersion }) {
  const { files } = parse(readFileSync(path.join(rootDir, 'electron-builder.yml'), 'utf8'));
  const loader = path.relative(rootDir, path.join(setupDir, 'carried'));
  return {
    electronDist: path.dirname(executable),
    electronVersion: carriedVersion,
    files: [...files, `${loader}/packaged.cjs`, `${loader}/polyfills.cjs`],
    extraMetadata: { main: `${loader}/packaged.cjs` },
    // What makes the carried runtime load this project while it is worked on.
    afterExtract: ({ appOutDir }) => rmSync(path.join(appOutDir, 'resources/app'), { recursive: true, force: true }),
    afterPack: async (context) => {
      const missing = await afterPack(context, flipKnownFuses);
      say(`Electron ${carriedVersion} has no fuse ${missing.join(', ')}: not set here, and required of every release.`);
    },
  };
}
