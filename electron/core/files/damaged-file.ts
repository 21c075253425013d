import { copyFile } from 'node:fs/promises';
import { errorCode, toFileError } from './file-error.ts';
import { readPlainFile } from './read-plain-file.ts';
import { renameWithRetry, writeFileAtomic } from './write-file-atomic.ts';

/** Far above every file of the app's own; one that is larger is none of them, and would take all memory. */
const MAX_OWN_FILE_BYTES = 100_000_000;

/**
 * What reading a file of the app's own folder gave. `restored` came from `.bak`, `reset` means that neither could be
 * read; in both cases the damaged file is kept at `damagedPath`.
 */
export type RecoveredFile<Content> =
  | { state: 'ok'; content: Content }
  | { state: 'absent' }
  | { state: 'restored'; content: Content; damagedPath: string }
  | { state: 'reset'; damagedPath: string };

/** A file that was found damaged, and what became of it. */
export type DamagedFile = { path: string; keptPath: string; isRestored: boolean };
export type TellDamage = (file: DamagedFile) => void;

/**
 * Reads a file, falling back to its `.bak` when it is damaged. Nothing is thrown away: the damaged file, or whatever
 * else bears its name, is kept as `<name>.corrupt-<time>`. A file that cannot be read for another reason (permission)
 * is left alone and told.
 * @param parse Throws when the text is damaged.
 */
export async function readOrRecover<Content>(
  path: string,
  parse: (text: string) => Content,
  tell: TellDamage = () => undefined,
): Promise<RecoveredFile<Content>> {
  const found = await readText(path);
  if (found === null) return { state: 'absent' };
  const content = attempt(found.text, parse);
  if (content) return { state: 'ok', content: content.value };

  const backupText = (await readText(`${path}.bak`).catch(() => null))?.text ?? null;
  const backup = attempt(backupText, parse);
  // Copied, not moved, where another takes its place: a crash here must not leave the folder without the file.
  const damagedPath = await setAside(path, backup !== null && found.text !== null);
  if (backup === null || backupText === null) {
    tell({ path, keptPath: damagedPath, isRestored: false });
    return { state: 'reset', damagedPath };
  }
  await writeFileAtomic(path, backupText);
  tell({ path, keptPath: damagedPath, isRestored: true });
  return { state: 'restored', content: backup.value, damagedPath };
}

/** Keeps what cannot be read under another name, and answers it. Throws what the disk refuses. */
export async function setAside(path: string, isCopy = false): Promise<string> {
  const asidePath = `${path}.corrupt-${new Date().toISOString().replace(/[:.]/g, '-')}`;
  try {
    if (isCopy) await copyFile(path, asidePath);
    else await renameWithRetry(path, asidePath);
  } catch (error) {
    throw toFileError('set aside', path, error);
  }
  return asidePath;
}

/** Null where there is no file; without a text where what is there cannot be one. */
async function readText(path: string): Promise<{ text: string | null } | null> {
  try {
    const bytes = await readPlainFile(path, { maxBytes: MAX_OWN_FILE_BYTES });
    // Editors on Windows put a mark at the start.
    return bytes && { text: bytes.toString('utf8').replace(/^\uFEFF/, '') };
  } catch (error) {
    if (['ENOTPLAIN', 'EFBIG'].includes(errorCode(error))) return { text: null };
    throw toFileError('read', path, error);
  }
}

/** Boxed, so that a parsed `null` is not taken for a failure. */
function attempt<Content>(text: string | null, parse: (text: string) => Content): { value: Content } | null {
  if (text === null) return null;
  try {
    return { value: parse(text) };
  } catch {
    return null;
  }
}
