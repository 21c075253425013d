import { AppError } from '../../../shared/ipc/result.ts';
import type { KnownFile, KnownFiles } from '../../../shared/providers/_kit/file-issues.ts';
import type { FileAccess } from './file-access.ts';

/** Finds out about files before a request that names them is checked. */
export async function findKnownFiles(paths: readonly string[], access: FileAccess): Promise<KnownFiles> {
  const known = new Map<string, KnownFile>();
  for (const path of paths) {
    known.set(
      path,
      await access.find(path).catch((error: unknown) => {
        if (!(error instanceof AppError)) throw error;
        return { problem: { en: error.message, zh: error.message } };
      }),
    );
  }
  return (path) => known.get(path) ?? null;
}
