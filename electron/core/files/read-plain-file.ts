import { constants, type FileHandle, lstat, open } from 'node:fs/promises';
import { errorCode, systemError } from './file-error.ts';

/** Windows knows neither; there no file name opens a pipe by accident. */
const WITHOUT_WAITING = constants.O_NONBLOCK ?? 0;
const WITHOUT_LINKS = constants.O_NOFOLLOW ?? 0;

/**
 * Opens a plain file for reading; null where there is none. Never waits: to open a pipe in the usual way would be to
 * wait for its writer for ever. Throws the system's error, or ENOTPLAIN for a folder, pipe, socket or device.
 *
 * @param options.isReal The path was resolved: a link in its last place has come there since, and is not followed.
 */
export async function openPlainFile(path: string, { isReal = false } = {}): Promise<FileHandle | null> {
  const flags = constants.O_RDONLY | WITHOUT_WAITING | (isReal ? WITHOUT_LINKS : 0);
  const file = await open(path, flags).catch((error: unknown) => {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    // A socket, or on Windows a folder, cannot be opened at all; a link that is not to be followed neither.
    if (['ENXIO', 'EISDIR', 'ELOOP'].includes(code)) throw notPlain();
    throw error;
  });
  if (file === null) {
    // A link that leads nowhere is not nothing: what is written there would be made wherever it leads.
    if (await lstat(path).catch(() => null)) throw notPlain();
    return null;
  }
  const status = await file.stat().catch(() => null);
  if (status?.isFile() === true) return file;
  await file.close();
  throw notPlain();
}

/** The bytes of a plain file; null where there is none. Throws as `openPlainFile`, and EFBIG above `maxBytes`. */
export async function readPlainFile(
  path: string,
  options: { maxBytes: number; isReal?: boolean },
): Promise<Buffer | null> {
  const file = await openPlainFile(path, options);
  if (file === null) return null;
  try {
    const { size } = await file.stat();
    if (size > options.maxBytes) throw systemError('EFBIG', `more than ${options.maxBytes} bytes`);
    return await file.readFile();
  } finally {
    await file.close();
  }
}

function notPlain(): Error {
  return systemError('ENOTPLAIN', 'no plain file');
}
