import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportFile } from '../../../shared/import/import-format.ts';
import { AppError } from '../../../shared/ipc/result.ts';

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
    if (depth > MAX_DEPTH) throw tooMuch(`is more than ${MAX_DEPTH} folders deep`);
    const entries = await readdir(path, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const below = name === '' ? entry.name : `${name}/${entry.name}`;
      const absolutePath = join(path, entry.name);
      if (entry.isDirectory() && !SKIPPED.test(entry.name)) await walk(absolutePath, below, depth + 1);
      else if (entry.isFile() && (ENDING.test(entry.name) || entry.name === '.env')) {
        bytes += (await stat(absolutePath)).size;
        if (files.length >= MAX_FILES) throw tooMuch(`has more than ${MAX_FILES} files`);
        if (bytes > MAX_BYTES) throw tooMuch(`has more than ${MAX_BYTES / 1024 / 1024} MB of text`);
        files.push({ name: below, text: await readFile(absolutePath, 'utf8') });
      }
    }
  }
  await walk(folder, '', 0);
  return files;
}

function tooMuch(how: string): AppError {
  const message = `The folder ${how}. Choose the folder of one collection.`;
  return new AppError('IMPORT_UNREADABLE', message, { message });
}
