import { stat } from 'node:fs/promises';
import type { ImportFile } from '../../shared/import/import-format.ts';
import { readFolderTexts } from '../core/import/read-folder-texts.ts';
import { CliError } from './cli-error.ts';
import { readInput } from './read-input.ts';

/** The texts of a file, of all files of a folder, or of stdin for `-`. */
export async function readImportFiles(file: string): Promise<ImportFile[]> {
  const isFolder =
    file !== '-' &&
    (await stat(file).then(
      (status) => status.isDirectory(),
      () => false,
    ));
  if (isFolder) {
    const files = await readFolderTexts(file);
    if (files.length === 0) throw new CliError(`${file} has no file that could be imported.`);
    return files;
  }
  const text = new TextDecoder().decode(await readInput(file));
  return [{ name: file === '-' ? '' : file.replace(/^.*[\\/]/, ''), text }];
}
