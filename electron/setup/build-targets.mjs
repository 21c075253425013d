import path from 'node:path';
import { build } from 'vite';
import { rootDir } from './paths.mjs';

const desktop = { format: 'cjs', target: 'node18' };

/** What is built, by the folder under `dist` that it goes into; the window has a config file of its own. */
export const targets = {
  main: [
    { ...desktop, entry: 'electron/main/main.ts', output: 'main.cjs', isSplit: true },
    { ...desktop, entry: 'electron/core/tokens/token-worker.ts', output: 'token-worker.cjs' },
  ],
  preload: [
    { ...desktop, entry: 'electron/preload/preload.ts', output: 'preload.cjs' },
    { ...desktop, entry: 'electron/preload/key-preload.ts', output: 'key-preload.cjs' },
  ],
  cli: [
    { entry: 'electron/cli/main.ts', output: 'sidecall.mjs', format: 'es', target: 'node24', isSplit: true },
    { entry: 'electron/core/tokens/token-worker.ts', output: 'token-worker.mjs', format: 'es', target: 'node24' },
  ],
};

/** Builds one target into `outDir`. `plugins` may change sources on their way in. */
export function buildTarget({ entry, output, format, target, isSplit = false }, outDir, plugins = []) {
  return build({
    configFile: false,
    root: rootDir,
    logLevel: 'warn',
    plugins,
    // Everything is bundled: the packaged app carries no node_modules.
    ssr: { noExternal: true, external: ['electron'], target: 'node' },
    build: {
      ssr: path.join(rootDir, entry),
      outDir,
      emptyOutDir: false,
      target,
      minify: false,
      sourcemap: true,
      chunkSizeWarningLimit: 10_000,
      rolldownOptions: {
        output: {
          format,
          entryFileNames: output,
          chunkFileNames: `[name]${path.extname(output)}`,
          // What is imported where it is needed, such as a table of 2 MB, does not hold up the start. A preload script
          // in its sandbox can load no other file.
          codeSplitting: isSplit,
        },
      },
    },
  });
}

/** Builds the window's pages into `outDir`. Making them small takes half of the time. */
export function buildWindow(outDir, plugins = [], { minify = true } = {}) {
  return build({
    configFile: path.join(rootDir, 'renderer/vite.config.ts'),
    logLevel: 'warn',
    plugins,
    worker: { plugins: () => plugins },
    build: { outDir, ...(minify ? {} : { minify }) },
  });
}
