import { randomBytes } from 'node:crypto';
import {
  copyFile,
  type FileHandle,
  link,
  lstat,
  open,
  readdir,
  realpath,
  rename,
  rm,
  stat,
  statfs,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type DiskSpace, errorCode, systemError, toFileError } from './file-error.ts';

/** The calls that can fail half way; tests replace them to place a fault after any step. */
export type FileOperations = {
  open: (path: string, flags: string, mode?: number) => Promise<FileHandle>;
  link: (from: string, to: string) => Promise<void>;
  rename: (from: string, to: string) => Promise<void>;
  platform: NodeJS.Platform;
};

export type WriteFileOptions = {
  /** Mode of a file that does not exist yet; the umask applies. A replaced file keeps its own. Default 0600. */
  mode?: number;
  /** Keeps the former version beside the file as `<name>.bak`. */
  backup?: boolean;
  /** Fails with FILE_EXISTS instead of replacing a file. */
  isNew?: boolean;
  /**
   * The path was resolved: whoever has put a link in the place of one of its folders since does not lead the file
   * elsewhere. Fails with FILE_FAILED.
   */
  isReal?: boolean;
  operations?: Partial<FileOperations>;
};

const SYSTEM: FileOperations = { open, link, rename, platform: process.platform };
const TEMPORARY_NAME = /^\..+\.\d+\.[0-9a-f]{12}\.tmp$/;
/** Virus scanners and indexers hold files for moments; longer than this is somebody else's lock. */
const WINDOWS_RETRY_MS = [10, 20, 50, 100, 200, 400, 800, 1600];

const queues = new Map<string, Promise<unknown>>();

/**
 * Replaces a file so that after any crash it is the old or the new one, whole. The packages for this write once and
 * ignore a short count, so a full disk truncates the file; here every byte is written and counted before the rename.
 * Calls for one path run one after the other. Throws AppError DISK_FULL, FILE_READ_ONLY, FILE_EXISTS, FILE_FAILED...
 */
export function writeFileAtomic(
  path: string,
  data: string | Uint8Array,
  options: WriteFileOptions = {},
): Promise<void> {
  return inTurn(path, async () => {
    const bytes = typeof data === 'string' ? Buffer.from(data, 'utf8') : data;
    try {
      await replaceFile(path, bytes, options);
    } catch (error) {
      throw toFileError('save', path, error, await spaceFor(path, bytes.length));
    }
  });
}

/** Resolves when no write is under way; awaited before the app quits. */
export async function flushWrites(): Promise<void> {
  while (queues.size > 0) await Promise.allSettled(queues.values());
}

/** Removes what a killed process left behind in this folder. Younger files may belong to a write under way. */
export async function sweepTemporaryFiles(folder: string, nowMs = Date.now()): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter(isTemporaryName)) {
    const path = join(folder, name);
    const modifiedMs = (await stat(path).catch(() => null))?.mtimeMs ?? nowMs;
    if (nowMs - modifiedMs > 60_000) await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Whether a file name is one that `writeFileAtomic` uses on the way. */
export function isTemporaryName(name: string): boolean {
  return TEMPORARY_NAME.test(name);
}

/** Renames, waiting out other programs' short locks on Windows. Never blocks the process. */
export async function renameWithRetry(
  from: string,
  to: string,
  operations: Pick<FileOperations, 'rename' | 'platform'> = SYSTEM,
): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await operations.rename(from, to);
    } catch (error) {
      const delayMs = WINDOWS_RETRY_MS[attempt];
      const isLock = operations.platform === 'win32' && ['EPERM', 'EBUSY', 'EACCES'].includes(errorCode(error));
      if (!isLock || delayMs === undefined) throw error;
      await sleep(delayMs);
    }
  }
}

async function inTurn<Result>(path: string, task: () => Promise<Result>): Promise<Result> {
  const before = queues.get(path) ?? Promise.resolve();
  const mine = before.then(task, task);
  queues.set(path, mine);
  try {
    return await mine;
  } finally {
    if (queues.get(path) === mine) queues.delete(path);
  }
}

async function replaceFile(path: string, data: Uint8Array, options: WriteFileOptions): Promise<void> {
  const operations = { ...SYSTEM, ...options.operations };
  const formerMode = (await stat(path).catch(() => null))?.mode;
  const temporary = temporaryPath(path);
  try {
    await writeTemporary(temporary, data, formerMode, options, operations);
    if (options.backup && formerMode !== undefined) await keepBackup(path, operations);
    if (options.isNew) await moveWithoutReplacing(temporary, path, operations);
    else await renameWithRetry(temporary, path, operations);
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
  await syncFolder(dirname(path), operations);
}

async function writeTemporary(
  path: string,
  data: Uint8Array,
  formerMode: number | undefined,
  { mode = 0o600, isReal = false }: WriteFileOptions,
  operations: FileOperations,
): Promise<void> {
  const file = await operations.open(path, 'wx', formerMode === undefined ? mode : 0o600);
  try {
    // From here on a swapped folder cannot mislead: what is to be renamed is not in the one that the link leads to.
    if (isReal) await requireReal(path, file);
    let written = 0;
    while (written < data.length) {
      const { bytesWritten } = await file.write(data, written, data.length - written);
      // A full disk can show as a count of 0 for ever instead of an error.
      if (bytesWritten === 0) throw systemError('ENOSPC', 'nothing was written');
      written += bytesWritten;
    }
    if (formerMode !== undefined) await file.chmod(formerMode & 0o777);
    await file.sync();
    const { size } = await file.stat();
    if (size !== data.length) throw systemError('EIO', `${size} of ${data.length} bytes`);
  } finally {
    await file.close();
  }
}

/** That the file which is open is the one at its path, and no link is on the way there. */
async function requireReal(path: string, file: FileHandle): Promise<void> {
  const [real, atPath, opened] = await Promise.all([realpath(path), lstat(path), file.stat()]).catch(() => []);
  const isSame = atPath !== undefined && opened !== undefined && atPath.ino === opened.ino && atPath.dev === opened.dev;
  if (!isSame || real === undefined || comparable(real) !== comparable(path)) {
    throw systemError('EREPLACED', 'a link has taken the place of a folder');
  }
}

/** Where the file system takes names of another case for the same, the real path may be spelled otherwise. */
function comparable(path: string): string {
  return process.platform === 'linux' ? path : path.normalize('NFC').toLowerCase();
}

async function spaceFor(path: string, neededBytes: number): Promise<DiskSpace> {
  const disk = await statfs(dirname(path)).catch(() => null);
  return { freeBytes: disk && disk.bavail * disk.bsize, neededBytes };
}

/** The former version under a second name. By link and rename, so that a `.bak` is itself never half there. */
async function keepBackup(path: string, operations: FileOperations): Promise<void> {
  const temporary = temporaryPath(path);
  try {
    await operations.link(path, temporary).catch(() => copyFile(path, temporary));
    await renameWithRetry(temporary, `${path}.bak`, operations);
  } finally {
    // Renaming a link onto another link of the same file leaves both in place.
    await rm(temporary, { force: true });
  }
}

/** Gives a file its name unless another has that one; throws EEXIST then. The former name may stay as a second one. */
export async function moveWithoutReplacing(from: string, to: string, operations = SYSTEM): Promise<void> {
  try {
    await operations.link(from, to);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') throw error;
    // No hard links on this file system (FAT, some network drives): check, then rename.
    if (await stat(to).catch(() => null)) throw systemError('EEXIST', 'exists');
    await renameWithRetry(from, to, operations);
  }
}

/** Returns when what was written to a file, by whomever, would survive a power cut. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes the rename itself survive a power cut. Windows and some network drives cannot sync a folder. */
async function syncFolder(folder: string, operations: FileOperations): Promise<void> {
  try {
    const handle = await operations.open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!['EINVAL', 'EPERM', 'EISDIR', 'EACCES', 'ENOTSUP'].includes(errorCode(error))) throw error;
  }
}

/** A name beside the file for what is to take its place; `sweepTemporaryFiles` knows it. */
export function temporaryPath(path: string): string {
  // The name is only a hint for people: cut, so that the whole stays within every system's limit.
  const name = basename(path).slice(0, 40);
  return join(dirname(path), `.${name}.${process.pid}.${randomBytes(6).toString('hex')}.tmp`);
}
