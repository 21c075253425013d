import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const setupDir = path.dirname(fileURLToPath(import.meta.url));
export const rootDir = path.resolve(setupDir, '../..');
/** Git-ignored; holds what set-up made and what it remembers having done. */
export const cacheDir = path.join(rootDir, '.cache');

/** Node 24 out of the `node` package, whatever Node runs npm. */
export const node24 = path.join(rootDir, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');

export function binScript(packageName, file) {
  return path.join(rootDir, 'node_modules', packageName, file);
}
