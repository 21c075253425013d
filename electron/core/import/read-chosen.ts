import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type ImportFile, importUnreadable } from '../../../shared/import/import-format.ts';
import { isPngName, pngWorkflow } from '../../../shared/import/png-text.ts';
import { remark } from '../../../shared/import/remark.ts';
import { toFileError } from '../files/file-error.ts';
import { readFolderTexts } from './read-folder-texts.ts';

const MAX_BYTES = 128 * 1024 * 1024;

/** Texts of what the user chose in the system's dialog. */
export async function readChosen(paths: readonly string[], kind: 'files' | 'folder'): Promise<ImportFile[]> {
  if (kind === 'folder') return (await Promise.all(paths.map(readFolderTexts))).flat();
  const files: ImportFile[] = [];
  for (const path of paths) {
    try {
      if ((await stat(path)).size > MAX_BYTES) {
        throw importUnreadable(remark('fileTooLarge', { file: basename(path), megabytes: MAX_BYTES / 1024 / 1024 }));
      }
      files.push({
        name: basename(path),
        text: isPngName(path) ? pngWorkflow(await readFile(path)) : await readFile(path, 'utf8'),
      });
    } catch (error) {
      throw toFileError('read', path, error);
    }
  }
  return files;
}
