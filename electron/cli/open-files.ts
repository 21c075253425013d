import { realpath } from 'node:fs/promises';
import { createFileAccess, type FileAccess } from '../core/files/file-access.ts';
import { CliError } from './cli-error.ts';

/**
 * Files of the workspace, and of folders that were named on the command line: a request file alone, which may have come
 * from anywhere, names none of the user's files.
 */
export async function openFiles(rootPath: string, allowed: readonly string[] = []): Promise<FileAccess> {
  const folders = await Promise.all(
    allowed.map((folder) =>
      realpath(folder).catch(() => {
        throw new CliError(`--allow-files: there is no folder ${folder}.`);
      }),
    ),
  );
  return createFileAccess({ rootPath: async () => rootPath, grants: () => [], folders });
}
