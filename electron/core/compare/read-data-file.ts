import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../../shared/ipc/result.ts';
import { toFileError } from '../files/file-error.ts';

/** Rows become part of the request's file: what is larger belongs into a tool of its own. */
const MAX_BYTES = 4 * 1024 * 1024;

/** Text of a file with rows of variables that the user chose. */
export async function readDataFile(path: string): Promise<{ name: string; text: string }> {
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES) {
      const megabytes = String(MAX_BYTES / 1024 / 1024);
      throw new AppError('COMPARE_DATA_FILE_SIZE', `This file is larger than ${megabytes} MB. Take fewer rows.`, {
        megabytes,
      });
    }
    return { name: basename(path), text: await readFile(path, 'utf8') };
  } catch (error) {
    throw toFileError('read', path, error);
  }
}
