import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failedTrace, openTrace } from '../../../electron/core/jobs/job-trace.ts';
import type { JobState } from '../../../shared/model/job.ts';
import type { TokenExchange } from '../../../shared/providers/_kit/adapter.ts';
import type { JobSpec } from '../../../shared/providers/_kit/job-spec.ts';
import type { PreparedRequest } from '../../../shared/requests/prepare-request.ts';
import { createJobEngine, prepareJob } from '../../support/job-run.ts';
import { type LoopbackServer, type Respond, startLoopbackServer } from '../../support/loopback-server.ts';
import { startStopwatch } from '../../support/own-time.ts';

let server: LoopbackServer;
let respond: Respond;
let engine: ReturnType<typeof createJobEngine>;

beforeEach(async () => {
  server = await startLoopbackServer((request, response) => respond(request, response));
  engine = createJobEngine();
});
afterEach(async () => {
  await engine.client.close();
  await server.close();
});

const task = (status: string, more: object = {}) =>
  JSON.stringify({ request_id: 'r', output: { task_id: '7', task_status: status, ...more } });
const done = task('SUCCEEDED', { results: [{ url: 'https://h/1.png' }] });
const polls = () => server.seen.filter(({ method }) => method === 'GET');

describe('a machine that sleeps', () => {
  it('asks on at once when it wakes, and nothing has failed', async () => {
    respond = (request, response) => response.end(request.method === 'POST' ? task('PENDING') : done);
    const run = await engine.start(prepareJob(server.origin, { everyMs: 600_000 }));
    await expect.poll(() => run.head().job?.status).toBe('queued');
    const stopwatch = startStopwatch();
    engine.jump(3 * 3_600_000);
    const record = await run.done;
    expect(stopwatch.stop()).toBeLessThan(4_000);
    expect(record).toMatchObject({ status: 'succeeded', result: { error: null }, job: { polls: 1 } });
    expect(engine.traces.every(({ problem }) => problem === undefined)).toBe(true);
  });

  it('does not wait for the answer of a socket that died meanwhile', async () => {
    let count = 0;
    respond = (request, response) => {
      if (request.method === 'POST') return response.end(task('PENDING'));
      count += 1;
      // The first is never answered, as through a connection that is gone.
      return count === 1 ? undefined : response.end(done);
    };
    const run = await engine.start(prepareJob(server.origin));
    await expect.poll(() => count).toBe(1);
    const stopwatch = startStopwatch();
    engine.jump(3_600_000);
    expect(await run.done).toMatchObject({ status: 'succeeded', job: { polls: 1 } });
    expect(stopwatch.stop()).toBeLessThan(4_000);
    expect(engine.traces.every(({ problem }) => problem === undefined)).toBe(true);
  });

  it('believes a job over only when the service has said so, even when its time was up during the sleep', async () => {
    let isOnline = true;
    respond = (request, response) => {
      if (request.method === 'POST') return response.end(task('PENDING'));
      return isOnline ? response.end(done) : response.destroy();
    };
    const run = await engine.start(prepareJob(server.origin, { everyMs: 300 }));
    await expect.poll(() => run.head().job?.status).toBe('queued');
    // The network comes back a moment after the machine does.
    isOnline = false;
    engine.jump(30 * 3_600_000);
    await expect.poll(() => run.head().job?.failing?.polls).toBeGreaterThan(0);
    isOnline = true;
    expect(await run.done).toMatchObject({ status: 'succeeded', result: { error: null } });
  });
});

describe('a network that is gone for minutes', () => {
  const spec = { pollDelayMs: () => 3_000, lifetimeMs: null } as unknown as JobSpec;
  const state: JobState = {
    jobId: '7',
    status: 'running',
    providerStatus: 'RUNNING',
    progress: null,
    counts: null,
    failures: [],
    canCancel: false,
  };

  it('is asked for with growing pauses, of a minute at most, however long it takes', () => {
    let trace = openTrace(state, spec, 0);
    const pauses: number[] = [];
    let epochMs = 0;
    for (let failures = 1; failures <= 2000; failures += 1) {
      trace = failedTrace(trace, spec, { epochMs, failures, problem: 'no network', reason: 'unreachable' });
      pauses.push((trace.nextPollAtEpochMs ?? 0) - epochMs);
      epochMs = trace.nextPollAtEpochMs ?? 0;
    }
    expect(pauses.slice(0, 6)).toEqual([6_000, 12_000, 24_000, 48_000, 60_000, 60_000]);
    expect(Math.max(...pauses)).toBe(60_000);
    expect(trace.failing).toEqual({ reason: 'unreachable', sinceEpochMs: 0, polls: 2000 });
  });

  it('tells since when nothing came, and forgets it with the first answer', async () => {
    let isOnline = false;
    respond = (request, response) => {
      if (request.method === 'POST') return response.end(task('PENDING'));
      return isOnline ? response.end(done) : response.destroy();
    };
    const run = await engine.start(prepareJob(server.origin));
    await expect.poll(() => run.head().job?.failing?.polls).toBe(4);
    expect(run.head().job?.failing).toMatchObject({ reason: 'unreachable' });
    expect(run.head()).toMatchObject({ status: 'streaming' });
    isOnline = true;
    const record = await run.done;
    expect(record).toMatchObject({ status: 'succeeded' });
    expect(record.job).not.toHaveProperty('failing');
    expect(record.job).not.toHaveProperty('problem');
  });
});

describe('a token that is over in the middle of a job', () => {
  const exchange = {
    fields: [],
    buildRequest: () => ({ method: 'POST', url: `${server.origin}/tokens`, headers: [], body: '{}' }),
    readToken: (_head: unknown, body: { token?: string } | null) =>
      body?.token === undefined ? null : { token: body.token, expiresAtEpochMs: null },
    lifetimeMs: 24 * 3_600_000,
    refreshEarlyMs: 0,
  } as unknown as TokenExchange;

  function withToken(): PreparedRequest {
    const prepared = prepareJob(server.origin);
    if (prepared.secret === null) throw new Error('no secret');
    return { ...prepared, secret: { ...prepared.secret, token: { exchange, fields: {} } } };
  }

  it('is fetched anew with the next question, and the job goes on as if nothing had been', async () => {
    let issued = 0;
    let valid = 1;
    respond = ({ method, url, headers }, response) => {
      if (url === '/tokens') {
        issued += 1;
        valid = issued;
        return response.end(JSON.stringify({ token: `token-${issued}` }));
      }
      if (headers.authorization !== `Bearer token-${valid}`) {
        return response.writeHead(401).end('{"code":"InvalidApiKey","message":"The token is over."}');
      }
      if (method === 'POST') return response.end(task('PENDING'));
      if (polls().length < 3) return response.end(task('RUNNING'));
      // Withdrawn behind the back of whoever has it.
      if (issued === 1) {
        valid = 99;
        return response.writeHead(401).end('{"code":"InvalidApiKey","message":"The token is over."}');
      }
      return response.end(done);
    };
    const record = await (await engine.start(withToken())).done;
    expect(record).toMatchObject({ status: 'succeeded', result: { error: null }, job: { polls: 4 } });
    expect(issued).toBe(2);
    expect(engine.traces.every(({ problem }) => problem === undefined)).toBe(true);
    expect(polls().map(({ headers }) => headers.authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-1',
      'Bearer token-1',
      'Bearer token-2',
    ]);
  });

  it('is not asked for on and on where the token service refuses: that would lock the account', async () => {
    let asked = 0;
    respond = ({ method, url }, response) => {
      if (url === '/tokens') {
        asked += 1;
        if (asked === 1) return response.end('{"token":"token-1"}');
        return response.writeHead(401).end('{"error":{"message":"The password is wrong."}}');
      }
      if (method === 'POST') return response.end(task('PENDING'));
      return response.writeHead(401).end('{"code":"InvalidApiKey","message":"The token is over."}');
    };
    const record = await (await engine.start(withToken())).done;
    expect(record).toMatchObject({ status: 'failed', result: { error: { category: 'auth' } } });
    expect(record.result.error?.message).toContain('The password is wrong.');
    expect(asked).toBeLessThanOrEqual(3);
  });
});

it('spreads the questions of fifty jobs, so that a service that counts twenty a second refuses none', async () => {
  const times: number[] = [];
  respond = ({ method }, response) => {
    if (method === 'POST') return response.end(task('PENDING'));
    times.push(performance.now());
    return response.end(done);
  };
  const runs = await Promise.all(Array.from({ length: 50 }, () => engine.start(prepareJob(server.origin))));
  const records = await Promise.all(runs.map((run) => run.done));
  expect(records.every(({ status }) => status === 'succeeded')).toBe(true);
  expect(times).toHaveLength(50);
  const inOneSecond = times.map((from) => times.filter((atMs) => atMs >= from && atMs < from + 1_000).length);
  expect(Math.max(...inOneSecond)).toBeLessThan(20);
});
