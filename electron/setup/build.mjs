import { rmSync } from 'node:fs';
import path from 'node:path';
import { buildTarget, buildWindow, targets } from './build-targets.mjs';
import { rootDir } from './paths.mjs';

/** Builds main, preload, command line and window into `dist`. Run by Node 24. */
const dist = path.join(rootDir, 'dist');
rmSync(dist, { recursive: true, force: true });
for (const [folder, parts] of Object.entries(targets)) {
  for (const part of parts) await buildTarget(part, path.join(dist, folder));
}
await buildWindow(path.join(dist, 'renderer'));
