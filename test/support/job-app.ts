import { join } from 'node:path';
import { createHistorySession } from '../../electron/core/history/history-session.ts';
import { createHttpClient } from '../../electron/core/http/client.ts';
import { createJobSession } from '../../electron/core/jobs/job-session.ts';
import { withKeysOfFile } from '../../electron/core/jobs/typed-keys.ts';
import type { MediaStore } from '../../electron/core/media/media-store.ts';
import { createOpenMedia } from '../../electron/core/runs/open-run-media.ts';
import { createRunManager } from '../../electron/core/runs/run-manager.ts';
import { createTokenSource } from '../../electron/core/runs/token-source.ts';
import { AppError } from '../../shared/ipc/result.ts';
import type { Connection } from '../../shared/model/connection.ts';
import { DEFAULT_HISTORY_SETTINGS } from '../../shared/model/history.ts';
import type { RequestDraft } from '../../shared/model/request-draft.ts';
import { prepareRequest } from '../../shared/requests/prepare-request.ts';
import { JOB_SECRET, jobConnection } from './job-run.ts';

const clock = { nowMs: () => performance.now(), epochMs: () => Date.now() };

/** What the app has of runs, jobs and history, over one folder of data; another one over the same is a restart. */
export function createJobApp(dataPath: string, baseUrl: string, mediaStore?: MediaStore) {
  const client = createHttpClient();
  const problems: unknown[] = [];
  const state: { rootPath: string; isConnectionGone: boolean; file: RequestDraft | null; secret: string } = {
    rootPath: '/workspaces/one',
    secret: JOB_SECRET,
    isConnectionGone: false,
    file: null,
  };
  const services = { client, clock, tokens: createTokenSource(client, clock), authorize: async () => state.secret };
  const history = createHistorySession({
    folder: join(dataPath, 'history'),
    rootPath: async () => state.rootPath,
    settings: () => DEFAULT_HISTORY_SETTINGS,
    nowEpochMs: clock.epochMs,
    onChanged: () => undefined,
    onProblem: (error) => problems.push(error),
  });
  const connections = new Map<string, Connection>([['main', jobConnection(baseUrl)]]);
  const entryOf = (id: string | null) => {
    const connection = connections.get(id ?? '');
    if (connection === undefined) throw new AppError('CONNECTION_NOT_FOUND', 'The connection is gone.');
    return { id: id ?? '', connection };
  };
  const jobs = createJobSession({
    folder: join(dataPath, 'jobs'),
    services,
    rootPath: async () => state.rootPath,
    async prepare({ record, input }) {
      if (state.isConnectionGone) {
        throw new AppError('CONNECTION_NOT_FOUND', 'The connection is gone.');
      }
      const draft = state.file === null ? input.draft : withKeysOfFile(input.draft, state.file);
      const connection = entryOf(record.connectionId ?? input.connectionId);
      return prepareRequest({ draft, connection, scopes: [], appVersion: '1.0.0', runId: record.runId });
    },
    recording: async ({ rootPath, record }) => (await history.of(rootPath)).recording(record.runId),
    adopt: (start, earlier) => runs.adopt(start, earlier),
    onChanged: () => undefined,
    onProblem: (error) => problems.push(error),
  });
  const runs = createRunManager({
    ...services,
    ...(mediaStore && { openMedia: createOpenMedia(mediaStore, { ...services, publicClient: client }) }),
    followJob: jobs.follow,
    emit: () => undefined,
    appVersion: '1.0.0',
    resolve: ({ connectionId }) => ({ connection: entryOf(connectionId), scopes: [] }),
    onStarted(run, { input, prepared: of, rootPath }) {
      const origin = {
        draft: input.draft,
        sent: of.draft,
        hints: {},
        slot: input.slot,
        environmentId: null,
        environmentName: null,
        appVersion: '1.0.0',
      };
      history.keep(run, Promise.resolve(origin), rootPath);
      jobs.started(run, { input, prepared: of, ...(rootPath !== undefined && { rootPath }) });
    },
  });
  return {
    runs,
    jobs,
    history,
    state,
    connections,
    problems,
    async quit() {
      await runs.shutDown();
      await jobs.close();
      await history.close();
    },
  };
}
