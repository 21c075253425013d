import { appendFile, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHistorySession } from '../../../electron/core/history/history-session.ts';
import { type HistoryStore, openHistoryStore } from '../../../electron/core/history/history-store.ts';
import { answerMedia } from '../../../electron/core/media/answer-media.ts';
import { createMediaLibrary, type MediaLibrary } from '../../../electron/core/media/media-library.ts';
import { saveMedia } from '../../../electron/core/media/save-media.ts';
import { askPast } from '../../../electron/core/runs/ask-past.ts';
import type { ActiveRun } from '../../../electron/core/runs/execute-run.ts';
import { createTokenSource } from '../../../electron/core/runs/token-source.ts';
import { AppError } from '../../../shared/ipc/result.ts';
import type { ConnectionEntry } from '../../../shared/model/connection.ts';
import { DEFAULT_HISTORY_SETTINGS, type HistorySettings } from '../../../shared/model/history.ts';
import { scopesFor } from '../../../shared/variables/scopes.ts';
import { keyedConnectionOf } from '../../support/connection.ts';
import { draftOf } from '../../support/draft.ts';
import { type LoopbackServer, startLoopbackServer, until } from '../../support/loopback-server.ts';
import { getRequest, type MediaRuns, openMediaRuns } from '../../support/media-run.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const DRAFT = draftOf('http/request', null, { http: { method: 'GET', url: '/a' } });
const ORIGIN = {
  draft: DRAFT,
  sent: DRAFT,
  hints: {},
  slot: 'tab',
  environmentId: null,
  environmentName: null,
  appVersion: '1.0.0',
};

let folder: string;
let settings: HistorySettings;
let store: HistoryStore;
let runs: MediaRuns;
let server: LoopbackServer;
let answer: Buffer;
let status: number;
const problems: unknown[] = [];
const ports = () => ({
  settings: () => settings,
  nowEpochMs: () => 1_700_000_000_000,
  onChanged: () => undefined,
  onProblem: (error: unknown) => problems.push(error),
});

beforeEach(async () => {
  folder = await temporaryFolder();
  settings = DEFAULT_HISTORY_SETTINGS;
  answer = PNG;
  status = 200;
  problems.length = 0;
  store = await openHistoryStore(folder, ports());
  runs = await openMediaRuns();
  server = await startLoopbackServer((_request, response) => {
    response.writeHead(status, { 'content-type': 'image/png' });
    response.end(answer);
  });
});
afterEach(async () => {
  await store.close();
  await runs.close();
  await server.close();
  expect(problems).toEqual([]);
});

async function keep(runId: string): Promise<ActiveRun> {
  const { run } = await runs.start(getRequest(server.origin), runId);
  const letGo = run.media.hold();
  await store.keep(run, ORIGIN);
  letGo();
  return run;
}

const MAIN: ConnectionEntry = keyedConnectionOf('openai-compatible', 'https://elsewhere.example/v1');
/** The connections that there are, and where their key may go. */
let connections: ConnectionEntry[] = [];
let boundTo: string | null = null;

function services() {
  const clock = { nowMs: () => performance.now(), epochMs: () => 0 };
  return {
    client: runs.client,
    clock,
    tokens: createTokenSource(runs.client, clock),
    appVersion: '1.0.0',
    async authorize({ origin }: { origin: string }) {
      if (origin !== boundTo) throw new AppError('ORIGIN_NOT_ALLOWED', `The key is not for ${origin}.`, { origin });
      return 'sk-canary-0123456789abcdef';
    },
    async resolve({ connectionId }: { connectionId: string | null }) {
      const connection = connections.find(({ id }) => id === connectionId);
      if (connection === undefined) throw new AppError('FILE_NOT_FOUND', 'gone');
      return { connection, scopes: scopesFor({ builtins: { token: 'a value' } }) };
    },
  };
}

function library(): MediaLibrary {
  const { client, publicClient } = runs;
  const none = { has: () => false, kept: () => fail(), download: () => fail() };
  return createMediaLibrary({
    runs: none,
    history: async () => store,
    store: runs.store,
    client,
    publicClient,
    askPast: (run) => askPast(run, services()),
  });
}

function fail(): never {
  throw new Error('not in memory');
}

const kept = () => readdir(join(folder, 'media'));

async function shown(runId: string, itemId = 'body'): Promise<Buffer | number> {
  const { status: given, body } = await answerMedia(
    { method: 'GET', url: `media://run/${runId}/${itemId}`, range: null },
    library().find,
  );
  const parts: Uint8Array[] = [];
  for await (const part of body ?? []) parts.push(part);
  return given === 200 ? Buffer.concat(parts) : given;
}

describe('the media of a kept run', () => {
  it('are there after a restart, by the same address, and are counted', async () => {
    await keep('r1');
    await store.close();
    await rm(join(folder, 'index.jsonl'));
    store = await openHistoryStore(folder, ports());
    const [row] = store.list({}, 0, 10).rows;
    const { record } = await store.read('r1');
    expect(record.result.media).toMatchObject([{ id: 'body', state: 'stored', name: row?.media[0] }]);
    expect(await kept()).toEqual(row?.media);
    expect(await shown('r1')).toEqual(PNG);
    expect(store.usage().bytes).toBe((row?.sizeBytes ?? 0) + PNG.length);
    const runFile = await readFile(join(folder, 'runs', 'r1.run'), 'latin1');
    expect(runFile).not.toContain(PNG.toString('latin1'));
    expect(runFile).not.toContain(PNG.toString('base64'));
  });

  it('are one file for all runs that have them, and go with the last', async () => {
    await keep('r1');
    await keep('r2');
    expect(await kept()).toHaveLength(1);
    const { batchId } = await store.remove({ runIds: ['r1'] });
    expect(await shown('r1')).toBe(404);
    expect(await shown('r2')).toEqual(PNG);
    expect(await store.restore(batchId)).toBe(1);
    expect(await shown('r1')).toEqual(PNG);
    await store.remove({ runIds: ['r1', 'r2'] });
    await store.close();
    expect(await kept()).toEqual([]);
    store = await openHistoryStore(folder, ports());
  });

  it('count against the limit, and the oldest go', async () => {
    settings = { ...settings, maxBytes: 10_000_000 };
    for (const [index, runId] of ['r1', 'r2', 'r3'].entries()) {
      answer = Buffer.alloc(4_500_000, index + 1);
      await keep(runId);
    }
    expect(store.list({}, 0, 10).rows.map(({ runId }) => runId)).toEqual(['r3', 'r2']);
    expect(await kept()).toHaveLength(2);
  });

  it('are kept although the run is let go of the moment it ends', async () => {
    const session = createHistorySession({ ...ports(), folder: join(folder, 'all'), rootPath: async () => folder });
    const { run } = await runs.start(getRequest(server.origin), 'r1');
    const letGo = run.media.hold();
    const late = new Promise<typeof ORIGIN>((resolve) => setTimeout(() => resolve(ORIGIN), 50));
    session.keep(run, late);
    await run.done;
    letGo();
    await session.close();
    const opened = await session.current();
    expect((await opened.read('r1')).record.result.media).toMatchObject([{ state: 'stored' }]);
    await session.close();
    await until(() => run.media.find('body') === null);
  });

  it('that could not be taken over leave the run, which says so', async () => {
    const { run } = await runs.start(getRequest(server.origin), 'r1');
    const letGo = run.media.hold();
    await run.done;
    const source = run.media.find('body');
    if (source !== null && 'path' in source) await rm(source.path);
    await store.keep(run, ORIGIN);
    letGo();
    const { media } = (await store.read('r1')).record.result;
    expect(media).toMatchObject([{ state: 'failed', name: null, problemCode: 'MEDIA_NOT_KEPT' }]);
    expect(store.list({}, 0, 10).rows[0]?.media).toEqual([]);
  });

  it('that came before the app was closed stay with a run that goes on after it', async () => {
    const run = await keep('r1');
    const record = await run.done;
    const again = { ...run, done: Promise.resolve(record), media: { find: () => null, hold: () => () => undefined } };
    await store.keep(again, ORIGIN);
    expect((await store.read('r1')).record.result.media).toMatchObject([{ state: 'stored' }]);
    expect(await shown('r1')).toEqual(PNG);
  });

  it('can be fetched later, and are then part of it', async () => {
    const { sink } = runs.sink(getRequest(server.origin));
    const url = `${server.origin}/late.png`;
    status = 500;
    const { run } = await runs.start(getRequest(server.origin), 'r1');
    const item = { id: 'p', kind: 'image' as const, mediaType: 'image/png', source: { url } };
    sink.take([{ type: 'media', piece: item }]);
    await sink.settle(new AbortController().signal);
    const remote = sink.item('p');
    expect(remote).toMatchObject({ state: 'remote', problemCode: 'MEDIA_DOWNLOAD_REFUSED' });
    const record = await run.done;
    const withItem = { ...record, result: { ...record.result, media: remote === null ? [] : [remote] } };
    await store.keep({ ...run, done: Promise.resolve(withItem) }, ORIGIN);

    expect(await library().download('r1', 'p')).toMatchObject({
      state: 'remote',
      problemCode: 'MEDIA_DOWNLOAD_REFUSED',
    });
    status = 200;
    const fetched = await library().download('r1', 'p');
    expect(fetched).toMatchObject({ state: 'stored', url });
    expect(fetched).not.toHaveProperty('problem');
    expect((await store.read('r1')).record.result.media).toEqual([fetched]);
    expect(store.list({}, 0, 10).rows[0]?.media).toEqual([fetched.name]);
    expect(await shown('r1', 'p')).toEqual(PNG);
    await expect(library().download('r1', 'other')).rejects.toMatchObject({ code: 'MEDIA_NOT_FOUND' });
  });

  it('that only their service has are fetched with the key of their connection, where that may go', async () => {
    const seen: (string | undefined)[] = [];
    const own = await startLoopbackServer((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(request.headers.authorization === undefined ? 401 : 200, { 'content-type': 'image/png' });
      response.end(PNG);
    });
    const { run } = await runs.start(getRequest(server.origin), 'r1');
    const record = await run.done;
    const item = {
      id: 'film',
      kind: 'image' as const,
      mediaType: 'image/png',
      state: 'remote' as const,
      name: null,
      sizeBytes: null,
      url: `${own.origin}/v1/videos/1/content?v={{token}}`,
      isOwn: true as const,
      expiresAtEpochMs: null,
    };
    const stranger = { ...item, id: 'stranger', url: `${server.origin}/x.png` };
    const sent = {
      ...record,
      connectionId: 'main',
      request: { ...record.request, url: `${own.origin}/v1/videos` },
      result: { ...record.result, media: [item, stranger] },
    };
    await store.keep({ ...run, done: Promise.resolve(sent) }, ORIGIN);

    connections = [];
    expect(await library().download('r1', 'film')).toMatchObject({ problemCode: 'MEDIA_CONNECTION_GONE' });
    connections = [MAIN];
    boundTo = 'https://elsewhere.example';
    expect(await library().download('r1', 'film')).toMatchObject({ problemCode: 'ORIGIN_NOT_ALLOWED' });
    expect(seen).toEqual([]);
    boundTo = own.origin;
    expect(await library().download('r1', 'film')).toMatchObject({ state: 'stored' });
    expect(seen).toEqual(['Bearer sk-canary-0123456789abcdef']);
    // The service named this address: no value of a variable goes into it.
    expect(own.seen.at(-1)?.url).toBe('/v1/videos/1/content?v=%7B%7Btoken%7D%7D');
    // What another place has gets no key, whatever its record says.
    const others = server.seen.length;
    await library().download('r1', 'stranger');
    expect(server.seen.slice(others).map(({ headers }) => headers.authorization)).toEqual([undefined]);
    expect(JSON.stringify((await store.read('r1')).record)).not.toContain('sk-canary');
    await own.close();
  });

  it('are saved whole where the user says, over what was there', async () => {
    await keep('r1');
    const path = join(folder, 'mine.png');
    await writeFile(path, 'former');
    await saveMedia(await library().stored('r1', 'body'), path);
    expect(await readFile(path)).toEqual(PNG);
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    // A copy and not a second name: what the user does to it is nothing to the history.
    await appendFile(path, 'more');
    expect(await shown('r1')).toEqual(PNG);
    expect((await stat(path)).nlink).toBe(1);
    await expect(saveMedia(await library().stored('r1', 'body'), join(folder, 'no', 'x.png'))).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
    });
  });
});
