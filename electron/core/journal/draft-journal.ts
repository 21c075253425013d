import { createHash } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { JournalEntry, JournalListing } from '../../../shared/ipc/journal-routes.ts';
import { FORMAT_VERSION } from '../../../shared/model/format-version.ts';
import { readOrRecover } from '../files/damaged-file.ts';
import { errorCode, toFileError } from '../files/file-error.ts';
import { sweepTemporaryFiles, writeFileAtomic } from '../files/write-file-atomic.ts';
import { requestKind } from '../workspace/file-kinds.ts';
import { openFile } from '../workspace/open-file.ts';
import { workspaceKey } from '../workspace/workspace-key.ts';

const ENTRY_NAME = /^[0-9a-f]{32}\.json$/;

const storedSchema = z.object({
  path: z.string().min(1),
  draft: z.looseObject({}),
  saved: z.looseObject({}).nullable(),
  bodyText: z.string().nullable(),
  baseHash: z.string(),
});

/** The drafts of all workspaces, a folder for each below `folder` and in it a file for each tab. */
export class DraftJournal {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Replaces what was kept of this tab. */
  async write(rootPath: string, entry: JournalEntry): Promise<void> {
    const folder = this.#folderOf(rootPath);
    await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error) => {
      throw toFileError('create', folder, error);
    });
    await writeFileAtomic(join(folder, fileName(entry.path)), JSON.stringify(entry), { mode: 0o600 });
  }

  /** Nothing happens when there is no such entry. */
  async remove(rootPath: string, path: string): Promise<void> {
    const file = join(this.#folderOf(rootPath), fileName(path));
    await rm(file, { force: true }).catch((error) => {
      throw toFileError('remove', file, error);
    });
  }

  /** All entries of a workspace. One that cannot be read is set aside under another name, and told. */
  async list(rootPath: string): Promise<JournalListing> {
    const folder = this.#folderOf(rootPath);
    const listing: JournalListing = { entries: [], damaged: [] };
    for (const name of (await namesIn(folder)).filter((other) => ENTRY_NAME.test(other)).sort()) {
      // One that may not be read stays where it is, and costs the others nothing.
      const found = await readOrRecover(join(folder, name), toEntry).catch(() => null);
      if (found === null) listing.damaged.push(join(folder, name));
      else if (found.state === 'reset') listing.damaged.push(found.damagedPath);
      else if ('content' in found) listing.entries.push(found.content);
    }
    await sweepTemporaryFiles(folder);
    return listing;
  }

  #folderOf(rootPath: string): string {
    return join(this.#folder, workspaceKey(rootPath));
  }
}

/** A tab's path may be longer than any file name. */
function fileName(path: string): string {
  return `${createHash('sha256').update(path).digest('hex').slice(0, 32)}.json`;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw toFileError('read', folder, error);
  }
}

function toEntry(text: string): JournalEntry {
  const stored = storedSchema.parse(JSON.parse(text));
  return { ...stored, draft: toDraft(stored.draft), saved: stored.saved && toDraft(stored.saved) };
}

/** A draft that an older version of the app kept is of the older format, like a file. */
function toDraft(value: Record<string, unknown>): JournalEntry['draft'] {
  if (value.sidecall === FORMAT_VERSION) return requestKind.schema.parse(value);
  return openFile(Buffer.from(JSON.stringify(value)), 'draft', requestKind).value;
}
