import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { keepOwnLocales } from './react-aria-locales.ts';

export default defineConfig({
  root: import.meta.dirname,
  // Relative addresses: the page is served from app://bundle/.
  base: './',
  plugins: [keepOwnLocales(), react()],
  // Its browser version reads a character reference by writing it as markup, which the page's policy forbids.
  resolve: { alias: { 'decode-named-character-reference': modulePath('decode-named-character-reference') } },
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome114',
    // Inlined data: modules and the preload helper would need a looser content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ['index.html', 'key.html'].map((page) => resolve(import.meta.dirname, page)),
      output: {
        // What the first paint needs in two files: left to itself the bundler makes dozens. The key window shares
        // styles alone, and must load no script of the main one.
        codeSplitting: {
          groups: [
            { name: 'packages', tags: ['$initial'], test: /node_modules/ },
            { name: 'window', tags: ['$initial'], test: /\/(?:shared|renderer\/src\/(?!key-window|main))[^?]*\.tsx?$/ },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
});

function modulePath(name: string): string {
  return createRequire(import.meta.url).resolve(name);
}
