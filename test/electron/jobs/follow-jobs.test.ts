import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenMedia } from '../../../electron/core/media/sink-types.ts';
import { createUnkeptMedia } from '../../../electron/core/media/unkept-media.ts';
import { type MockServer, startMockServer } from '../../../electron/core/mock/mock-server.ts';
import { executeRun } from '../../../electron/core/runs/execute-run.ts';
import type { JobTrace } from '../../../shared/model/job.ts';
import type { Header } from '../../../shared/providers/_kit/merge-headers.ts';
import type { PreparedRequest } from '../../../shared/requests/prepare-request.ts';
import { createJobEngine, JOB_SECRET, prepareJob } from '../../support/job-run.ts';
import { type LoopbackServer, type Respond, startLoopbackServer } from '../../support/loopback-server.ts';

let mock: MockServer;
let server: LoopbackServer;
let respond: Respond;
let engine: ReturnType<typeof createJobEngine>;

beforeEach(async () => {
  mock = await startMockServer();
  server = await startLoopbackServer((request, response) => respond(request, response));
  engine = createJobEngine();
});
afterEach(async () => {
  await engine.client.close();
  await mock.close();
  await server.close();
});

const mockUrl = () => `${mock.url}/dashscope`;
const task = (status: string, more: object = {}) => ({
  request_id: 'r',
  output: { task_id: '7', task_status: status, ...more },
});

/** Answers the submission, and then each poll with the next of the given answers; the last one again and again. */
function script(...answers: { status?: number; body?: object | string; headers?: Record<string, string> }[]): void {
  let next = 0;
  respond = (request, response) => {
    const answer = request.method === 'POST' ? { body: task('PENDING') } : answers[Math.min(next, answers.length - 1)];
    if (request.method === 'GET') next += 1;
    const { status = 200, body = '', headers = {} } = answer ?? {};
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}
const done = task('SUCCEEDED', { results: [{ url: 'https://h/1.png' }] });
const polls = () => server.seen.filter(({ method }) => method === 'GET');

describe('a job at the mock provider', () => {
  it('is followed to its end, and its run lasts as long', async () => {
    const run = await engine.start(prepareJob(mockUrl()));
    const record = await run.done;
    expect(record).toMatchObject({
      status: 'succeeded',
      result: { complete: true, error: null, usage: { units: { images: 2 } } },
      job: { status: 'succeeded', providerStatus: 'SUCCEEDED', polls: 3, throttledPolls: 0, nextPollAtEpochMs: null },
    });
    expect(record.result.media?.map(({ id, kind }) => [id, kind])).toEqual([
      ['result-1', 'image'],
      ['result-2', 'image'],
    ]);
    expect(engine.traces.map(({ status }) => status)).toEqual(['queued', 'queued', 'running', 'succeeded']);
    expect(record.job?.endedAtEpochMs).toBeGreaterThan(0);
    expect(record.timing.endMs).toBeGreaterThanOrEqual(15);
  });

  it('keeps each answer as a record with a time of its own', async () => {
    const run = await engine.start(prepareJob(mockUrl()));
    const record = await run.done;
    const { total, rows } = run.recorder.frames(0, 10);
    expect(total).toBe(4);
    expect(record.counters.frames).toBe(4);
    const states = rows.map(({ data }) => JSON.parse(data).output.task_status);
    expect(states).toEqual(['PENDING', 'PENDING', 'RUNNING', 'SUCCEEDED']);
    expect(new Set(rows.map(({ readId }) => readId)).size).toBe(4);
    expect(rows.every(({ atMs }, index) => atMs > (rows[index - 1]?.atMs ?? -1))).toBe(true);
    // Pages that begin later are cut the same.
    expect(run.recorder.frames(2, 1).rows[0]).toEqual(rows[2]);
  });

  it('succeeds with parts that failed, and names them', async () => {
    const record = await (await engine.start(prepareJob(mockUrl(), { model: 'wan-partial' }))).done;
    expect(record.status).toBe('succeeded');
    expect(record.job).toMatchObject({
      counts: { total: 2, succeeded: 1, failed: 1 },
      failures: [{ part: '2', code: 'DataInspectionFailed' }],
    });
    expect(record.result.media).toHaveLength(1);
  });

  it('fails with the words of the service', async () => {
    const record = await (await engine.start(prepareJob(mockUrl(), { model: 'wan-fail' }))).done;
    expect(record).toMatchObject({
      status: 'failed',
      result: { error: { code: 'InternalError.Algo', message: 'The model could not make this picture.' } },
      job: { status: 'failed' },
    });
  });

  it('fails when the service forgets it', async () => {
    const record = await (await engine.start(prepareJob(mockUrl(), { model: 'wan-lost' }))).done;
    expect(record).toMatchObject({
      status: 'failed',
      result: { error: { code: 'JOB_UNKNOWN', category: 'not_found' } },
    });
  });

  it('is cancelled at the service at the user’s word', async () => {
    const run = await engine.start(prepareJob(mockUrl(), { model: 'wan-queued', everyMs: 60_000 }));
    await expect.poll(() => run.head().job?.canCancel).toBe(true);
    await engine.follower.cancel(run.runId);
    const record = await run.done;
    expect(record).toMatchObject({ status: 'cancelled', job: { status: 'cancelled', providerStatus: 'CANCELED' } });
    expect(engine.traces.map(({ status }) => status)).toEqual(['queued', 'cancelling', 'cancelled']);
    const cancel = mock.requests().find(({ path }) => path.endsWith('/cancel'));
    expect(cancel?.headers.authorization).toBe('(hidden)');
    await expect(engine.follower.cancel(run.runId)).rejects.toMatchObject({ code: 'JOB_NOT_FOLLOWED' });
  });

  it('goes on when the service does not cancel it', async () => {
    const run = await engine.start(prepareJob(mockUrl(), { model: 'wan?delay=1500', everyMs: 100 }));
    await expect.poll(() => run.head().job?.status).toBe('running');
    await expect(engine.follower.cancel(run.runId)).rejects.toMatchObject({
      code: 'JOB_CANCEL_REFUSED',
      message: expect.stringContaining('please confirm if the task is in PENDING status'),
    });
    expect((await run.done).status).toBe('succeeded');
  });

  it('is left alone at the service when the user only stops following it', async () => {
    const run = await engine.start(prepareJob(mockUrl(), { model: 'wan-queued', everyMs: 20 }));
    await expect.poll(() => run.head().job?.polls).toBeGreaterThan(0);
    run.cancel('user');
    expect(await run.done).toMatchObject({ status: 'cancelled', cancelReason: 'user', job: { status: 'queued' } });
    expect(mock.requests().some(({ path }) => path.endsWith('/cancel'))).toBe(false);
  });

  it('is followed as it stands when it is looked up by its id', async () => {
    const submitted = await (await engine.start(prepareJob(mockUrl()))).done;
    const prepared = prepareJob(mockUrl());
    const { findEndpoint } = await import('../../../shared/providers/index.ts');
    const endpoint = findEndpoint('dashscope/tasks.get')?.endpoint;
    if (endpoint === undefined) throw new Error('no endpoint');
    const draft = { ...prepared.draft, body: { task_id: submitted.job?.jobId ?? '' } };
    const request = endpoint.buildRequest(draft, { baseUrl: mockUrl() });
    const looked = await (await engine.start({ ...prepared, request, draft, endpoint })).done;
    expect(looked).toMatchObject({ status: 'succeeded', job: { polls: 0 }, result: { complete: true } });
    expect(looked.result.media).toHaveLength(2);
    const unknown = { ...draft, body: { task_id: 'nobody' } };
    const lost = await engine.start({
      ...prepared,
      draft: unknown,
      endpoint,
      request: endpoint.buildRequest(unknown, { baseUrl: mockUrl() }),
    });
    expect(await lost.done).toMatchObject({ status: 'failed', result: { error: { code: 'JOB_UNKNOWN' } } });
  });
});

describe('what goes wrong while a job is followed', () => {
  it('waits as long as the service asks when there were too many questions, and goes on', async () => {
    script(
      { status: 429, body: { code: 'Throttling.RateQuota', message: 'slow down' }, headers: { 'retry-after': '1' } },
      { body: done },
    );
    const startedAt = performance.now();
    const record = await (await engine.start(prepareJob(server.origin))).done;
    expect(record).toMatchObject({ status: 'succeeded', job: { polls: 2, throttledPolls: 1 } });
    expect(record.job?.problem).toBeUndefined();
    expect(performance.now() - startedAt).toBeGreaterThan(1000);
    expect(engine.traces.some(({ problem }) => problem?.includes('429'))).toBe(true);
  });

  it('outlives faults of the server, pages of a gateway and broken connections, with growing pauses', async () => {
    let count = 0;
    respond = (request, response) => {
      if (request.method === 'POST') return response.end(JSON.stringify(task('PENDING')));
      count += 1;
      if (count === 1) return response.writeHead(500).end('{"code":"InternalError","message":"oops"}');
      if (count === 2) return response.writeHead(502, { 'content-type': 'text/html' }).end('<html>Bad gateway</html>');
      // Twice: on a connection that was kept open, a question is asked once more on another.
      if (count === 3 || count === 4) return response.destroy();
      if (count === 5) return response.writeHead(200).end('not what was expected');
      return response.end(JSON.stringify(done));
    };
    const run = await engine.start(prepareJob(server.origin, { everyMs: 10 }));
    const record = await run.done;
    expect(record).toMatchObject({ status: 'succeeded', job: { polls: 5 }, result: { error: null } });
    const waits = engine.traces
      .slice(1, -1)
      .map((trace) => (trace.nextPollAtEpochMs ?? 0) - (trace.lastPolledAtEpochMs ?? 0));
    expect(waits).toEqual([20, 40, 80, 160]);
    expect(engine.traces[1]?.problem).toBe('oops');
    // A page that is no JSON does not disturb the records around it.
    expect(run.recorder.frames(0, 10).rows.map(({ data }) => data.slice(0, 8))).toEqual([
      '{"reques',
      '{"code":',
      '"<html>B',
      '"not wha',
      '{"reques',
    ]);
  });

  it('asks three times before a refusal is taken for final', async () => {
    script({ status: 401, body: { code: 'InvalidApiKey', message: 'Invalid API-key provided.' } });
    const record = await (await engine.start(prepareJob(server.origin))).done;
    expect(polls()).toHaveLength(3);
    expect(record).toMatchObject({
      status: 'failed',
      result: { error: { code: 'InvalidApiKey', category: 'auth' } },
      job: { status: 'queued', nextPollAtEpochMs: null },
    });
  });

  it('waits for another key where somebody can enter one, and asks nothing meanwhile', async () => {
    const refusal = { status: 403, body: { code: 'AccessDenied', message: 'Access denied.' } };
    script(refusal, refusal, refusal, refusal, { body: done });
    const waiting = createJobEngine({ canAskForKey: true });
    const run = await waiting.start(prepareJob(server.origin));
    await expect.poll(() => run.head().job?.failing?.reason).toBe('key');
    expect(run.head()).toMatchObject({
      status: 'streaming',
      job: { nextPollAtEpochMs: null, problem: 'Access denied.' },
    });
    // Neither time nor a machine that wakes has the account locked.
    waiting.jump(60_000);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(polls()).toHaveLength(3);
    waiting.follower.pollNow(run.runId);
    await expect.poll(() => polls().length).toBe(4);
    await expect.poll(() => run.head().job?.failing?.polls).toBe(4);
    waiting.follower.pollNow(run.runId);
    const record = await run.done;
    expect(record).toMatchObject({ status: 'succeeded', result: { error: null } });
    expect(record.job).not.toHaveProperty('failing');
    expect(polls()).toHaveLength(5);
    await waiting.client.close();
  });

  it('lets a job that waits for a key be stopped, or be asked for and fetched with another', async () => {
    script({ status: 401, body: { code: 'InvalidApiKey', message: 'Invalid API-key provided.' } });
    const waiting = createJobEngine({ canAskForKey: true });
    const prepared = prepareJob(server.origin);
    let downloadsWith = (): PreparedRequest | null => null;
    const openMedia: OpenMedia = ({ prepared: keyed, emit }) => {
      downloadsWith = keyed;
      return createUnkeptMedia(emit);
    };
    const input = { runId: prepared.runId, prepared, requestPath: null };
    const run = await executeRun(input, { ...waiting.dependencies, openMedia });
    await expect.poll(() => run.head().job?.failing?.reason).toBe('key');
    expect(downloadsWith()).toBe(prepared);
    const keyed = { ...prepared, request: { ...prepared.request, headers: [['x-key', 'typed']] as Header[] } };
    waiting.follower.pollNow(run.runId, keyed);
    expect(downloadsWith()).toBe(keyed);
    await expect.poll(() => polls().at(-1)?.headers['x-key']).toBe('typed');
    run.cancel('user');
    const record = await run.done;
    expect(record).toMatchObject({ status: 'cancelled', result: { error: null } });
    expect(record.job).not.toHaveProperty('failing');
    await waiting.client.close();
  });

  it('asks at once for a job of which nothing was planned when the app ended', async () => {
    script({ body: done });
    const prepared = prepareJob(server.origin);
    const first = await engine.start(prepareJob(server.origin, { everyMs: 60_000 }));
    await expect.poll(() => first.head().job?.status).toBe('queued');
    first.cancel('quit');
    const left = await first.done;
    const job = { ...(left.job as JobTrace), nextPollAtEpochMs: null };
    const earlier = { record: { ...left, job }, recording: first.recorder.recording() };
    const run = await engine.start(prepared, { earlier });
    expect(await run.done).toMatchObject({ status: 'succeeded', job: { polls: 1 } });
  });

  it('stops asking when the service no longer keeps the job', async () => {
    script({ body: task('RUNNING') });
    const record = await (await engine.start(prepareJob(server.origin, { spec: { lifetimeMs: 60 } }))).done;
    expect(record).toMatchObject({ status: 'failed', result: { error: { code: 'JOB_EXPIRED' } } });
  });

  it('spreads the questions of many jobs', async () => {
    script({ body: done });
    const startedAt = performance.now();
    const runs = await Promise.all([1, 2, 3, 4].map(() => engine.start(prepareJob(server.origin))));
    await Promise.all(runs.map((run) => run.done));
    expect(performance.now() - startedAt).toBeGreaterThan(280);
  });
});

it('asks with the key of the connection and its headers, and masks the key in what comes back', async () => {
  script({ body: task('RUNNING', { message: `you sent ${JOB_SECRET}` }) }, { body: done });
  const prepared = prepareJob(server.origin, {
    connection: { headers: [{ name: 'X-Team', value: 'blue' }] },
  });
  const run = await engine.start(prepared);
  await run.done;
  const [poll] = polls();
  expect(poll?.url).toBe('/api/v1/tasks/7');
  expect(poll?.headers).toMatchObject({ authorization: `Bearer ${JOB_SECRET}`, 'x-team': 'blue' });
  expect(poll?.headers['x-dashscope-async']).toBeUndefined();
  expect(poll?.headers['content-type']).toBeUndefined();
  expect(poll?.body).toBe('');
  expect(JSON.stringify(run.recorder.frames(0, 10))).not.toContain(JOB_SECRET);
});

it('goes on with a run that was left, in the same records', async () => {
  script({ body: task('RUNNING') });
  const prepared = prepareJob(server.origin);
  const run = await engine.start(prepared);
  await expect.poll(() => run.head().job?.status).toBe('running');
  run.cancel('quit');
  const left = await run.done;
  expect(left).toMatchObject({ status: 'streaming', cancelReason: null, job: { status: 'running' } });
  const recording = run.recorder.recording();

  const other = createJobEngine();
  script({ body: done });
  const asked = server.seen.length;
  const resumed = await other.start(prepared, { earlier: { record: left, recording } });
  const record = await resumed.done;
  expect(record).toMatchObject({ runId: left.runId, status: 'succeeded', result: { complete: true } });
  expect(record.job?.polls).toBe((left.job?.polls ?? 0) + 1);
  expect(record.timing.startedAtEpochMs).toBe(left.timing.startedAtEpochMs);
  expect(record.timing.endMs).toBeGreaterThan(left.timing.headersMs ?? 0);
  // Nothing was submitted again.
  expect(server.seen.slice(asked).map(({ method }) => method)).toEqual(['GET']);
  const { total, rows } = resumed.recorder.frames(0, 100);
  expect(total).toBe(recording.frameCount + 1);
  expect(rows.at(-1)?.data).toContain('SUCCEEDED');
  await other.client.close();
});
