import { createHash } from 'node:crypto';
import { lstat, mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { AppError } from '../../../shared/ipc/result.ts';
import { errorCode, toFileError } from '../files/file-error.ts';
import { withFolderLock } from '../files/folder-lock.ts';
import { readPlainFile } from '../files/read-plain-file.ts';
import { TaskQueue } from '../files/task-queue.ts';
import { writeFileAtomic } from '../files/write-file-atomic.ts';
import type { FileKind } from './file-kinds.ts';
import { keepOriginal } from './migrations/keep-original.ts';
import { MIGRATION_STEPS, type MigrationStep } from './migrations/steps.ts';
import { type OpenedFile, openFile } from './open-file.ts';
import { resolveInside, type WorkspacePath } from './paths.ts';
import { NO_FILE, TOO_LARGE } from './unreadable-reasons.ts';
import { renderYaml, rewriteYaml } from './write-yaml.ts';
import { MAX_FILE_BYTES, unreadable } from './yaml-file.ts';

/** Readable by others as any file of a git repository; the umask has the last word. */
const NEW_FILE_MODE = 0o666;

export type Stored<Value> = { value: Value; hash: string };

export type WorkspaceOptions = {
  /** Where files of an older format are kept before they are rewritten; without one, rewriting them is refused. */
  backupFolder: string | null;
  /** Other than today's in tests alone. */
  steps: readonly MigrationStep[];
};

/**
 * The files of one workspace: every read and write goes through here, checked to be inside the folder, and every
 * write is remembered, so that the watcher can tell it from somebody else's.
 */
export class WorkspaceFiles {
  readonly root: string;
  readonly options: WorkspaceOptions;
  readonly #ownChanges = new Map<string, string>();
  readonly #queue = new TaskQueue();

  /** @param root The workspace folder as a real path. */
  constructor(root: string, options: Partial<WorkspaceOptions> = {}) {
    this.root = root;
    this.options = { backupFolder: null, steps: MIGRATION_STEPS, ...options };
  }

  /**
   * Runs changes one after the other: each reads what it then writes, and no other process that has this workspace
   * open writes in between. Throws WORKSPACE_BUSY.
   */
  exclusively<Result>(change: () => Promise<Result>): Promise<Result> {
    return this.#queue.run(() => withFolderLock(this.root, change));
  }

  /** Resolves when no change is under way. */
  settle(): Promise<void> {
    return this.#queue.settle();
  }

  /** Null when there is no such file. Throws FILE_UNREADABLE for what is not a plain file of a sane size. */
  async readBytes(path: WorkspacePath): Promise<Buffer | null> {
    const absolutePath = await resolveInside(this.root, path);
    try {
      return await readPlainFile(absolutePath, { maxBytes: MAX_FILE_BYTES, isReal: true });
    } catch (error) {
      if (errorCode(error) === 'ENOTPLAIN') throw unreadable(path, null, NO_FILE);
      if (errorCode(error) === 'EFBIG') throw unreadable(path, null, TOO_LARGE);
      throw toFileError('read', absolutePath, error);
    }
  }

  /** Null when there is no such file. */
  async readIfPresent<Schema extends z.ZodType>(
    path: WorkspacePath,
    kind: FileKind<Schema>,
  ): Promise<Stored<z.infer<Schema>> | null> {
    const bytes = await this.readBytes(path);
    return bytes && { value: openFile(bytes, path, kind, this.options.steps).value, hash: hashOf(bytes) };
  }

  async read<Schema extends z.ZodType>(path: WorkspacePath, kind: FileKind<Schema>): Promise<Stored<z.infer<Schema>>> {
    const stored = await this.readIfPresent(path, kind);
    if (!stored) throw new AppError('FILE_NOT_FOUND', `${path} is no longer in the workspace.`, { path });
    return stored;
  }

  /** Makes one of the workspace's own folders when a clone or a hand has left it out. */
  async ensureFolder(path: WorkspacePath): Promise<void> {
    const absolutePath = await resolveInside(this.root, path);
    this.expect(absolutePath, 'folder');
    await mkdir(absolutePath, { recursive: true }).catch((error) => {
      throw toFileError('create', absolutePath, error);
    });
  }

  /** Writes a file that must not exist yet. Throws FILE_EXISTS. */
  async create<Schema extends z.ZodType>(
    path: WorkspacePath,
    kind: FileKind<Schema>,
    value: z.infer<Schema>,
  ): Promise<Stored<z.infer<Schema>>> {
    return this.#write(path, kind, renderYaml(value, kind.layout), true);
  }

  /**
   * Writes a value into a file, keeping comments, unknown keys and style; nothing is written when nothing differs.
   * @param base Hash of the bytes that the value was made from: FILE_CHANGED_OUTSIDE when the file has others.
   *   `overwrite`: whatever is there is replaced, even when it cannot be read. `merge`: it must be readable.
   *   A file of an older format is kept as it was before it is written in today's. Throws BACKUP_FAILED.
   */
  async save<Schema extends z.ZodType>(
    path: WorkspacePath,
    kind: FileKind<Schema>,
    value: z.infer<Schema>,
    base: { hash: string } | 'overwrite' | 'merge',
  ): Promise<Stored<z.infer<Schema>>> {
    const bytes = await this.readBytes(path);
    const hash = typeof base === 'object' ? base.hash : null;
    if (!bytes) {
      if (hash !== null) throw changedOutside(path, 'it was deleted or moved');
      return this.#write(path, kind, renderYaml(value, kind.layout), false);
    }
    const isChanged = hash !== null && hash !== hashOf(bytes);
    const former = this.#tryOpen(bytes, path, kind);
    const isReadable = !(former instanceof AppError);
    if (isReadable && JSON.stringify(former.value) === JSON.stringify(kind.schema.parse(value))) {
      return { value: former.value, hash: hashOf(bytes) };
    }
    if (isChanged) throw changedOutside(path, 'it was changed by another program');
    if (!isReadable && (base !== 'overwrite' || former.code !== 'FILE_UNREADABLE')) throw former;
    const olderVersion = isReadable ? former.file.original?.version : undefined;
    if (olderVersion !== undefined) await keepOriginal(this.options.backupFolder, path, olderVersion, bytes);
    const text = isReadable ? rewriteYaml(former.file, value, kind.layout) : renderYaml(value, kind.layout);
    return this.#write(path, kind, text, false);
  }

  /** Puts a file back as it was, byte by byte; null: there was none. */
  async restoreBytes(path: WorkspacePath, bytes: Uint8Array | null): Promise<void> {
    const absolutePath = await resolveInside(this.root, path);
    this.expect(absolutePath, bytes === null ? 'absent' : hashOf(bytes));
    if (bytes !== null) return writeFileAtomic(absolutePath, bytes, { mode: NEW_FILE_MODE, isReal: true });
    await rm(absolutePath, { force: true }).catch((error) => {
      throw toFileError('delete', absolutePath, error);
    });
  }

  /** What is at a path, as bytes and as read, and the text that saving a value there would write. */
  async preview<Schema extends z.ZodType>(
    path: WorkspacePath,
    kind: FileKind<Schema>,
    value: z.infer<Schema>,
  ): Promise<{ bytes: Buffer | null; former: OpenedFile<z.infer<Schema>> | AppError | null; text: string }> {
    const bytes = await this.readBytes(path);
    const former = bytes && this.#tryOpen(bytes, path, kind);
    const isReadable = former !== null && !(former instanceof AppError);
    const text = isReadable ? rewriteYaml(former.file, value, kind.layout) : renderYaml(value, kind.layout);
    return { bytes, former, text };
  }

  /**
   * The text that saving a value would write, with the comments of its file; where there is no file, or it cannot be read
   * just now, that of a new one.
   */
  async textOf<Schema extends z.ZodType>(
    path: WorkspacePath | null,
    kind: FileKind<Schema>,
    value: z.infer<Schema>,
  ): Promise<string> {
    const preview = path === null ? null : await this.preview(path, kind, value).catch(() => null);
    return preview?.text ?? renderYaml(value, kind.layout);
  }

  /** Tells the watcher what to expect at a path: a hash for a file, `folder`, or `absent`. */
  expect(absolutePath: string, state: string): void {
    this.#ownChanges.set(absolutePath, state);
  }

  /** Tells the watcher of a file or folder that is about to change its place. */
  async expectMove(from: string, to: string): Promise<void> {
    this.expect(to, await stateOf(from));
    this.expect(from, 'absent');
  }

  /** Whether what is now at a path is what this process left there. */
  async isOwnChange(absolutePath: string): Promise<boolean> {
    const expected = this.#ownChanges.get(absolutePath) ?? this.#expectedOfFolder(absolutePath);
    if (expected === undefined) return false;
    return expected === (await stateOf(absolutePath));
  }

  /** What went with a folder is told file by file. */
  #expectedOfFolder(absolutePath: string): string | undefined {
    for (let folder = dirname(absolutePath); folder.length > this.root.length; folder = dirname(folder)) {
      if (this.#ownChanges.get(folder) === 'absent') return 'absent';
    }
    return undefined;
  }

  #tryOpen<Schema extends z.ZodType>(
    bytes: Buffer,
    path: WorkspacePath,
    kind: FileKind<Schema>,
  ): OpenedFile<z.infer<Schema>> | AppError {
    try {
      return openFile(bytes, path, kind, this.options.steps);
    } catch (error) {
      if (error instanceof AppError) return error;
      throw error;
    }
  }

  async #write<Schema extends z.ZodType>(
    path: WorkspacePath,
    kind: FileKind<Schema>,
    text: string,
    isNew: boolean,
  ): Promise<Stored<z.infer<Schema>>> {
    const absolutePath = await resolveInside(this.root, path);
    const bytes = Buffer.from(text, 'utf8');
    const { value } = openFile(bytes, path, kind);
    const hash = hashOf(bytes);
    // Told before the write: the watcher may be quicker than this function's return.
    this.expect(absolutePath, hash);
    await writeFileAtomic(absolutePath, bytes, { mode: NEW_FILE_MODE, isNew, isReal: true });
    return { value, hash };
  }
}

/** Names the bytes on disk, so that a later save can tell an outside edit. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function stateOf(absolutePath: string): Promise<string> {
  try {
    const status = await lstat(absolutePath);
    if (status.isDirectory()) return 'folder';
    const bytes = status.isFile() ? await readPlainFile(absolutePath, { maxBytes: MAX_FILE_BYTES }) : null;
    return bytes === null ? 'other' : hashOf(bytes);
  } catch {
    return 'absent';
  }
}

function changedOutside(path: string, how: string): AppError {
  return new AppError('FILE_CHANGED_OUTSIDE', `${path} was not saved: ${how} since it was opened.`, { path });
}
