import { Worker } from 'node:worker_threads';

/** Beside the bundle, or as source where the command line runs from sources. */
export function startTokenWorker(): Worker {
  const isSource = import.meta.url.endsWith('.ts');
  const file = isSource ? '../core/tokens/token-worker.ts' : './token-worker.mjs';
  return new Worker(new URL(file, import.meta.url));
}
