import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type ImportFile, importUnreadable } from '../../../shared/import/import-format.ts';
import { remark } from '../../../shared/import/remark.ts';

const ENDING = /\.(?:json|ya?ml|bru|har|sh|txt|curl|bat|cmd|ps1|env|http)$/i;
const SKIPPED = /^(?:\.git|node_modules)$/;
const MAX_FILES = 20_000;
const MAX_DEPTH = 30;
const MAX_BYTES = 128 * 1024 * 1024;

/**
 * Texts of all files below a folder that could be another program's, by their paths in it. Links are not followed: an
 * import reads what the user chose and nothing else.
 */
export async function readFolderTexts(folder: string): Promise<ImportFile[]> {
  const files: ImportFile[] = [];
  let bytes = 0;
  async function walk(path: string, name: string, depth: number): Promise<void> {
    if (depth > MAX_DEPTH) throw importUnreadable(remark('folderDepth', { max: MAX_DEPTH }));
    const entries = await readdir(path, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const below = name === '' ? entry.name : `${name}/${entry.name}`;
      const absolutePath = join(path, entry.name);
      if (entry.isDirectory() && !SKIPPED.test(entry.name)) await walk(absolutePath, below, depth + 1);
      else if (entry.isFile() && (ENDING.test(entry.name) || entry.name === '.env')) {
        bytes += (await stat(absolutePath)).size;
        if (files.length >= MAX_FILES) throw importUnreadable(remark('folderFiles', { max: MAX_FILES }));
        if (bytes > MAX_BYTES) throw importUnreadable(remark('folderText', { megabytes: MAX_BYTES / 1024 / 1024 }));
        files.push({ name: below, text: await readFile(absolutePath, 'utf8') });
      }
    }
  }
  await walk(folder, '', 0);
  return files;
}
