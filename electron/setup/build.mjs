import { rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { rootDir } from './paths.mjs';

/** Builds main, preload and command line; the window has a config file of its own. Run by Node 24. */
const targets = [
  { entry: 'electron/main/main.ts', outDir: 'dist/main', fileName: 'main.cjs', format: 'cjs', target: 'node18' },
  {
    entry: 'electron/preload/preload.ts',
    outDir: 'dist/preload',
    fileName: 'preload.cjs',
    format: 'cjs',
    target: 'node18',
  },
  { entry: 'electron/cli/main.ts', outDir: 'dist/cli', fileName: 'sidecall.mjs', format: 'es', target: 'node24' },
];

rmSync(path.join(rootDir, 'dist'), { recursive: true, force: true });
for (const { entry, outDir, fileName, format, target } of targets) {
  await build({
    configFile: false,
    root: rootDir,
    logLevel: 'warn',
    // Everything is bundled: the packaged app carries no node_modules.
    ssr: { noExternal: true, external: ['electron'], target: 'node' },
    build: {
      ssr: path.join(rootDir, entry),
      outDir: path.join(rootDir, outDir),
      emptyOutDir: false,
      target,
      minify: false,
      sourcemap: true,
      rolldownOptions: { output: { format, entryFileNames: fileName, codeSplitting: false } },
    },
  });
}
await build({ configFile: path.join(rootDir, 'renderer/vite.config.ts'), logLevel: 'warn' });
