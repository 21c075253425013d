import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, readFile, rm } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'vite';
import { buildTarget, buildWindow, targets } from '../../../electron/setup/build-targets.mjs';

const rootDir = join(import.meta.dirname, '../../..');
const faultsDir = join(rootDir, '.cache/faults');

/**
 * A promise broken on purpose, as a patch of the sources: the control of a gate. `file` is a path from the root; `find`
 * must occur in it exactly once, so that a control cannot silently stop to break anything.
 */
export type Fault = { file: string; find: string; replace: string };

/** Bundles one module of the product with the faults in it, and imports it. Packages stay those of the project. */
export async function loadWithFault<Module>(entry: string, faults: Fault[]): Promise<Module> {
  const key = createHash('sha256')
    .update(JSON.stringify([entry, faults]))
    .digest('hex')
    .slice(0, 16);
  const outDir = join(faultsDir, `module-${key}`);
  const patch = patchSources(faults);
  await build({
    configFile: false,
    root: rootDir,
    logLevel: 'warn',
    plugins: [patch.plugin],
    build: {
      ssr: join(rootDir, entry),
      outDir,
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      rolldownOptions: { output: { format: 'es', entryFileNames: 'module.mjs' } },
    },
  });
  patch.assertAllApplied();
  // A query, because Node would answer a second import of the same address from its cache.
  return (await import(`${pathToFileURL(join(outDir, 'module.mjs'))}?${Date.now()}`)) as Module;
}

/**
 * Builds the app with the faults in it; what they do not touch is copied from `dist`. Answers the folder for
 * `launchApp({ appDir })`.
 */
export async function buildAppWithFault(name: string, faults: Fault[]): Promise<string> {
  const appDir = join(faultsDir, name);
  const dist = join(appDir, 'dist');
  const patch = patchSources(faults);
  const touches = (...folders: string[]) =>
    faults.some(({ file }) => folders.some((folder) => file.startsWith(`${folder}/`)));
  await rm(appDir, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
  await copyFile(join(rootDir, 'package.json'), join(appDir, 'package.json'));

  if (touches('electron/main', 'electron/core', 'shared')) {
    for (const target of targets.main) await buildTarget(target, join(dist, 'main'), [patch.plugin]);
  } else {
    await copyPart(dist, 'main');
  }
  if (touches('electron/preload')) {
    for (const target of targets.preload) await buildTarget(target, join(dist, 'preload'), [patch.plugin]);
  } else {
    await copyPart(dist, 'preload');
  }
  if (touches('renderer', 'shared')) await buildFaultyWindow(join(dist, 'renderer'), patch.plugin);
  else await copyPart(dist, 'renderer');
  patch.assertAllApplied();
  return appDir;
}

/** With the parts that are shipped: what tests are run with would have React's slow half in it. */
async function buildFaultyWindow(outDir: string, plugin: Plugin): Promise<void> {
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  try {
    await buildWindow(outDir, [plugin], { minify: false });
  } finally {
    process.env.NODE_ENV = NODE_ENV;
  }
}

async function copyPart(dist: string, part: string): Promise<void> {
  const built = join(rootDir, 'dist', part);
  if (!existsSync(built)) throw new Error('Start the gates with "npm test" or "npm run gates", which build the app.');
  // Not linked: main finds its window beside the place where it really is.
  await cp(built, join(dist, part), { recursive: true, filter: (source) => !source.endsWith('.map') });
}

function patchSources(faults: Fault[]): { plugin: Plugin; assertAllApplied(): void } {
  const waiting = new Set(faults);
  return {
    plugin: {
      name: 'patch-sources',
      enforce: 'pre',
      async load(id) {
        const file = relative(rootDir, id.split('?')[0] ?? id)
          .split(sep)
          .join('/');
        const own = faults.filter((fault) => fault.file === file);
        if (own.length === 0) return null;
        let code = await readFile(join(rootDir, file), 'utf8');
        for (const fault of own) {
          if (code.split(fault.find).length !== 2) {
            throw new Error(`The fault looks for a text that ${file} does not hold exactly once: ${fault.find}`);
          }
          code = code.replace(fault.find, () => fault.replace);
          waiting.delete(fault);
        }
        return { code };
      },
    },
    assertAllApplied() {
      const [left] = waiting;
      if (left !== undefined)
        throw new Error(`Nothing of what was built holds ${left.file}, so its fault does nothing.`);
    },
  };
}
