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
  ENOTPLAIN: ['FILE_FAILED', 'it is no plain file'],
  EFBIG: ['FILE_FAILED', 'it is too large'],
  EREPLACED: ['FILE_FAILED', 'a link has taken the place of its folder'],
};

/** What a full disk has left, and what a file would take; null where that is not known. */
export type DiskSpace = { freeBytes: number | null; neededBytes: number | null };

/** The system's error code, e.g. `ENOENT`; an empty string for anything else. */
export function errorCode(error: unknown): string {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return typeof code === 'string' ? code : '';
}

/** An error like those of the system, for what only this program finds wrong. */
export function systemError(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}

/**
 * What the user reads when a file operation failed: which file and why. An `AppError` passes through.
 * @param action What was tried, e.g. `save`.
 */
export function toFileError(action: string, path: string, error: unknown, space?: DiskSpace): AppError {
  if (error instanceof AppError) return error;
  const systemCode = errorCode(error);
  const [code, reason] = REASONS[systemCode] ?? ['FILE_FAILED', systemCode || 'the system gave no reason'];
  const isFull = code === 'DISK_FULL';
  const free = amountOf(space?.freeBytes);
  const needed = amountOf(space?.neededBytes);
  const room = isFull && space !== undefined ? `; ${free} are free, ${needed} are needed` : '';
  return new AppError(code, `Cannot ${action} ${basename(path)}: ${reason}${room} (${path}).`, {
    file: basename(path),
    path,
    reason: systemCode,
    ...(isFull && { free, needed }),
  });
}

/** In kB, rounded up, so that a need of 1 byte is not told as none. */
function amountOf(bytes: number | null | undefined): string {
  return bytes == null ? '?' : `${Math.ceil(bytes / 1000)} kB`;
}
