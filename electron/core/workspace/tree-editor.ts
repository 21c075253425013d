import { randomUUID } from 'node:crypto';
import { AppError } from '../../../shared/ipc/result.ts';
import type { KeptDeletion, TreeChange } from '../../../shared/ipc/tree-routes.ts';
import { copyNode } from './copy-nodes.ts';
import { type Bin, type Deletion, deleteEntries } from './delete-entries.ts';
import { listInOrder } from './folder-order.ts';
import { followTemplates } from './follow-templates.ts';
import { listDeleted } from './list-deleted.ts';
import { pasteDocuments } from './paste-documents.ts';
import { nameOf, parentOf, type WorkspacePath } from './paths.ts';
import { createFolder, inspect, moveNode, renameNode } from './tree-changes.ts';
import { type ClipboardDocument, readDocuments } from './tree-clipboard.ts';
import {
  dropFromOrders,
  type Move,
  moveBack,
  putBack,
  restoreImages,
  type TreeRecord,
  withImages,
} from './tree-record.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

/** How many changes can be taken back; deletions can be for as long as their copies are kept. */
const MAX_RECORDS = 20;

/**
 * Changes of the tree, of many nodes at once, each of which can be taken back. What several calls of this do must not
 * be interleaved: the workspace runs them one after the other.
 */
export class TreeEditor {
  readonly #files: WorkspaceFiles;
  readonly #bin: Bin | null;
  readonly #comparing: () => Promise<ReadonlySet<WorkspacePath>>;
  readonly #records = new Map<string, TreeRecord>();

  /**
   * @param bin Null: nothing can be deleted.
   * @param comparing The requests with a comparison, before a change or after it.
   */
  constructor(files: WorkspaceFiles, bin: Bin | null, comparing: () => Promise<ReadonlySet<WorkspacePath>>) {
    this.#files = files;
    this.#bin = bin;
    this.#comparing = comparing;
  }

  async createFolder(parentPath: WorkspacePath, title: string): Promise<TreeChange & { path: WorkspacePath }> {
    const { result, images } = await withImages(
      this.#files,
      [folderFile(parentPath)],
      () => createFolder(this.#files, parentPath, title),
      () => [],
    );
    return { ...this.#remember({ created: [result.path], images }), path: result.path };
  }

  async rename(path: WorkspacePath, title: string): Promise<TreeChange & { path: WorkspacePath; hash?: string }> {
    const { isFolder } = await inspect(this.#files, path);
    const { result, images } = await withImages(
      this.#files,
      [folderFile(parentOf(path)), isFolder ? folderFile(path) : path],
      () => renameNode(this.#files, path, title),
      (renamed) => [{ from: path, to: renamed.path }],
    );
    const change = this.#remember({ moved: [{ from: path, to: result.path }], images });
    return { ...(await this.#followed(change)), ...result };
  }

  /** @param before Path of a child of the folder that is not moved itself; null puts the nodes last. */
  async move(
    paths: readonly WorkspacePath[],
    folderPath: WorkspacePath,
    before: WorkspacePath | null,
  ): Promise<TreeChange> {
    const top = topmost(paths);
    const moved: Move[] = [];
    let problem: AppError | null = null;
    const folders = [folderPath, ...top.map(parentOf)].map(folderFile);
    const { images } = await withImages(
      this.#files,
      [...new Set(folders)],
      async () => {
        for (const path of top) {
          try {
            moved.push({ from: path, to: (await moveNode(this.#files, path, folderPath, before)).path });
          } catch (error) {
            problem = stopHere(error, moved.length);
            return;
          }
        }
      },
      () => moved,
    );
    return this.#followed(this.#remember({ moved, images }, problem));
  }

  /** @param after Path of the child to put the nodes behind; null puts them last. */
  async moveBehind(
    paths: readonly WorkspacePath[],
    folderPath: WorkspacePath,
    after: WorkspacePath | null,
  ): Promise<TreeChange> {
    const moved = new Set(topmost(paths).map(nameOf));
    const names = after === null ? [] : await listInOrder(this.#files, folderPath);
    const below = after === null ? [] : names.slice(names.indexOf(nameOf(after)) + 1);
    const isMoved = (name: string) => moved.has(name) && paths.includes(`${folderPath}/${name}`);
    const before = below.find((name) => !isMoved(name));
    return this.move(paths, folderPath, before === undefined ? null : `${folderPath}/${before}`);
  }

  async duplicate(paths: readonly WorkspacePath[], copyWord: string): Promise<TreeChange> {
    const places = topmost(paths).map((path) => ({ path, folderPath: parentOf(path), after: nameOf(path) }));
    return this.#copy(places, copyWord);
  }

  /** @param after Path of the child to put the copies behind. */
  async copy(
    paths: readonly WorkspacePath[],
    folderPath: WorkspacePath,
    after: WorkspacePath | null,
    copyWord: string,
  ): Promise<TreeChange> {
    let last = after === null ? null : nameOf(after);
    const places = topmost(paths).map((path) => ({ path, folderPath, after: () => last }));
    return this.#copy(places, copyWord, (path) => {
      last = last === null ? null : nameOf(path);
    });
  }

  async delete(paths: readonly WorkspacePath[]): Promise<TreeChange> {
    const top = topmost(paths);
    for (const path of top) await inspect(this.#files, path);
    return this.deleteFiles(top);
  }

  /** Files and folders anywhere in the workspace: the caller has seen to it that they may go. */
  async deleteFiles(paths: readonly WorkspacePath[]): Promise<TreeChange> {
    const bin = this.#requireBin();
    const { result, images } = await withImages<Deletion>(
      this.#files,
      [...new Set(paths.map(parentOf).map(folderFile))],
      async () => {
        const deletion = await deleteEntries(this.#files, paths, bin);
        await dropFromOrders(this.#files, deletion.deleted);
        return deletion;
      },
      () => [],
    );
    const { id, deleted, problem } = result;
    // Beside the copies, so that it can be undone after a restart too.
    await bin.store.update(id, { images });
    void bin.store.prune();
    return { undoId: id, moved: [], created: [], deleted, problem: problem && asIpcError(problem) };
  }

  /** The text of requests and folders for the clipboard. */
  documents(paths: readonly WorkspacePath[]): Promise<ClipboardDocument[]> {
    return readDocuments(this.#files, topmost(paths));
  }

  /** Makes requests and folders of the text of others. */
  async paste(
    documents: readonly ClipboardDocument[],
    folderPath: WorkspacePath,
    after: WorkspacePath | null,
    copyWord: string,
  ): Promise<TreeChange> {
    const { result, images } = await withImages(
      this.#files,
      [folderFile(folderPath)],
      () => pasteDocuments(this.#files, documents, folderPath, after, copyWord),
      () => [],
    );
    return this.#remember({ created: result, images });
  }

  /** Throws UNDO_GONE, or another error with nothing done, when the files are no longer as the change left them. */
  async undo(id: string): Promise<TreeChange> {
    const record = this.#records.get(id);
    if (record === undefined) return this.#undoDeletion(id);
    const back = await moveBack(this.#files, record.moved);
    this.#records.delete(id);
    const deleted = record.created.length === 0 ? [] : await this.#deleteCreated(record.created);
    await restoreImages(this.#files, record.images, back.map(({ to }) => to).concat(sameName(record.moved)));
    return this.#followed({ undoId: null, moved: back, created: [], deleted, problem: null });
  }

  /** What can be brought back with `undo`, also after a restart. */
  listDeleted(): Promise<KeptDeletion[]> {
    return listDeleted(this.#requireBin().store);
  }

  /** Removes the copy of what was deleted: it cannot be brought back any more. */
  async forgetDeleted(ids: readonly string[]): Promise<void> {
    for (const id of ids) await this.#requireBin().store.remove(id);
  }

  /** With the files of comparisons whose templates went along. */
  async #followed(change: TreeChange): Promise<TreeChange> {
    const rewritten = await followTemplates(this.#files, this.#comparing, change.moved);
    return rewritten.length === 0 ? change : { ...change, rewritten };
  }

  async #undoDeletion(id: string): Promise<TreeChange> {
    const { store } = this.#requireBin();
    const { entries, images } = await store.read(id);
    const created = await putBack(this.#files, store, id, entries);
    await restoreImages(this.#files, images, created);
    await store.forget(id);
    return { undoId: null, moved: [], created, deleted: [], problem: null };
  }

  async #deleteCreated(paths: readonly WorkspacePath[]): Promise<WorkspacePath[]> {
    const { deleted, problem } = await deleteEntries(this.#files, paths, this.#requireBin());
    await dropFromOrders(this.#files, deleted);
    if (problem !== null) throw problem;
    return deleted;
  }

  async #copy(
    places: readonly { path: WorkspacePath; folderPath: WorkspacePath; after: string | null | (() => string | null) }[],
    copyWord: string,
    onCopied: (path: WorkspacePath) => void = () => undefined,
  ): Promise<TreeChange> {
    const created: WorkspacePath[] = [];
    let problem: AppError | null = null;
    const folders = new Set(places.map(({ folderPath }) => folderFile(folderPath)));
    const { images } = await withImages(
      this.#files,
      [...folders],
      async () => {
        for (const { path, folderPath, after } of places) {
          const behind = typeof after === 'function' ? after() : after;
          try {
            created.push(await copyNode(this.#files, path, folderPath, behind, copyWord));
          } catch (error) {
            problem = stopHere(error, created.length);
            return;
          }
          onCopied(created.at(-1) ?? '');
        }
      },
      () => [],
    );
    return this.#remember({ created, images }, problem);
  }

  #remember(record: Partial<TreeRecord>, problem: AppError | null = null): TreeChange {
    const whole: TreeRecord = { moved: [], created: [], images: [], ...record };
    const undoId = randomUUID();
    this.#records.set(undoId, whole);
    const [oldest] = this.#records.keys();
    if (this.#records.size > MAX_RECORDS && oldest !== undefined) this.#records.delete(oldest);
    const { moved, created } = whole;
    return { undoId, moved, created, deleted: [], problem: problem && asIpcError(problem) };
  }

  #requireBin(): Bin {
    if (this.#bin === null) throw new Error('This workspace was opened without a bin: nothing can be deleted in it.');
    return this.#bin;
  }
}

/** Without those that lie in another one of them: they go with it. */
function topmost(paths: readonly WorkspacePath[]): WorkspacePath[] {
  const all = new Set(paths);
  const isInAnother = (path: WorkspacePath): boolean => {
    for (let parent = parentOf(path); parent !== ''; parent = parentOf(parent)) if (all.has(parent)) return true;
    return false;
  };
  return [...all].filter((path) => !isInAnother(path));
}

/** What was done so far stays done and can be undone; where nothing was, it is an error like any other. */
function stopHere(error: unknown, doneCount: number): AppError {
  if (doneCount === 0 || !(error instanceof AppError)) throw error;
  return error;
}

function asIpcError({ code, message, data }: AppError): NonNullable<TreeChange['problem']> {
  return { code, message, ...(data && { data }) };
}

/** Nodes whose title alone changed: they are back where they never left. */
function sameName(moved: readonly Move[]): WorkspacePath[] {
  return moved.filter(({ from, to }) => from === to).map(({ to }) => to);
}

function folderFile(folderPath: WorkspacePath): WorkspacePath {
  return `${folderPath}/folder.yml`;
}
