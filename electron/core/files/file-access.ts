import type { Stats } from 'node:fs';
import { type FileHandle, lstat, realpath } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../../shared/ipc/result.ts';
import { fileNameOf } from '../../../shared/model/file-reference.ts';
import { resolveInside } from '../workspace/paths.ts';
import { errorCode, toFileError } from './file-error.ts';
import { openPlainFile } from './read-plain-file.ts';

/** More than this is no picture, sound or film that a service takes. */
const MAX_FILE_BYTES = 4_000_000_000;

/** A file outside the workspace that the user chose by hand on this machine: as it was named, and where it really is. */
export type FileGrant = { path: string; realPath: string };

/** A file that may be read, as it was when that was found out. */
export type ReadableFile = {
  /** As the draft names it. */
  path: string;
  realPath: string;
  sizeBytes: number;
  modifiedMs: number;
  /** Another one of the same size and time in the same place has another. */
  identity: string;
};

export type FileAccess = {
  /**
   * Finds a file that a draft names: one of the workspace, or one that the user chose.
   *
   * @throws AppError FILE_NOT_ALLOWED, FILE_MISSING, FILE_IS_FOLDER, FILE_TOO_LARGE, PATH_OUTSIDE_WORKSPACE …
   */
  find(path: string): Promise<ReadableFile>;
  /** Opens a file that was found. @throws AppError FILE_CHANGED when it is not the same any more */
  open(file: ReadableFile): Promise<FileHandle>;
};

export type FileAccessOptions = {
  /** The open workspace; null where there is none. */
  rootPath(): Promise<string | null>;
  grants(): readonly FileGrant[];
  /** Folders whose files may be read, for the command line. Real paths. */
  folders?: readonly string[];
};

/** The one way to the files that drafts name. Drafts come from anywhere, so a path alone opens nothing. */
export function createFileAccess({ rootPath, grants, folders = [] }: FileAccessOptions): FileAccess {
  async function locate(named: string): Promise<string> {
    const root = await rootPath();
    if (!isAbsolutePath(named)) {
      if (root === null) throw notAllowed(named);
      return locateInside(root, await resolveInside(root, named), named);
    }
    // Decided before the disk is touched: on Windows a look at `\\server\share` already sends the user's name there.
    const absolute = path.normalize(named);
    const grant = grants().find((one) => path.normalize(one.path) === absolute);
    if (grant !== undefined) {
      const real = await realOf(named);
      // A link that was pointed elsewhere since is another file than the one that was chosen.
      if (real !== grant.realPath) throw notAllowed(named);
      return real;
    }
    const home = [root, ...folders].find((folder) => folder !== null && isWithin(folder, absolute));
    if (home == null) throw notAllowed(named);
    return locateInside(home, await realOf(named), named);
  }

  return {
    async find(named) {
      const real = await locate(named);
      const stats = await lstat(real).catch((error: unknown) => {
        throw isMissing(error) ? missing(named) : toFileError('read', real, error);
      });
      if (!stats.isFile()) {
        throw fileError('FILE_IS_FOLDER', named, 'is a folder, or no plain file. Choose a file.');
      }
      if (stats.size > MAX_FILE_BYTES) throw fileError('FILE_TOO_LARGE', named, 'is larger than 4 GB.');
      const { size: sizeBytes, mtimeMs: modifiedMs } = stats;
      return { path: named, realPath: real, sizeBytes, modifiedMs, identity: identityOf(stats) };
    },
    async open(file) {
      const handle = await openPlainFile(file.realPath, { isReal: true }).catch((error: unknown) => {
        throw errorCode(error) === 'ENOTPLAIN' ? changed(file.path) : toFileError('read', file.realPath, error);
      });
      if (handle === null) throw missing(file.path);
      const stats = await handle.stat().catch(() => null);
      if (stats !== null && identityOf(stats) === file.identity) return handle;
      await handle.close();
      throw changed(file.path);
    },
  };
}

function identityOf({ dev, ino, size, mtimeMs }: Stats): string {
  return [dev, ino, size, mtimeMs].join(' ');
}

/** Whichever system wrote the draft: a path of another one is absolute here too, and known to nobody. */
export function isAbsolutePath(named: string): boolean {
  return path.posix.isAbsolute(named) || path.win32.isAbsolute(named) || /^[a-z]:/i.test(named);
}

export function changed(named: string): AppError {
  return fileError('FILE_CHANGED', named, 'was changed while it was being sent. Send the request again.');
}

/** Files and folders whose name begins with a dot hold settings and keys, and nothing that belongs into a request. */
function locateInside(folder: string, real: string, named: string): string {
  if (!isWithin(folder, real)) throw notAllowed(named);
  const typed = isAbsolutePath(named) ? path.relative(folder, path.normalize(named)) : named;
  // Neither by its own name nor by that of a link to it.
  const parts = [path.relative(folder, real), typed].flatMap((way) => way.split(/[\\/]/));
  if (parts.some((part) => part.startsWith('.'))) throw notAllowed(named);
  return real;
}

function isWithin(folder: string, file: string): boolean {
  const way = path.relative(folder, file);
  return way !== '' && way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}

async function realOf(named: string): Promise<string> {
  try {
    return await realpath(named);
  } catch (error) {
    throw isMissing(error) ? missing(named) : toFileError('read', named, error);
  }
}

function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(errorCode(error));
}

function missing(named: string): AppError {
  return fileError('FILE_MISSING', named, 'is not there any more. Choose it again.');
}

function notAllowed(named: string): AppError {
  const reason = 'is outside the workspace, or hidden, and was not chosen on this computer. Choose it again.';
  return fileError('FILE_NOT_ALLOWED', named, reason);
}

function fileError(code: string, named: string, reason: string): AppError {
  const shown = named.slice(0, 300);
  return new AppError(code, `The file ${fileNameOf(shown)} ${reason} (${shown})`, {
    path: shown,
    file: fileNameOf(shown),
  });
}
