import { type FSWatcher, watch } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isTemporaryName } from '../files/write-file-atomic.ts';
import { isYamlName } from './paths.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

const DEBOUNCE_MS = 150;
/** Every watched folder is a resource that other programs need too. Saving checks the file's hash in any case. */
const MAX_WATCHED_FOLDERS = 2000;

/**
 * Watches the folders of a workspace, one watcher each because Node's recursive watching is missing on Linux, and
 * calls back when something changed that this process did not do itself.
 */
export function watchWorkspace(files: WorkspaceFiles, onChange: () => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  const touched = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;

  function watchFolder(folder: string): void {
    if (isStopped || watchers.has(folder) || watchers.size >= MAX_WATCHED_FOLDERS) return;
    try {
      const watcher = watch(folder, { persistent: false }, (_event, name) =>
        touch(name === null ? folder : join(folder, name)),
      );
      // A folder that goes away is told by its parent's watcher.
      watcher.on('error', () => forgetFolder(folder));
      watchers.set(folder, watcher);
    } catch {
      // Gone already, or no watchers left on this system.
    }
  }

  function forgetFolder(folder: string): void {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  }

  function touch(path: string): void {
    const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    if (isTemporaryName(name) || name === '.git' || name === '.DS_Store') return;
    touched.add(path);
    timer ??= setTimeout(() => void settle(), DEBOUNCE_MS);
  }

  async function settle(): Promise<void> {
    const paths = [...touched];
    touched.clear();
    if (paths.some((path) => !isYamlName(path))) await watchAll();
    const own = await Promise.all(paths.map((path) => files.isOwnChange(path)));
    timer = null;
    if (isStopped) return;
    // What came in while this was looking has no timer yet.
    if (touched.size > 0) timer = setTimeout(() => void settle(), DEBOUNCE_MS);
    if (own.includes(false)) onChange();
  }

  async function watchAll(): Promise<void> {
    const folders = [files.root, ...(await foldersUnder(files.root))];
    for (const folder of watchers.keys()) if (!folders.includes(folder)) forgetFolder(folder);
    for (const folder of folders) watchFolder(folder);
  }

  void watchAll();
  return () => {
    isStopped = true;
    if (timer) clearTimeout(timer);
    for (const folder of [...watchers.keys()]) forgetFolder(folder);
  };
}

async function foldersUnder(root: string): Promise<string[]> {
  const folders = ['collections', 'connections', 'environments'].map((name) => join(root, name));
  for (const folder of folders) {
    if (folders.length > MAX_WATCHED_FOLDERS) break;
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules') {
        folders.push(join(folder, entry.name));
      }
    }
  }
  return folders;
}
