import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { KeptDeletion } from '../../../shared/ipc/tree-routes.ts';
import { readPlainFile } from '../files/read-plain-file.ts';
import type { DeletedStore } from './deleted-store.ts';
import { nameOf, type WorkspacePath } from './paths.ts';

/** Beyond this a file is told by the name of its file. */
const MAX_READ_BYTES = 1_000_000;

/** What of a workspace is kept to be brought back, the last deleted first. What cannot be read is left out. */
export async function listDeleted(store: DeletedStore): Promise<KeptDeletion[]> {
  const deletions: KeptDeletion[] = [];
  for (const { id, deletedAtMs } of await store.list()) {
    const record = await store.read(id).catch(() => null);
    if (record === null) continue;
    const entries = record.entries.map((path, index) => describe(path, store.pathOf(id, index)));
    deletions.push({ id, deletedAtMs, entries: await Promise.all(entries) });
  }
  return deletions;
}

async function describe(path: WorkspacePath, copy: string): Promise<KeptDeletion['entries'][number]> {
  const isFolder = (await lstat(copy).catch(() => null))?.isDirectory() ?? false;
  const title = await titleIn(isFolder ? join(copy, 'folder.yml') : copy).catch(() => null);
  return { path, name: title ?? nameOf(path).replace(/\.ya?ml$/i, ''), isFolder };
}

async function titleIn(filePath: string): Promise<string | null> {
  const bytes = await readPlainFile(filePath, { maxBytes: MAX_READ_BYTES });
  const text = bytes?.toString('utf8') ?? '';
  const name: unknown = parse(text, { uniqueKeys: false, prettyErrors: false })?.info?.name;
  return typeof name === 'string' && name.trim() !== '' ? name : null;
}
