import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createComparisons } from '../../../electron/core/compare/comparisons.ts';
import type { ComparisonColumnInput } from '../../../shared/ipc/comparison-routes.ts';
import { draftOf } from '../../support/draft.ts';
import { createJobApp } from '../../support/job-app.ts';
import { jobConnection } from '../../support/job-run.ts';
import { type LoopbackServer, type Respond, startLoopbackServer } from '../../support/loopback-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const NAMES = ['a', 'b'] as const;
type Name = (typeof NAMES)[number];

let services: Record<Name, { server: LoopbackServer; respond: Respond }>;
let folder: string;
const apps: ReturnType<typeof createJobApp>[] = [];

const task = (status: string, more: object = {}) =>
  JSON.stringify({ request_id: 'r', output: { task_id: '7', task_status: status, ...more } });
const done = task('SUCCEEDED', { results: [{ url: 'https://h/1.png' }], task_metrics: { TOTAL: 1, SUCCEEDED: 1 } });
const answers =
  (poll: () => string): Respond =>
  ({ method }, response) =>
    response.end(method === 'POST' ? task('PENDING') : poll());
const seen = (name: Name, method: string) => services[name].server.seen.filter((request) => request.method === method);

beforeEach(async () => {
  folder = await temporaryFolder();
  const entries = NAMES.map(async (name) => {
    const service = { server: null as unknown as LoopbackServer, respond: answers(() => task('RUNNING')) };
    service.server = await startLoopbackServer((request, response) => service.respond(request, response));
    return [name, service] as const;
  });
  services = Object.fromEntries(await Promise.all(entries)) as typeof services;
});
afterEach(async () => {
  for (const app of apps.splice(0)) await app.quit().catch(() => undefined);
  for (const name of NAMES) await services[name].server.close();
});

function openApp() {
  const app = createJobApp(folder, services.a.server.origin);
  apps.push(app);
  for (const name of NAMES) app.connections.set(name, jobConnection(services[name].server.origin));
  const rules = [{ targets: [{ connection: 'a', model: 'wan-of-a' }], fallback: [{ connection: 'b' }] }];
  app.connections.set('route', { ...jobConnection(''), provider: 'route', route: { rules } });
  return app;
}

const draft = draftOf('dashscope/text-to-image', { model: 'wan', input: { prompt: 'a rose' }, parameters: { n: 1 } });
const entriesOf = async (app: ReturnType<typeof openApp>) => app.jobs.list();
const throughRoute = { draft, requestPath: null, connectionId: 'route', environmentId: null, slot: 'tab-1' };

describe('a job through a route', () => {
  it('goes to the fallback when the first service does not take it, and is asked for there', async () => {
    services.a.respond = (_request, response) => response.writeHead(503).end('{"code":"ModelUnavailable"}');
    services.b.respond = answers(() => done);
    const app = openApp();
    const run = (await app.runs.makeReady(throughRoute))();
    expect(await run.done).toMatchObject({ status: 'succeeded', connectionId: 'b' });
    expect([seen('a', 'POST').length, seen('b', 'POST').length]).toEqual([1, 1]);
    expect([seen('a', 'GET').length, seen('b', 'GET').length]).toEqual([0, 1]);
  });

  it('stays with the service that took it, even when the job fails there: another would charge for it again', async () => {
    services.a.respond = answers(() => task('FAILED', { code: 'InternalError.Algo', message: 'no picture' }));
    const app = openApp();
    const run = (await app.runs.makeReady(throughRoute))();
    const record = await run.done;
    expect(record).toMatchObject({ status: 'failed', connectionId: 'a', result: { error: { message: 'no picture' } } });
    expect(services.b.server.seen).toEqual([]);
  });

  it('is asked for at the service that took it after a restart too', async () => {
    const first = openApp();
    (await first.runs.makeReady(throughRoute))();
    await expect.poll(async () => (await entriesOf(first))[0]?.trace.status).toBe('running');
    await first.quit();
    for (const name of NAMES) services[name].server.seen.length = 0;
    services.a.respond = answers(() => done);
    const second = openApp();
    await second.jobs.resume();
    await expect.poll(async () => (await entriesOf(second))[0]?.status).toBe('succeeded');
    expect(seen('a', 'GET')).toHaveLength(1);
    expect(services.b.server.seen).toEqual([]);
  });
});

describe('jobs in the columns of a comparison', () => {
  const column = (name: Name): ComparisonColumnInput => ({
    slot: `tab#${name}`,
    draft,
    connectionId: name,
    environmentId: null,
    label: null,
  });

  function compare(app: ReturnType<typeof openApp>) {
    const comparisons = createComparisons({
      runs: app.runs,
      clock: { nowMs: () => performance.now(), epochMs: () => Date.now() },
      estimateCall: async () => null,
      emit: () => undefined,
    });
    const stateOf = () => comparisons.list()[0]?.state;
    const start = () =>
      comparisons.start({ path: 'tab', requestPath: null, options: {}, columns: NAMES.map(column), data: null });
    return { comparisons, stateOf, start };
  }

  it('stop one by one, run again, and each has its own units for its cost', async () => {
    const usage = { image_count: 1 };
    services.b.respond = answers(() => JSON.stringify({ ...JSON.parse(done), usage }));
    const app = openApp();
    const { comparisons, stateOf, start } = compare(app);
    const { comparisonId } = await start();
    await expect.poll(async () => (await entriesOf(app)).length).toBe(2);
    comparisons.stopColumn(comparisonId, 0);
    await expect.poll(() => stateOf()?.attempts.map(({ status }) => status)).toEqual(['cancelled', 'succeeded']);
    services.a.respond = answers(() => JSON.stringify({ ...JSON.parse(done), usage: { image_count: 4 } }));
    await comparisons.retryColumn(comparisonId, 0, column('a'));
    await expect.poll(() => stateOf()?.status).toBe('done');
    expect(stateOf()?.attempts.map(({ status }) => status)).toEqual(['succeeded', 'succeeded']);
    const units = app.runs.list().map(({ record }) => [record.connectionId, record.result.usage?.units]);
    expect(Object.fromEntries(units)).toEqual({ a: { images: 4 }, b: { images: 1 } });
    expect(seen('a', 'POST')).toHaveLength(2);
  });

  it('go on in their columns after the app was closed in the middle', async () => {
    const first = openApp();
    const { comparisons, start } = compare(first);
    await start();
    await expect
      .poll(async () => (await entriesOf(first)).map(({ trace }) => trace.status))
      .toEqual(['running', 'running']);
    // As the app quits.
    comparisons.forgetAll();
    await first.quit();
    services.a.respond = answers(() => done);
    services.b.respond = answers(() => done);
    const second = openApp();
    await second.jobs.resume();
    expect(second.runs.list().map(({ slot }) => slot)).toEqual(expect.arrayContaining(['tab#a', 'tab#b']));
    await expect
      .poll(async () => (await entriesOf(second)).map(({ status }) => status))
      .toEqual(['succeeded', 'succeeded']);
    expect([...seen('a', 'POST'), ...seen('b', 'POST')]).toHaveLength(2);
  });
});
