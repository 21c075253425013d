import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../files/file-error.ts';
import { isYamlName } from '../workspace/paths.ts';

/** Where a stored key may be named. */
export type SecretPlaces = {
  /** Roots of workspaces; one that is not there now (a drive, a share) counts as not looked at. */
  workspaces: readonly string[];
  /** Folders of the app with edits and comparisons that are not saved in a workspace. */
  unsaved: readonly string[];
  /** Folder with copies of what was deleted, of all workspaces. */
  deleted: string;
};

export type SecretUses = {
  used: ReadonlySet<string>;
  /** Named by what can still be brought back. */
  deleted: ReadonlySet<string>;
  /** Workspaces and other folders that could not be looked at, wholly or in part. */
  uncheckedPaths: string[];
};

const WORKSPACE_FOLDERS = ['collections', 'connections', 'environments'];

/**
 * Looks for secret ids as text, whatever a file means: one that is damaged, or of a later version, still keeps its
 * keys. What cannot be read is told rather than taken for a file without any.
 */
export async function findSecretUses(ids: readonly string[], places: SecretPlaces): Promise<SecretUses> {
  const used = new Set<string>();
  const deleted = new Set<string>();
  const uncheckedPaths: string[] = [];
  const lookFor = idFinder(ids);
  const note = (path: string, isChecked: boolean) => void (isChecked || uncheckedPaths.push(path));
  for (const root of places.workspaces) note(root, await scanWorkspace(root, lookFor(used)));
  for (const folder of places.unsaved) note(folder, await scanFolder(folder, () => true, lookFor(used)));
  note(places.deleted, await scanFolder(places.deleted, () => true, lookFor(deleted)));
  return { used, deleted, uncheckedPaths };
}

type Look = (text: string) => void;

/** An id counts only as a whole: `main` is not named by `main-1a2b`. */
function idFinder(ids: readonly string[]): (found: Set<string>) => Look {
  const patterns = ids.map((id) => {
    // Quoted in YAML or JSON it may be written with escapes.
    const forms = new Set([id, JSON.stringify(id).slice(1, -1)]);
    const choices = [...forms].map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
    return { id, pattern: new RegExp(`(?<![\\w-])(?:${choices})(?![\\w-])`) };
  });
  return (found) => (text) => {
    for (const { id, pattern } of patterns) if (!found.has(id) && pattern.test(text)) found.add(id);
  };
}

async function scanWorkspace(root: string, look: Look): Promise<boolean> {
  const isThere = await stat(root).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isThere) return false;
  let isChecked = await scanFile(join(root, 'workspace.yml'), look);
  for (const name of WORKSPACE_FOLDERS) {
    if (!(await scanFolder(join(root, name), isYamlName, look))) isChecked = false;
  }
  return isChecked;
}

/** False when something in it could not be read. Links are not followed: a workspace does not follow them either. */
async function scanFolder(folder: string, isWanted: (name: string) => boolean, look: Look): Promise<boolean> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    return errorCode(error) === 'ENOENT';
  }
  let isWhole = true;
  for (const entry of entries) {
    const path = join(folder, entry.name);
    const isRead = entry.isDirectory()
      ? await scanFolder(path, isWanted, look)
      : !entry.isFile() || !isWanted(entry.name) || (await scanFile(path, look));
    if (!isRead) isWhole = false;
  }
  return isWhole;
}

async function scanFile(path: string, look: Look): Promise<boolean> {
  try {
    const text = await readFile(path, 'utf8');
    look(text);
    // What a deletion changed besides is kept as Base64, beside the copies (`DeletedRecord`).
    for (const [, base64 = ''] of text.matchAll(/"before":"([A-Za-z0-9+/=]+)"/g)) {
      look(Buffer.from(base64, 'base64').toString('utf8'));
    }
    return true;
  } catch (error) {
    return errorCode(error) === 'ENOENT';
  }
}
