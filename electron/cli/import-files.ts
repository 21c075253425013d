import { stat } from 'node:fs/promises';
import type { ImportFile } from '../../shared/import/import-format.ts';
import { isPngName, pngWorkflow } from '../../shared/import/png-text.ts';
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
  const bytes = await readInput(file);
  const text = isPngName(file) ? pngWorkflow(bytes) : new TextDecoder().decode(bytes);
  return [{ name: file === '-' ? '' : file.replace(/^.*[\\/]/, ''), text }];
}
