import { copyFile, readFile } from 'node:fs/promises';
import { errorCode, toFileError } from './file-error.ts';
import { renameWithRetry, writeFileAtomic } from './write-file-atomic.ts';

/**
 * What reading a file of the app's own folder gave. `restored` came from `.bak`, `reset` means that neither could be
 * read; in both cases the damaged file is kept at `damagedPath`.
 */
export type RecoveredFile<Content> =
  | { state: 'ok'; content: Content }
  | { state: 'absent' }
  | { state: 'restored'; content: Content; damagedPath: string }
  | { state: 'reset'; damagedPath: string };

/**
 * Reads a file, falling back to its `.bak` when it is damaged. Nothing is thrown away: the damaged file is kept as
 * `<name>.corrupt-<time>`. A file that cannot be read for another reason (permission) is left alone and told.
 * @param parse Throws when the text is damaged.
 */
export async function readOrRecover<Content>(
  path: string,
  parse: (text: string) => Content,
  now = new Date(),
): Promise<RecoveredFile<Content>> {
  const text = await readText(path);
  if (text === null) return { state: 'absent' };
  const content = attempt(text, parse);
  if (content) return { state: 'ok', content: content.value };

  const damagedPath = `${path}.corrupt-${now.toISOString().replace(/[:.]/g, '-')}`;
  const backupText = await readText(`${path}.bak`);
  const backup = backupText === null ? null : attempt(backupText, parse);
  try {
    if (backupText === null || !backup) {
      await renameWithRetry(path, damagedPath);
      return { state: 'reset', damagedPath };
    }
    // Copied, not moved: a crash here must not leave the folder without the file.
    await copyFile(path, damagedPath);
  } catch (error) {
    throw toFileError('set aside', path, error);
  }
  await writeFileAtomic(path, backupText);
  return { state: 'restored', content: backup.value, damagedPath };
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw toFileError('read', path, error);
  }
}

/** Boxed, so that a parsed `null` is not taken for a failure. */
function attempt<Content>(text: string, parse: (text: string) => Content): { value: Content } | null {
  try {
    return { value: parse(text) };
  } catch {
    return null;
  }
}
