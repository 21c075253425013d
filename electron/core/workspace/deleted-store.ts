import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../shared/ipc/result.ts';
import { copyTree, measureTree, syncTree } from '../files/copy-tree.ts';
import { errorCode, toFileError } from '../files/file-error.ts';
import { readPlainFile } from '../files/read-plain-file.ts';
import { sweepTemporaryFiles, writeFileAtomic } from '../files/write-file-atomic.ts';
import type { WorkspacePath } from './paths.ts';

export type DeletedLimits = { maxBytes: number; maxAgeMs: number };

const LIMITS: DeletedLimits = { maxBytes: 500_000_000, maxAgeMs: 30 * 24 * 3_600_000 };
const MANIFEST = 'deleted.json';
const MAX_MANIFEST_BYTES = 100_000_000;
/** Still being copied; becomes the id by a rename, so that a half copy is never taken for a whole one. */
const PARTIAL = '.partial';
/** No copy takes as long: whoever made it was killed. */
const PARTIAL_MAX_AGE_MS = 3_600_000;
const ID = /^\d{4}-\d{2}-\d{2}T[\d-]+Z-[0-9a-f]{8}$/;

/** How a file was before a change, and what the change left there; base64, or null where there was none. */
const imageSchema = z.object({ path: z.string(), before: z.string().nullable(), afterHash: z.string().nullable() });
export type FileImage = z.infer<typeof imageSchema>;

const recordSchema = z.object({
  entries: z.array(z.string()),
  images: z.array(imageSchema),
  bytes: z.number(),
});
/** `entries`: where in the workspace the copies 0, 1, 2… were. */
export type DeletedRecord = z.infer<typeof recordSchema>;

/**
 * Copies of what was deleted from one workspace, outside of it: `<folder>/<id>/<n>`. From here a deletion is undone,
 * whatever became of the system's trash.
 */
export class DeletedStore {
  readonly #folder: string;
  readonly #limits: DeletedLimits;

  /** @param folder Of this workspace, as `backupFolderOf` names it; its siblings are those of the others. */
  constructor(folder: string, limits: Partial<DeletedLimits> = {}) {
    this.#folder = folder;
    this.#limits = { ...LIMITS, ...limits };
  }

  /** Copies files and folders; answers the id to find them by. Throws DELETE_TOO_LARGE, DISK_FULL… with nothing done. */
  async keep(entries: readonly { path: WorkspacePath; absolutePath: string }[], now = new Date()): Promise<string> {
    let bytes = 0;
    for (const { absolutePath } of entries) bytes += await measureTree(absolutePath);
    if (bytes > this.#limits.maxBytes) {
      throw new AppError('DELETE_TOO_LARGE', 'This is too large to be kept for undo. Delete it in the file manager.');
    }
    const id = `${now.toISOString().replace(/[:.]/g, '-')}-${randomBytes(4).toString('hex')}`;
    const partial = join(this.#folder, id + PARTIAL);
    try {
      await mkdir(partial, { recursive: true });
      for (const [index, { absolutePath }] of entries.entries())
        await copyTree(absolutePath, join(partial, `${index}`));
      const record: DeletedRecord = { entries: entries.map(({ path }) => path), images: [], bytes };
      await writeFileAtomic(join(partial, MANIFEST), JSON.stringify(record));
      await rename(partial, join(this.#folder, id));
    } catch (error) {
      await rm(partial, { recursive: true, force: true }).catch(() => undefined);
      throw toFileError('keep a copy of', entries[0]?.absolutePath ?? this.#folder, error);
    }
    return id;
  }

  /** Throws UNDO_GONE when it is no longer kept. */
  async read(id: string): Promise<DeletedRecord> {
    const gone = new AppError('UNDO_GONE', 'This can no longer be undone.');
    if (!ID.test(id)) throw gone;
    try {
      return recordSchema.parse(JSON.parse((await readManifest(join(this.#folder, id))) ?? ''));
    } catch (error) {
      if (errorCode(error) === '' || errorCode(error) === 'ENOENT') throw gone;
      throw toFileError('read', join(this.#folder, id), error);
    }
  }

  async update(id: string, change: Partial<DeletedRecord>): Promise<void> {
    const record = { ...(await this.read(id)), ...change };
    await writeFileAtomic(join(this.#folder, id, MANIFEST), JSON.stringify(record));
  }

  /** Where the copy of the entry with this index is. */
  pathOf(id: string, index: number): string {
    return join(this.#folder, id, `${index}`);
  }

  /** Returns when the copies would survive a power cut. */
  async sync(id: string, index: number): Promise<void> {
    await syncTree(this.pathOf(id, index)).catch((error) => {
      throw toFileError('keep a copy of', this.#folder, error);
    });
  }

  /** What is kept of this workspace, the last first. */
  async list(): Promise<{ id: string; deletedAtMs: number }[]> {
    const names = await readdir(this.#folder).catch((error) => {
      if (errorCode(error) === 'ENOENT') return [];
      throw toFileError('read', this.#folder, error);
    });
    const kept = names.flatMap((id) => {
      const deletedAtMs = timeOf(id);
      return deletedAtMs === null ? [] : [{ id, deletedAtMs }];
    });
    return kept.sort((a, b) => b.deletedAtMs - a.deletedAtMs);
  }

  /** As `forget`, for a user who wants it gone: a failure is told. */
  async remove(id: string): Promise<void> {
    if (!ID.test(id)) return;
    const path = join(this.#folder, id);
    await rm(path, { recursive: true, force: true }).catch((error) => {
      throw toFileError('remove', path, error);
    });
  }

  async forget(id: string): Promise<void> {
    if (ID.test(id)) await rm(join(this.#folder, id), { recursive: true, force: true }).catch(() => undefined);
  }

  /** Removes what is too old or was left half done, of all workspaces, and then the oldest until the rest is small enough. */
  async prune(now = Date.now()): Promise<void> {
    const kept = (await listKept(dirname(this.#folder))).sort((a, b) => b.deletedAtMs - a.deletedAtMs);
    let bytes = 0;
    for (const [index, entry] of kept.entries()) {
      bytes += entry.bytes;
      const isTooMuch = bytes > this.#limits.maxBytes && index > 0;
      const maxAgeMs = entry.path.endsWith(PARTIAL) ? PARTIAL_MAX_AGE_MS : this.#limits.maxAgeMs;
      if (!isTooMuch && now - entry.deletedAtMs <= maxAgeMs) {
        await sweepTemporaryFiles(entry.path, now);
        continue;
      }
      await rm(entry.path, { recursive: true, force: true }).catch(() => undefined);
    }
  }
}

async function listKept(basePath: string): Promise<{ path: string; deletedAtMs: number; bytes: number }[]> {
  const kept: { path: string; deletedAtMs: number; bytes: number }[] = [];
  for (const folder of await readdir(basePath).catch(() => [])) {
    for (const name of await readdir(join(basePath, folder)).catch(() => [])) {
      const path = join(basePath, folder, name);
      const deletedAtMs = timeOf(name.replace(PARTIAL, ''));
      if (deletedAtMs === null) continue;
      const text = (await readManifest(path).catch(() => null)) ?? '{}';
      const bytes = Number(/"bytes":(\d+)/.exec(text)?.[1] ?? 0);
      kept.push({ path, deletedAtMs, bytes });
    }
  }
  return kept;
}

/** Null where there is none. */
async function readManifest(folder: string): Promise<string | null> {
  const bytes = await readPlainFile(join(folder, MANIFEST), { maxBytes: MAX_MANIFEST_BYTES });
  return bytes?.toString('utf8') ?? null;
}

/** An id begins with its time, with hyphens for what no file name may hold. */
function timeOf(id: string): number | null {
  if (!ID.test(id)) return null;
  const time = Date.parse(id.slice(0, 24).replace(/T(\d+)-(\d+)-(\d+)-(\d+)Z/, 'T$1:$2:$3.$4Z'));
  return Number.isNaN(time) ? null : time;
}
