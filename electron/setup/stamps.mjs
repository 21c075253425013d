import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheDir, rootDir } from './paths.mjs';

const stampsDir = path.join(cacheDir, 'stamps');

/** True when the step was finished for exactly these inputs. */
export function isDone(step, fingerprint) {
  try {
    return readFileSync(path.join(stampsDir, step), 'utf8') === fingerprint;
  } catch {
    return false;
  }
}

export function markDone(step, fingerprint) {
  mkdirSync(stampsDir, { recursive: true });
  writeFileSync(path.join(stampsDir, step), fingerprint);
}

/** A hash over the contents of files and folders, given relative to the root. */
export function fingerprintOf(entries) {
  const hash = createHash('sha256');
  for (const entry of entries) addToHash(hash, entry);
  return hash.digest('hex');
}

function addToHash(hash, relativePath) {
  const fullPath = path.join(rootDir, relativePath);
  const stats = statSync(fullPath, { throwIfNoEntry: false });
  if (stats === undefined) return;
  if (stats.isDirectory()) {
    for (const name of readdirSync(fullPath).sort()) addToHash(hash, `${relativePath}/${name}`);
    return;
  }
  hash.update(`${relativePath}\0`).update(readFileSync(fullPath));
}
