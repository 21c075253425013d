import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openMediaStore } from '../../../electron/core/media/media-store.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { draftOf } from '../../support/draft.ts';
import { createJobApp } from '../../support/job-app.ts';
import { type LoopbackServer, type Respond, startLoopbackServer } from '../../support/loopback-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const TYPED = 'typed-by-hand-0123456789';
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let server: LoopbackServer;
let respond: Respond;
let folder: string;
const apps: ReturnType<typeof createJobApp>[] = [];

beforeEach(async () => {
  server = await startLoopbackServer((request, response) => respond(request, response));
  folder = await temporaryFolder();
});
afterEach(async () => {
  for (const app of apps.splice(0)) await app.quit().catch(() => undefined);
  await server.close();
});

async function openApp() {
  const app = createJobApp(folder, server.origin, await openMediaStore(join(folder, 'media')));
  apps.push(app);
  return app;
}
type App = Awaited<ReturnType<typeof openApp>>;

/** The next start, which goes on with the jobs of the one before. */
async function reopenApp(): Promise<App> {
  const app = await openApp();
  await app.jobs.resume();
  return app;
}

function inputOf(more: Partial<RequestDraft> = {}) {
  const body = { model: 'wan2.5-t2i-preview', input: { prompt: 'a rose' }, parameters: { n: 1 } };
  const draft = draftOf('dashscope/text-to-image', body, more);
  return { draft, requestPath: 'collections/rose.yml', connectionId: 'main', environmentId: null, slot: 'tab-1' };
}

const task = (status: string, more: object = {}) =>
  JSON.stringify({ request_id: 'r', output: { task_id: '7', task_status: status, ...more } });
const results = (name: string) => task('SUCCEEDED', { results: [{ url: `${server.origin}/results/${name}` }] });
const entryOf = async (app: App) => (await app.jobs.list())[0];
const endsAs = (app: App, status: string) => expect.poll(async () => (await entryOf(app))?.status).toBe(status);
const isQuestion = ({ method, url }: { method: string; url: string }) => method === 'GET' && url.includes('/tasks/');

/** What is on disk of the job now is what the next start finds, whatever this app still does. */
async function kill(app: App): Promise<void> {
  // Without those that are still being written.
  const [name = ''] = (await readdir(join(folder, 'jobs'))).filter((found) => found.endsWith('.json'));
  const text = await readFile(join(folder, 'jobs', name), 'utf8');
  await app.quit();
  await writeFile(join(folder, 'jobs', name), text);
}

async function kept(app: App, runId: string) {
  await app.jobs.close();
  const store = await app.history.current();
  await store.flush();
  return (await store.read(runId)).record;
}

describe('results that were on their way when the app ended', () => {
  /** Runs a job up to the download of its result, and ends the app there. */
  async function killWhileDownloading(): Promise<string> {
    const first = await openApp();
    const { runId } = await first.runs.start(inputOf());
    await expect.poll(() => server.seen.some(({ url }) => url.startsWith('/results/'))).toBe(true);
    await expect.poll(async () => (await entryOf(first))?.trace.status).toBe('succeeded');
    await expect
      .poll(async () => readFile(join(folder, 'jobs', `${runId}.json`), 'utf8'))
      .toContain('"status":"succeeded","providerStatus":"SUCCEEDED"');
    await kill(first);
    server.seen.length = 0;
    return runId;
  }

  async function recordAfterRestart(runId: string) {
    const second = await reopenApp();
    await endsAs(second, 'succeeded');
    return kept(second, runId);
  }

  it('are asked for anew, by addresses that work, and come into the history', async () => {
    let isBack = false;
    respond = ({ method, url }, response) => {
      if (method === 'POST') return response.end(task('PENDING'));
      if (url === '/results/new.png') return response.setHeader('content-type', 'image/png').end(PNG);
      if (url.startsWith('/results/')) return isBack ? response.writeHead(403).end() : undefined;
      return response.end(results(isBack ? 'new.png' : 'old.png'));
    };
    const runId = await killWhileDownloading();
    isBack = true;
    const record = await recordAfterRestart(runId);
    expect(record).toMatchObject({ status: 'succeeded', result: { complete: true, error: null } });
    expect(record.result.media).toMatchObject([{ state: 'stored', sizeBytes: PNG.length }]);
    expect(server.seen.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('are fetched where they were when the service has forgotten the job, which stays a success', async () => {
    let isBack = false;
    respond = ({ method, url }, response) => {
      if (method === 'POST') return response.end(task('PENDING'));
      if (url.startsWith('/results/')) {
        return isBack ? response.setHeader('content-type', 'image/png').end(PNG) : undefined;
      }
      return response.end(isBack ? task('UNKNOWN') : results('old.png'));
    };
    const runId = await killWhileDownloading();
    isBack = true;
    const record = await recordAfterRestart(runId);
    expect(record).toMatchObject({ status: 'succeeded', job: { status: 'succeeded' }, result: { error: null } });
    expect(record.result.media).toMatchObject([{ state: 'stored', sizeBytes: PNG.length }]);
  });

  it('are told to be gone when their links are over, and nothing else is lost', async () => {
    let isBack = false;
    respond = ({ method, url }, response) => {
      if (method === 'POST') return response.end(task('PENDING'));
      if (url.startsWith('/results/')) return isBack ? response.writeHead(403).end() : undefined;
      return response.end(isBack ? task('UNKNOWN') : results('old.png'));
    };
    const runId = await killWhileDownloading();
    isBack = true;
    const record = await recordAfterRestart(runId);
    expect(record).toMatchObject({ status: 'succeeded', job: { status: 'succeeded' } });
    expect(record.result.media).toMatchObject([{ state: 'remote', problemCode: 'MEDIA_ADDRESS_EXPIRED' }]);
    // Once for the job, and once more in vain for its result.
    expect(server.seen.filter(isQuestion)).toHaveLength(1);
  });
});

it('says that the service has forgotten a job that was under way when the app was closed', async () => {
  let isForgotten = false;
  respond = ({ method }, response) =>
    response.end(task(method === 'POST' ? 'PENDING' : isForgotten ? 'UNKNOWN' : 'RUNNING'));
  const first = await openApp();
  const { runId } = await first.runs.start(inputOf());
  await expect.poll(async () => (await entryOf(first))?.trace.status).toBe('running');
  await first.quit();
  isForgotten = true;
  const second = await reopenApp();
  await endsAs(second, 'failed');
  expect(await kept(second, runId)).toMatchObject({ result: { error: { code: 'JOB_UNKNOWN' } } });
});

describe('a key that was typed into the request by hand', () => {
  const headers = [{ name: 'Authorization', value: `Bearer ${TYPED}` }];
  let isDone = false;

  beforeEach(() => {
    isDone = false;
    respond = ({ method, headers: sent, url }, response) => {
      if (url.startsWith('/results/')) return response.setHeader('content-type', 'image/png').end(PNG);
      if (sent.authorization !== `Bearer ${TYPED}`) return response.writeHead(401).end('{"code":"InvalidApiKey"}');
      if (method === 'POST') return response.end(task('PENDING'));
      // A service may repeat what it was sent.
      return response.end(isDone ? results('1.png') : task('RUNNING', { message: `for ${TYPED}` }));
    };
  });

  async function leaveJob(): Promise<string> {
    const first = await openApp();
    const { runId } = await first.runs.start(inputOf({ headers }));
    await expect.poll(async () => (await entryOf(first))?.trace.status).toBe('running');
    await first.quit();
    server.seen.length = 0;
    return runId;
  }

  it('is asked for after a restart; then the job goes on, and the key is on no disk', async () => {
    const runId = await leaveJob();
    const second = await reopenApp();
    expect(await entryOf(second)).toMatchObject({
      runId,
      status: 'streaming',
      problem: { code: 'JOB_KEY_NEEDED', data: { headers: 'Authorization' } },
    });
    // Nothing is asked with bullets in the place of a key.
    expect(server.seen).toEqual([]);
    const question = { name: 'Test', headers: ['Authorization'], origin: server.origin, secret: null };
    expect(second.jobs.keyQuestion(runId)).toEqual(question);
    // However it is pasted.
    await second.jobs.goOnWith(runId, new Map([['Authorization', `Bearer ${TYPED}`]]));
    expect(await entryOf(second)).not.toHaveProperty('problem');
    await expect.poll(() => server.seen.filter(isQuestion).length).toBeGreaterThan(0);
    isDone = true;
    await endsAs(second, 'succeeded');
    expect(await kept(second, runId)).toMatchObject({ status: 'succeeded' });
    expect(second.jobs.keyQuestion(runId)).toBeNull();
    await second.quit();
    for (const name of await readdir(folder, { recursive: true })) {
      const text = await readFile(join(folder, name), 'latin1').catch(() => '');
      expect(text.includes(TYPED), name).toBe(false);
    }
  });

  it('is taken from the file of the request where that has it', async () => {
    await leaveJob();
    const second = await openApp();
    second.state.file = inputOf({ headers }).draft;
    isDone = true;
    await second.jobs.resume();
    expect(await entryOf(second)).not.toHaveProperty('problem');
    await endsAs(second, 'succeeded');
  });
});

describe('a key that the service takes no more', () => {
  const headers = [{ name: 'Authorization', value: `Bearer ${TYPED}` }];
  let wanted = '';

  beforeEach(() => {
    wanted = '';
    respond = ({ method, headers: sent, url }, response) => {
      if (url.startsWith('/results/')) return response.setHeader('content-type', 'image/png').end(PNG);
      if (method === 'POST') return response.end(task('PENDING'));
      if (sent.authorization !== `Bearer ${wanted}`) {
        return response.writeHead(401).end('{"code":"InvalidApiKey","message":"Invalid API-key provided."}');
      }
      return response.end(results('1.png'));
    };
  });

  async function waitForKey(app: App, more: Partial<RequestDraft> = {}): Promise<string> {
    const { runId } = await app.runs.start(inputOf(more));
    await expect.poll(async () => (await entryOf(app))?.problem?.code, { timeout: 40_000 }).toBe('JOB_KEY_REFUSED');
    server.seen.length = 0;
    return runId;
  }

  it('is the connection’s: the job goes on by itself when another one is stored, and with no other', async () => {
    const app = await openApp();
    const runId = await waitForKey(app);
    expect(await entryOf(app)).toMatchObject({ runId, status: 'streaming', problem: { takesKey: true } });
    expect(app.jobs.keyQuestion(runId)).toMatchObject({
      name: 'Main',
      origin: server.origin,
      headers: [],
      secret: { secretId: 'main-key', isText: false },
    });
    wanted = 'sk-renewed-0123456789';
    app.state.secret = wanted;
    await app.jobs.keyStored('another-key');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(server.seen).toEqual([]);
    await app.jobs.keyStored('main-key');
    await expect.poll(async () => (await entryOf(app))?.status).toBe('succeeded');
    expect(server.seen.filter(isQuestion)).toHaveLength(1);
    expect(await entryOf(app)).not.toHaveProperty('problem');
    expect(app.jobs.keyQuestion(runId)).toBeNull();
    expect(await kept(app, runId)).toMatchObject({ status: 'succeeded', result: { error: null } });
  }, 60_000);

  it('was typed by hand: another one is asked for, and neither is on any disk', async () => {
    const app = await openApp();
    const runId = await waitForKey(app, { headers });
    expect(app.jobs.keyQuestion(runId)).toMatchObject({ headers: ['Authorization'], secret: null });
    // Tried again with what there is, it is refused once more, at once.
    await app.jobs.pollNow(runId);
    await expect.poll(() => server.seen.filter(isQuestion).length).toBe(1);
    expect(server.seen[0]?.headers.authorization).toBe(`Bearer ${TYPED}`);
    await expect.poll(async () => (await entryOf(app))?.trace.failing?.polls).toBe(4);
    wanted = 'typed-later-0123456789';
    await app.jobs.goOnWith(runId, new Map([['Authorization', wanted]]));
    await expect.poll(async () => (await entryOf(app))?.status).toBe('succeeded');
    await app.quit();
    for (const name of await readdir(folder, { recursive: true })) {
      const text = await readFile(join(folder, name), 'latin1').catch(() => '');
      for (const key of [TYPED, wanted]) expect(text.includes(key), `${name}: ${key}`).toBe(false);
    }
  }, 60_000);
});
