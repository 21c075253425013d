import { rmSync } from 'node:fs';
import path from 'node:path';
import { collectModules, packagesOf, writeNotices } from '../packaging/notices.mjs';
import { buildTarget, buildWindow, targets } from './build-targets.mjs';
import { rootDir } from './paths.mjs';

/** Builds main, preload, command line and window into `dist`, with the notices of what they hold. Run by Node 24. */
// Another value in the environment would build React's slow half, and the paths of this machine into the window.
process.env.NODE_ENV = 'production';
const dist = path.join(rootDir, 'dist');
const inApp = collectModules();
const inCli = collectModules();
rmSync(dist, { recursive: true, force: true });
for (const [folder, parts] of Object.entries(targets)) {
  const { plugin } = folder === 'cli' ? inCli : inApp;
  for (const part of parts) await buildTarget(part, path.join(dist, folder), [plugin]);
}
await buildWindow(path.join(dist, 'renderer'), [inApp.plugin]);
writeNotices(packagesOf(inApp.modules), {
  textPath: path.join(dist, 'THIRD-PARTY-NOTICES.txt'),
  dataPath: path.join(dist, 'third-party.json'),
});
writeNotices(packagesOf(inCli.modules), {
  textPath: path.join(dist, 'cli/THIRD-PARTY-NOTICES.txt'),
  dataPath: path.join(dist, 'cli/third-party.json'),
});
