import { createHash } from 'node:crypto';
import { basename, resolve } from 'node:path';
import { slugOf } from './file-name.ts';

/** A folder name for what the app keeps of one workspace: readable, and distinct for every place on disk. */
export function workspaceKey(rootPath: string): string {
  const hash = createHash('sha256').update(resolve(rootPath)).digest('hex').slice(0, 8);
  return `${slugOf(basename(rootPath))}-${hash}`;
}
