import { mkdir, realpath } from 'node:fs/promises';
import type { MoveToTrash } from '../core/workspace/delete-entries.ts';
import { DeletedStore } from '../core/workspace/deleted-store.ts';
import { backupFolderOf } from '../core/workspace/migrations/keep-original.ts';
import { createSampleWorkspace, isEmptyFolder } from '../core/workspace/sample-workspace.ts';
import { openWorkspace, type Workspace } from '../core/workspace/workspace.ts';

export type WorkspaceSession = {
  /** The open workspace, until another one is opened. */
  current(): Promise<Workspace>;
  /** Closes the open workspace and opens the one at `rootPath`; an empty or missing folder becomes a new one. */
  open(rootPath: string): Promise<Workspace>;
  close(): Promise<void>;
};

export type WorkspaceSessionOptions = {
  firstRootPath: string;
  /** False for a folder that held a workspace before: should it be gone or empty, samples would hide that. */
  mayCreateFirst: boolean;
  /** Where files of an older format are kept, a folder for each workspace. */
  backupsPath: string;
  /** Where copies of deleted files are kept for undo, a folder for each workspace. */
  deletedPath: string;
  trash: MoveToTrash;
  onOutsideChange: () => void;
};

/** Holds the one open workspace, and tells when its files were changed by somebody else. */
export function createWorkspaceSession(options: WorkspaceSessionOptions): WorkspaceSession {
  let hasFailed = false;
  let current = openFirst();

  /** What cannot be opened is told to whoever asks for it, and tried again: a drive may have come back. */
  function openFirst(): Promise<Workspace> {
    hasFailed = false;
    const opening = openOrCreate(options.firstRootPath, options.mayCreateFirst);
    opening.catch(() => {
      hasFailed = true;
    });
    return opening;
  }

  async function openOrCreate(rootPath: string, mayCreate = true): Promise<Workspace> {
    if (mayCreate) {
      await mkdir(rootPath, { recursive: true });
      if (await isEmptyFolder(rootPath)) await createSampleWorkspace(rootPath);
    }
    const realRootPath = await realpath(rootPath).catch(() => rootPath);
    const backupFolder = backupFolderOf(options.backupsPath, realRootPath);
    const store = new DeletedStore(backupFolderOf(options.deletedPath, realRootPath));
    const workspace = await openWorkspace(rootPath, { backupFolder, bin: { store, trash: options.trash } });
    void store.prune();
    workspace.watch(options.onOutsideChange);
    return workspace;
  }

  return {
    current: () => {
      if (hasFailed) current = openFirst();
      return current;
    },
    async open(rootPath) {
      const next = await openOrCreate(rootPath);
      const former = current;
      current = Promise.resolve(next);
      hasFailed = false;
      await former.then(
        (workspace) => workspace.close(),
        () => undefined,
      );
      return next;
    },
    close: () =>
      current.then(
        (workspace) => workspace.close(),
        () => undefined,
      ),
  };
}
