import { createHttpClient } from '../../electron/core/http/client.ts';
import { createJobFollower, type JobPorts } from '../../electron/core/jobs/follow-jobs.ts';
import { type ActiveRun, executeRun, type RunInput, type RunListener } from '../../electron/core/runs/execute-run.ts';
import { createTokenSource } from '../../electron/core/runs/token-source.ts';
import type { Connection } from '../../shared/model/connection.ts';
import type { JobTrace } from '../../shared/model/job.ts';
import type { JobSpec } from '../../shared/providers/_kit/job-spec.ts';
import { type PreparedRequest, prepareRequest } from '../../shared/requests/prepare-request.ts';
import { draftOf } from './draft.ts';

export const JOB_SECRET = 'sk-canary-0123456789abcdef';

export function jobConnection(baseUrl: string, changes: Partial<Connection> = {}): Connection {
  return {
    sidecall: 2,
    info: { name: 'Main' },
    provider: 'dashscope',
    secret: 'main-key',
    baseUrl,
    auth: { type: 'provider' },
    ...changes,
  };
}

/** A submission of pictures, whose job is asked for every `everyMs`. */
export function prepareJob(
  baseUrl: string,
  {
    model = 'wan2.5-t2i-preview',
    everyMs = 5,
    spec = {} as Partial<JobSpec>,
    connection = {} as Partial<Connection>,
  } = {},
): PreparedRequest {
  const draft = draftOf('dashscope/text-to-image', { model, input: { prompt: 'a rose' }, parameters: { n: 2 } });
  const prepared = prepareRequest({
    draft,
    connection: { id: 'main', connection: jobConnection(baseUrl, connection) },
    scopes: [],
    appVersion: '1.0.0',
    runId: crypto.randomUUID(),
  });
  const { endpoint } = prepared;
  if (endpoint.job === undefined) throw new Error('no job');
  return { ...prepared, endpoint: { ...endpoint, job: { ...endpoint.job, pollDelayMs: () => everyMs, ...spec } } };
}

/** The engine of runs with a follower of jobs, and what became of each job. */
export function createJobEngine(ports: JobPorts = {}) {
  const client = createHttpClient();
  let jumpedMs = 0;
  const clock = { nowMs: () => performance.now(), epochMs: () => Date.now() + jumpedMs };
  const traces: JobTrace[] = [];
  const services = { client, clock, tokens: createTokenSource(client, clock), authorize: async () => JOB_SECRET };
  const follower = createJobFollower(services, {
    ...ports,
    onChanged(runId, trace) {
      traces.push(trace);
      ports.onChanged?.(runId, trace);
    },
  });
  const dependencies = { ...services, followJob: follower.follow, openJobNews: follower.openNews };
  return {
    client,
    /** The wall clock jumps, as it does while a machine sleeps. */
    jump: (byMs: number) => {
      jumpedMs += byMs;
    },
    traces,
    follower,
    dependencies,
    start: (prepared: PreparedRequest, more: Partial<RunInput> = {}, listener?: RunListener): Promise<ActiveRun> =>
      executeRun({ runId: prepared.runId, prepared, requestPath: null, ...more }, dependencies, listener),
  };
}
