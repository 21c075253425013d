import { scopesFor } from '../../../shared/variables/scopes.ts';
import { abridgeRecord } from '../../../shared/vectors/window-answer.ts';
import type { HistorySession } from '../../core/history/history-session.ts';
import type { HttpClient } from '../../core/http/http-types.ts';
import { fetchModels } from '../../core/runs/fetch-models.ts';
import type { Authorize, RunClock } from '../../core/runs/run-dependencies.ts';
import type { RunManager } from '../../core/runs/run-manager.ts';
import type { TokenSource } from '../../core/runs/token-source.ts';
import type { WorkspaceSession } from '../workspace-session.ts';
import type { Handlers } from './router.ts';

type RunHandlers = Pick<Handlers, Extract<keyof Handlers, `run.${string}`> | 'connection.models'>;

export type RunServices = {
  runs: RunManager;
  history: HistorySession;
  session: WorkspaceSession;
  client: HttpClient;
  authorize: Authorize;
  tokens: TokenSource;
  clock: RunClock;
  builtins: { mockUrl: string };
  appVersion: string;
};

export function createRunHandlers(services: RunServices): RunHandlers {
  const { runs, history, session, client, authorize, tokens, clock, builtins, appVersion } = services;
  return {
    'run.start': (input) => runs.start(input),
    'run.cancel': async ({ runId }) => {
      runs.cancel(runId);
      return null;
    },
    'run.say': async ({ runId, message }) => {
      await runs.say(runId, message);
      return null;
    },
    'run.list': async () => {
      runs.attach();
      return runs.list();
    },
    'run.read': async ({ runId }) =>
      abridgeRecord(runs.has(runId) ? runs.kept(runId).record() : (await (await history.current()).read(runId)).record),
    'run.acknowledge': async ({ runId, seq }) => {
      runs.acknowledge(runId, seq);
      return null;
    },
    // What main no longer has in memory is read from the history, so that whoever looks need not know.
    'run.frames': async ({ runId, offset, limit }) =>
      runs.has(runId) ? runs.frames(runId, offset, limit) : (await history.current()).frames(runId, offset, limit),
    'run.body': async ({ runId, offset }) =>
      runs.has(runId) ? runs.shownBody(runId, offset) : (await history.current()).shownBody(runId, offset),
    'connection.models': async ({ connection, environmentId }) => {
      const workspace = await session.current();
      const environment = environmentId === null ? null : (await workspace.readEnvironment(environmentId)).environment;
      const scopes = scopesFor({ environment, builtins });
      return { models: await fetchModels({ connection, scopes, appVersion }, { client, authorize, tokens, clock }) };
    },
  };
}
