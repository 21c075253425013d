import { lstat, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { AppError } from '../../../shared/ipc/result.ts';
import { errorCode, toFileError } from '../files/file-error.ts';

/** A path inside the workspace: parts joined by `/`, never absolute. */
export type WorkspacePath = string;

/** Streams, wildcards and devices: names that Windows would not take for a plain file. */
const NOT_A_WINDOWS_FILE = /[:*?"<>|]|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * The absolute, real path of something in the workspace, which need not exist. Links are followed part by part, so a
 * link that leads out is refused wherever it stands. Throws PATH_OUTSIDE_WORKSPACE.
 * @param root The workspace folder, itself a real path.
 */
export async function resolveInside(root: string, path: WorkspacePath): Promise<string> {
  const parts = splitPath(path);
  let current = root;
  for (const [index, part] of parts.entries()) {
    const next = join(current, part);
    try {
      current = await realpath(next);
    } catch (error) {
      const isDangling = await lstat(next).then(
        () => true,
        () => false,
      );
      if (isDangling) throw outside(path);
      if (!['ENOENT', 'ENOTDIR'].includes(errorCode(error))) throw toFileError('read', next, error);
      return join(current, ...parts.slice(index));
    }
    if (!isInside(root, current)) throw outside(path);
  }
  return current;
}

/** As `resolveInside`, but a link in the last place is not followed: for renaming and deleting the link itself. */
export async function resolveEntryInside(root: string, path: WorkspacePath): Promise<string> {
  await resolveInside(root, path);
  const parts = splitPath(path);
  const name = parts.pop() ?? '';
  return join(parts.length === 0 ? root : await resolveInside(root, parts.join('/')), name);
}

export function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

export function parentOf(path: WorkspacePath): WorkspacePath {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

export function nameOf(path: WorkspacePath): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Both spellings are read; `.yml` is written. */
export function isYamlName(name: string): boolean {
  return /\.ya?ml$/i.test(name);
}

function splitPath(path: WorkspacePath): string[] {
  const parts = path.split('/');
  const isPlain =
    !/[\\\0]/.test(path) &&
    !/^[a-z]:/i.test(path) &&
    parts.every((part) => part !== '' && part !== '.' && part !== '..');
  if (!isPlain || (process.platform === 'win32' && parts.some((part) => NOT_A_WINDOWS_FILE.test(part)))) {
    throw outside(path);
  }
  return parts;
}

function outside(path: string): AppError {
  const shown = path.slice(0, 200);
  return new AppError('PATH_OUTSIDE_WORKSPACE', `${JSON.stringify(shown)} is not a path inside this workspace.`, {
    path: shown,
  });
}
