import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';

/**
 * Starts a worker thread from a script that was built beside main's own. Read here, because threads do not look into
 * the archive that a packaged app is.
 */
export function startBundledWorker(fileName: string): Worker {
  return new Worker(readFileSync(path.join(__dirname, fileName), 'utf8'), { eval: true });
}
