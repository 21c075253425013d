import { mkdir } from 'node:fs/promises';
import { createSampleWorkspace, isEmptyFolder } from '../core/workspace/sample-workspace.ts';
import { openWorkspace, type Workspace } from '../core/workspace/workspace.ts';

export type WorkspaceSession = {
  /** The open workspace; the same promise until another one is opened. */
  current(): Promise<Workspace>;
  /** Closes the open workspace and opens the one at `rootPath`; an empty or missing folder becomes a new one. */
  open(rootPath: string): Promise<Workspace>;
  close(): Promise<void>;
};

/** Holds the one open workspace, and tells when its files were changed by somebody else. */
export function createWorkspaceSession(firstRootPath: string, onOutsideChange: () => void): WorkspaceSession {
  let current = openOrCreate(firstRootPath);

  async function openOrCreate(rootPath: string): Promise<Workspace> {
    await mkdir(rootPath, { recursive: true });
    if (await isEmptyFolder(rootPath)) await createSampleWorkspace(rootPath);
    const workspace = await openWorkspace(rootPath);
    workspace.watch(onOutsideChange);
    return workspace;
  }

  // A workspace that cannot be opened is told to whoever asks for it, and must not end the process before.
  current.catch(() => undefined);

  return {
    current: () => current,
    async open(rootPath) {
      const next = await openOrCreate(rootPath);
      const former = current;
      current = Promise.resolve(next);
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
