import { createHash, randomBytes } from 'node:crypto';
import { link, lstat, mkdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../../shared/ipc/result.ts';
import { errorCode } from './file-error.ts';

/** Longer than any save takes; who waits that long is told, and can try again. */
const MAX_WAIT_MS = 5_000;
const RETRY_MS = 10;
/** The holder shows that it lives; one that has not for so long does not, or sleeps. */
const STALE_MS = 10_000;
const HEARTBEAT_MS = 2_000;

export type FolderLockOptions = {
  /** Where locks are: beside the folder they would show up in it, and in its repository. */
  locksPath?: string;
  maxWaitMs?: number;
};

/**
 * Runs a task while no other process of this user runs one for the same folder, so that what it reads is still so when
 * it writes: two profiles may have one workspace open, or the window and the command line. Throws WORKSPACE_BUSY.
 */
export async function withFolderLock<Result>(
  folder: string,
  task: () => Promise<Result>,
  { locksPath = join(tmpdir(), `sidecall-${userInfo().username}`), maxWaitMs = MAX_WAIT_MS }: FolderLockOptions = {},
): Promise<Result> {
  const path = join(locksPath, `${createHash('sha256').update(folder).digest('hex').slice(0, 32)}.lock`);
  const release = (await isOurFolder(locksPath)) ? await take(path, folder, maxWaitMs) : null;
  try {
    return await task();
  } finally {
    await release?.();
  }
}

/** A folder that somebody else has made there could keep us waiting: better no lock than one of theirs. */
async function isOurFolder(locksPath: string): Promise<boolean> {
  await mkdir(locksPath, { recursive: true, mode: 0o700 }).catch(() => undefined);
  const status = await lstat(locksPath).catch(() => null);
  const userId = process.getuid?.();
  return status?.isDirectory() === true && (userId === undefined || status.uid === userId);
}

/** Null where the disk takes no lock (full, read-only): the save itself will tell. */
async function take(path: string, folder: string, maxWaitMs: number): Promise<(() => Promise<void>) | null> {
  const mine = `${process.pid} ${randomBytes(6).toString('hex')}`;
  const endMs = performance.now() + maxWaitMs;
  for (;;) {
    try {
      await place(path, mine);
      return holdUntilReleased(path, mine);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') return null;
    }
    if (await isAbandoned(path)) await remove(path);
    else if (performance.now() > endMs) {
      throw new AppError('WORKSPACE_BUSY', `Another Sidecall is saving in ${folder}. Try again.`, { path: folder });
    } else await sleep(RETRY_MS * (0.5 + Math.random()));
  }
}

/** With its content at once: a process that is killed in between leaves no lock that names nobody. */
async function place(path: string, mine: string): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    await writeFile(draft, mine, { flag: 'wx', mode: 0o600 });
    await link(draft, path);
  } finally {
    await rm(draft, { force: true }).catch(() => undefined);
  }
}

function holdUntilReleased(path: string, mine: string): () => Promise<void> {
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, HEARTBEAT_MS).unref();
  return async () => {
    clearInterval(heartbeat);
    // It may have been taken from one that slept.
    if ((await readFile(path, 'utf8').catch(() => null)) === mine) await rm(path, { force: true });
  };
}

async function isAbandoned(path: string): Promise<boolean> {
  const [text, status] = await Promise.all([readFile(path, 'utf8').catch(() => null), lstat(path).catch(() => null)]);
  if (text === null || status === null) return false;
  const ageMs = Date.now() - status.mtimeMs;
  // Either way: a clock that was set may make it look younger or older than it is.
  if (Math.abs(ageMs) > STALE_MS) return true;
  const processId = Number.parseInt(text, 10);
  return Number.isInteger(processId) && !isRunning(processId);
}

/** By a rename first, which only one of several can do. */
async function remove(path: string): Promise<void> {
  const taken = `${path}.${randomBytes(6).toString('hex')}`;
  await rename(path, taken).catch(() => undefined);
  await rm(taken, { force: true }).catch(() => undefined);
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return errorCode(error) !== 'ESRCH';
  }
}
