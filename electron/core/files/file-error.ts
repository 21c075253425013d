import { basename } from 'node:path';
import { AppError } from '../../../shared/ipc/result.ts';

const REASONS: Record<string, [code: string, reason: string]> = {
  ENOSPC: ['DISK_FULL', 'the disk is full'],
  EDQUOT: ['DISK_FULL', 'the disk quota is used up'],
  EROFS: ['FILE_READ_ONLY', 'the disk is read-only'],
  EACCES: ['FILE_READ_ONLY', 'there is no permission'],
  EPERM: ['FILE_READ_ONLY', 'there is no permission'],
  ENOENT: ['FILE_NOT_FOUND', 'the file or its folder does not exist'],
  ENOTDIR: ['FILE_NOT_FOUND', 'its folder does not exist'],
  EISDIR: ['FILE_FAILED', 'it is a folder'],
  EEXIST: ['FILE_EXISTS', 'it exists already'],
  EBUSY: ['FILE_BUSY', 'another program is using it'],
  EMFILE: ['FILE_FAILED', 'too many files are open'],
  ENFILE: ['FILE_FAILED', 'too many files are open'],
  ENAMETOOLONG: ['FILE_FAILED', 'the path is too long'],
  EXDEV: ['FILE_FAILED', 'it is on another disk'],
  EIO: ['FILE_FAILED', 'the disk reported an error'],
};

/** The system's error code, e.g. `ENOENT`; an empty string for anything else. */
export function errorCode(error: unknown): string {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return typeof code === 'string' ? code : '';
}

/**
 * What the user reads when a file operation failed: which file and why. An `AppError` passes through.
 * @param action What was tried, e.g. `save`.
 */
export function toFileError(action: string, path: string, error: unknown): AppError {
  if (error instanceof AppError) return error;
  const systemCode = errorCode(error);
  const [code, reason] = REASONS[systemCode] ?? ['FILE_FAILED', systemCode || 'the system gave no reason'];
  return new AppError(code, `Cannot ${action} ${basename(path)}: ${reason} (${path}).`, {
    file: basename(path),
    path,
    reason: systemCode,
  });
}
