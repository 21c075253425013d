import path from 'node:path';
import type { ResolveContext, RunManager } from '../core/runs/run-manager.ts';
import { createBatchResults } from '../core/store/batch-results.ts';
import { sweepBatches } from '../core/store/build-batch.ts';
import type { StoreServices } from '../core/store/call-store.ts';
import { createStoreHandlers, type StoreHandlerServices, type StoreHandlers } from './ipc/store-handlers.ts';
import type { StartedFiles } from './start-files.ts';
import type { WorkspaceSession } from './workspace-session.ts';

type Needs = Omit<StoreServices, 'prepare'> &
  Pick<StoreHandlerServices, 'chooseSaveFile'> & {
    runs: Pick<RunManager, 'prepare'>;
    workspaces: WorkspaceSession;
    files: StartedFiles;
    resolve: ResolveContext;
  };

/** What the screen of files and batches asks of main. */
export function startStore(
  app: { getPath(name: 'userData'): string; getVersion(): string },
  { runs, workspaces, files, resolve, chooseSaveFile, ...others }: Needs,
): StoreHandlers {
  const calls = { ...others, prepare: runs.prepare };
  const folder = path.join(app.getPath('userData'), 'batches');
  const nowEpochMs = () => Date.now();
  void sweepBatches(folder, nowEpochMs());
  return createStoreHandlers({
    calls,
    chooseSaveFile,
    batches: {
      folder,
      files: files.library,
      workspace: workspaces.current,
      resolve,
      appVersion: app.getVersion(),
      nowEpochMs,
    },
    results: createBatchResults(path.join(app.getPath('userData'), 'batch-results'), calls),
  });
}
