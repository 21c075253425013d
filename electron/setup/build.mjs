import { rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { rootDir } from './paths.mjs';

/** Builds main, preload and command line; the window has a config file of its own. Run by Node 24. */
const desktop = { format: 'cjs', target: 'node18' };
const targets = [
  { ...desktop, entry: 'electron/main/main.ts', output: 'dist/main/main.cjs', isSplit: true },
  { ...desktop, entry: 'electron/preload/preload.ts', output: 'dist/preload/preload.cjs' },
  { ...desktop, entry: 'electron/preload/key-preload.ts', output: 'dist/preload/key-preload.cjs' },
  { ...desktop, entry: 'electron/core/tokens/token-worker.ts', output: 'dist/main/token-worker.cjs' },
  {
    entry: 'electron/core/tokens/token-worker.ts',
    output: 'dist/cli/token-worker.mjs',
    format: 'es',
    target: 'node24',
  },
  { entry: 'electron/cli/main.ts', output: 'dist/cli/sidecall.mjs', format: 'es', target: 'node24', isSplit: true },
];

rmSync(path.join(rootDir, 'dist'), { recursive: true, force: true });
for (const { entry, output, format, target, isSplit = false } of targets) {
  await build({
    configFile: false,
    root: rootDir,
    logLevel: 'warn',
    // Everything is bundled: the packaged app carries no node_modules.
    ssr: { noExternal: true, external: ['electron'], target: 'node' },
    build: {
      ssr: path.join(rootDir, entry),
      outDir: path.join(rootDir, path.dirname(output)),
      emptyOutDir: false,
      target,
      minify: false,
      sourcemap: true,
      chunkSizeWarningLimit: 10_000,
      rolldownOptions: {
        output: {
          format,
          entryFileNames: path.basename(output),
          chunkFileNames: `[name]${path.extname(output)}`,
          // What is imported where it is needed, such as a table of 2 MB, does not hold up the start. A preload script
          // in its sandbox can load no other file.
          codeSplitting: isSplit,
        },
      },
    },
  });
}
await build({ configFile: path.join(rootDir, 'renderer/vite.config.ts'), logLevel: 'warn' });
