import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ExportFile } from '../../../shared/export/export-format.ts';
import { AppError } from '../../../shared/ipc/result.ts';
import { writeFileAtomic } from '../files/write-file-atomic.ts';
import { foldName } from '../workspace/file-name.ts';

const MAX_NUMBER = 1000;

/**
 * Writes what belongs to an export beside its file, and answers the paths. The user was asked about one file alone, so
 * that no other is replaced: a name that is taken, on whatever system, gets a number.
 */
export async function writeBeside(chosen: string, files: readonly ExportFile[], mode: number): Promise<string[]> {
  const folder = dirname(chosen);
  const taken = new Set((await readdir(folder).catch(() => [])).map(foldName));
  const paths: string[] = [];
  for (const file of files) {
    const name = await writeNew(folder, file, mode, taken);
    taken.add(foldName(name));
    paths.push(join(folder, name));
  }
  return paths;
}

async function writeNew(folder: string, file: ExportFile, mode: number, taken: ReadonlySet<string>): Promise<string> {
  const dot = file.name.indexOf('.');
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? file.name : `${file.name.slice(0, dot)} ${number}${file.name.slice(dot)}`;
    if (taken.has(foldName(name)) && number <= MAX_NUMBER) continue;
    try {
      await writeFileAtomic(join(folder, name), file.text, { mode, isNew: true });
      return name;
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'FILE_EXISTS' || number > MAX_NUMBER) throw error;
    }
  }
}
