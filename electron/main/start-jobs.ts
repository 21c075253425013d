import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { MainEvent } from '../../shared/ipc/contract.ts';
import { prepareRequest } from '../../shared/requests/prepare-request.ts';
import type { TellDamage } from '../core/files/damaged-file.ts';
import type { HistorySession } from '../core/history/history-session.ts';
import type { JobServices } from '../core/jobs/ask-service.ts';
import type { StoredJob } from '../core/jobs/job-files.ts';
import { createJobSession, type JobSession } from '../core/jobs/job-session.ts';
import { withKeysOfFile } from '../core/jobs/typed-keys.ts';
import type { ResolveContext, RunManager } from '../core/runs/run-manager.ts';
import { openWorkspace, type Workspace } from '../core/workspace/workspace.ts';
import { toIpcError } from './ipc/router.ts';
import type { WorkspaceSession } from './workspace-session.ts';

/** A poll a second of many jobs need not redraw the list as often. */
const TELL_EVERY_MS = 250;

export type StartJobs = {
  userDataPath: string;
  services: JobServices;
  workspaces: WorkspaceSession;
  history: HistorySession;
  resolveIn(workspace: Workspace): ResolveContext;
  runs(): Pick<RunManager, 'adopt'>;
  tell(event: MainEvent): void;
  tellDamage: TellDamage;
  appVersion: string;
};

/** The jobs of this machine, each with the connection as its workspace has it now. */
export function startJobs(options: StartJobs): JobSession {
  const { workspaces, history, resolveIn, runs, tell } = options;
  let isTellDue = false;

  async function prepare({ rootPath, input, record }: StoredJob) {
    const open = await workspaces.current().catch(() => null);
    const isOpen = open?.rootPath === rootPath;
    const workspace = isOpen ? open : await openWorkspace(rootPath);
    try {
      // Through a route, the job is at the service that the route chose.
      const connectionId = record.connectionId ?? input.connectionId;
      const kept = { ...input.draft, endpoint: record.endpoint };
      // Keys that were typed by hand are in no copy of the request, but may be in its file.
      const opened =
        input.requestPath === null ? null : await workspace.readRequest(input.requestPath).catch(() => null);
      const draft = opened === null ? kept : withKeysOfFile(kept, opened.draft);
      const context = await resolveIn(workspace)({ ...input, draft, connectionId });
      const holeSalt = randomBytes(8).toString('hex');
      return prepareRequest({ draft, ...context, appVersion: options.appVersion, holeSalt, runId: record.runId });
    } finally {
      if (!isOpen) await workspace.close();
    }
  }

  return createJobSession({
    folder: path.join(options.userDataPath, 'jobs'),
    services: options.services,
    tellDamage: options.tellDamage,
    rootPath: async () => (await workspaces.current()).rootPath,
    prepare,
    recording: async ({ rootPath, record }) => (await history.of(rootPath)).recording(record.runId),
    adopt: (start, earlier) => runs().adopt(start, earlier),
    onChanged: () => {
      if (isTellDue) return;
      isTellDue = true;
      setTimeout(() => {
        isTellDue = false;
        tell({ type: 'job.changed' });
      }, TELL_EVERY_MS);
    },
    onProblem: (error) => tell({ type: 'history.problem', message: toIpcError(error).message }),
  });
}
