import { join } from 'node:path';
import { toFileError } from '../files/file-error.ts';
import type { ActiveRun } from '../runs/execute-run.ts';
import { workspaceKey } from '../workspace/workspace-key.ts';
import { type HistoryPorts, type HistoryStore, openHistoryStore } from './history-store.ts';
import type { RunOrigin } from './keep-run.ts';

/** The history of the open workspace. */
export type HistorySession = {
  /** The store of the workspace that is open now. */
  current(): Promise<HistoryStore>;
  /** That of any workspace. */
  of(rootPath: string): Promise<HistoryStore>;
  /** Keeps a run, unless the user wants none kept. Never throws, never waits. */
  keep(run: ActiveRun, origin: Promise<RunOrigin>, rootPath?: string): void;
  /** The user may have changed the limit: what is over it goes. */
  settingsChanged(): void;
  /** Waits until everything is on disk. */
  close(): Promise<void>;
};

export type HistorySessionPorts = HistoryPorts & {
  /** Holds one folder a workspace. */
  folder: string;
  /** Root of the workspace that is open. */
  rootPath(): Promise<string>;
};

export function createHistorySession(ports: HistorySessionPorts): HistorySession {
  const stores = new Map<string, Promise<HistoryStore>>();
  const keeping = new Set<Promise<void>>();
  let limits = JSON.stringify(ports.settings());

  const current = async () => storeOf(await ports.rootPath());

  async function storeOf(rootPath: string): Promise<HistoryStore> {
    const name = workspaceKey(rootPath);
    const known = stores.get(name);
    if (known !== undefined) return known;
    const folder = join(ports.folder, name);
    const opened = openHistoryStore(folder, ports).catch((error: unknown) => {
      stores.delete(name);
      throw toFileError('open the history in', folder, error);
    });
    stores.set(name, opened);
    return opened;
  }

  return {
    current,
    of: storeOf,
    keep(run, origin, rootPath) {
      if (!ports.settings().isKept) return;
      // Whoever shows the run may let it go before it has been written.
      const letGo = run.media.hold();
      const kept = Promise.all([rootPath === undefined ? current() : storeOf(rootPath), origin])
        .then(([store, known]) => store.keep(run, known))
        .catch(ports.onProblem)
        .finally(() => {
          letGo();
          keeping.delete(kept);
        });
      keeping.add(kept);
    },
    settingsChanged() {
      const now = JSON.stringify(ports.settings());
      if (now === limits) return;
      limits = now;
      current()
        .then((store) => store.applyLimit())
        .catch(ports.onProblem);
    },
    async close() {
      await Promise.all(keeping);
      for (const store of stores.values()) await store.then((opened) => opened.close()).catch(() => undefined);
      stores.clear();
    },
  };
}
