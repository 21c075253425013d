import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type MockServer, startMockServer } from '../../../electron/core/mock/mock-server.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { draftOf } from '../../support/draft.ts';
import { createJobApp } from '../../support/job-app.ts';
import { JOB_SECRET } from '../../support/job-run.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let mock: MockServer;
let folder: string;
const apps: ReturnType<typeof createJobApp>[] = [];

beforeEach(async () => {
  mock = await startMockServer();
  folder = await temporaryFolder();
});
afterEach(async () => {
  for (const app of apps.splice(0)) await app.quit().catch(() => undefined);
  await mock.close();
});

function openApp() {
  const app = createJobApp(folder, `${mock.url}/dashscope`);
  apps.push(app);
  return app;
}

function inputOf(model: string, more: Partial<RequestDraft> = {}) {
  const body = { model, input: { prompt: 'a rose' }, parameters: { n: 1 } };
  const draft = draftOf('dashscope/text-to-image', body, more);
  return { draft, requestPath: 'collections/rose.yml', connectionId: 'main', environmentId: null, slot: 'tab-1' };
}

const stateOf = async (app: ReturnType<typeof createJobApp>) => (await app.jobs.list())[0];
const jobFiles = () => readdir(join(folder, 'jobs'));
/** Without those that are still being written. */
const writtenJobs = async () => (await jobFiles().catch(() => [])).filter((name) => name.endsWith('.json'));

it('goes on after a restart, as the same run, in the same history', async () => {
  const first = openApp();
  const { runId } = await first.runs.start(inputOf('wan-demo'));
  await expect.poll(async () => (await stateOf(first))?.trace.polls).toBeGreaterThan(0);
  await first.quit();
  expect(await jobFiles()).toEqual([`${runId}.json`]);

  const second = openApp();
  await second.jobs.resume();
  expect(await stateOf(second)).toMatchObject({ runId, status: 'streaming', isHere: true, requestName: 'Test' });
  // The window finds it where it was sent from.
  expect(second.runs.list()).toMatchObject([{ slot: 'tab-1', record: { runId, status: 'streaming' } }]);
  await expect.poll(async () => (await stateOf(second))?.status).toBe('succeeded');
  await second.history.of('/workspaces/one').then((store) => store.flush());
  const store = await second.history.current();
  const page = store.list({} as never, 0, 10);
  expect(page.rows).toMatchObject([{ runId, status: 'succeeded' }]);
  const { record } = await store.read(runId);
  expect(record).toMatchObject({ status: 'succeeded', result: { complete: true, usage: { units: { images: 1 } } } });
  expect(record.result.media).toHaveLength(1);
  const { total, rows } = await store.frames(runId, 0, 100);
  expect(total).toBe((record.job?.polls ?? 0) + 1);
  expect(rows.map(({ data }) => JSON.parse(data).output.task_status)).toEqual([
    'PENDING',
    'PENDING',
    'RUNNING',
    'SUCCEEDED',
  ]);
  // One submission, and no more.
  expect(mock.requests().filter(({ method }) => method === 'POST')).toHaveLength(1);
  expect([...first.problems, ...second.problems]).toEqual([]);
});

it('goes on after the app was killed, from what is on disk', async () => {
  const killed = openApp();
  const { runId } = await killed.runs.start(inputOf('wan-demo?delay=3500'));
  // No farewell: what the first app would still write comes to another folder.
  await expect.poll(writtenJobs).toEqual([`${runId}.json`]);
  const text = await readFile(join(folder, 'jobs', `${runId}.json`), 'utf8');
  await killed.quit();
  await writeFile(join(folder, 'jobs', `${runId}.json`), text);
  await writeFile(join(folder, 'jobs', 'broken.json'), '{"half":');
  const next = openApp();
  await next.jobs.resume();
  expect(await next.jobs.list()).toHaveLength(1);
  await expect.poll(async () => (await stateOf(next))?.status).toBe('succeeded');
  // What could not be read is kept beside it.
  expect((await jobFiles()).some((name) => name.startsWith('broken.json.corrupt-'))).toBe(true);
});

it('keeps no key on disk, not even one that was typed by hand', async () => {
  const app = openApp();
  const headers = [{ name: 'X-Api-Key', value: 'typed-by-hand-0123456789' }];
  await app.runs.start(inputOf('wan-queued', { headers }));
  await expect.poll(writtenJobs).toHaveLength(1);
  await app.quit();
  const [name = ''] = await jobFiles();
  const text = await readFile(join(folder, 'jobs', name), 'utf8');
  expect(text).toContain('wan-queued');
  expect(text).not.toContain('typed-by-hand');
  expect(text).not.toContain(JOB_SECRET);
});

it('says what is missing, keeps the job in the list, and goes on when it is there again', async () => {
  const first = openApp();
  const { runId } = await first.runs.start(inputOf('wan-demo'));
  await expect.poll(async () => (await stateOf(first))?.runId).toBe(runId);
  await first.quit();
  const second = openApp();
  second.state.isConnectionGone = true;
  await second.jobs.resume();
  expect(await stateOf(second)).toMatchObject({
    runId,
    status: 'streaming',
    problem: { code: 'CONNECTION_NOT_FOUND' },
  });
  second.state.isConnectionGone = false;
  await second.jobs.pollNow(runId);
  expect(await stateOf(second)).not.toHaveProperty('problem');
  await expect.poll(async () => (await stateOf(second))?.status).toBe('succeeded');
  await second.jobs.forget([runId]);
  expect(await second.jobs.list()).toEqual([]);
  await second.quit();
  expect(await jobFiles()).toEqual([]);
});

it('follows the jobs of the other workspaces too, unseen by the window', async () => {
  const app = openApp();
  const { runId } = await app.runs.start(inputOf('wan-demo?delay=4000'));
  await expect.poll(async () => (await stateOf(app))?.runId).toBe(runId);
  app.runs.forgetAll();
  app.state.rootPath = '/workspaces/two';
  await app.jobs.moveOn();
  expect(app.runs.list()).toEqual([]);
  expect(await stateOf(app)).toMatchObject({ runId, isHere: false, status: 'streaming' });
  await expect.poll(async () => (await stateOf(app))?.status).toBe('succeeded');
  await app.jobs.close();
  const store = await app.history.of('/workspaces/one');
  await store.flush();
  expect(store.list({} as never, 0, 10).rows).toMatchObject([{ runId, status: 'succeeded' }]);
});
