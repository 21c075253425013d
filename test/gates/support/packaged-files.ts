import { lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type ArchiveEntry = { path: string; bytes: Buffer };

/** The files of an asar archive: a header of four numbers, the list of files as JSON, then their contents. */
export function readArchive(path: string): ArchiveEntry[] {
  const archive = readFileSync(path);
  const listLength = archive.readUInt32LE(12);
  const contents = 8 + archive.readUInt32LE(4);
  type Node = { files?: Record<string, Node>; offset?: string; size?: number };
  const entriesOf = (node: Node, at: string): ArchiveEntry[] =>
    Object.entries(node.files ?? {}).flatMap(([name, child]) => {
      if (child.files !== undefined) return entriesOf(child, `${at}${name}/`);
      const start = contents + Number(child.offset);
      return [{ path: `${at}${name}`, bytes: archive.subarray(start, start + (child.size ?? 0)) }];
    });
  return entriesOf(JSON.parse(archive.toString('utf8', 16, 16 + listLength)) as Node, '');
}

export type FolderEntry = { path: string; isDirectory: boolean; mode: number; modifiedMs: number; sizeBytes: number };

/** Everything in a folder, with the permissions it has. */
export function listFolder(folder: string): FolderEntry[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((path) => {
      const stats = lstatSync(join(folder, path));
      const isDirectory = stats.isDirectory();
      return { path, isDirectory, mode: stats.mode & 0o7777, modifiedMs: stats.mtimeMs, sizeBytes: stats.size };
    });
}

/** Replaces a text in a file by another of the same length, wherever it stands: a fault in an archive keeps its offsets. */
export function patchBytes(path: string, find: string, replace: string): void {
  if (find.length !== replace.length) throw new Error('A patch of an archive must keep its length.');
  const bytes = readFileSync(path);
  let count = 0;
  for (let at = bytes.indexOf(find); at !== -1; at = bytes.indexOf(find, at + 1)) {
    bytes.write(replace, at);
    count += 1;
  }
  if (count === 0) throw new Error(`Nothing in ${path} is "${find}", so the fault does nothing.`);
  writeFileSync(path, bytes);
}
