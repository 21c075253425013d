import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttpClient } from '../../../electron/core/http/client.ts';
import { createRunManager, type RunManager } from '../../../electron/core/runs/run-manager.ts';
import { createTokenSource } from '../../../electron/core/runs/token-source.ts';
import { AppError } from '../../../shared/ipc/result.ts';
import type { Connection, ConnectionEntry } from '../../../shared/model/connection.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import type { RouteRule } from '../../../shared/model/route.ts';
import type { RunRecord } from '../../../shared/model/run.ts';
import { type LoopbackServer, type Respond, startLoopbackServer, until } from '../../support/loopback-server.ts';

const text = (content: string) => `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`;
const END = 'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';
const answers =
  (words: string): Respond =>
  (_request, response) =>
    response.end(text(words) + END);
const fails =
  (status: number): Respond =>
  (_request, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end('{"error":{"message":"Out of service"}}');
const stays: Respond = () => undefined;

let services: Record<string, { server: LoopbackServer; respond: Respond }>;
let connections: ConnectionEntry[];
let manager: RunManager;
let records: RunRecord[];

beforeEach(async () => {
  services = {};
  connections = [];
  records = [];
  for (const name of ['a', 'b', 'c']) {
    const service = { server: null as unknown as LoopbackServer, respond: answers(`I am ${name}`) };
    service.server = await startLoopbackServer((request, response) => service.respond(request, response));
    services[name] = service;
    connect(name, { baseUrl: service.server.origin });
  }
  const client = createHttpClient();
  const clock = { nowMs: () => performance.now(), epochMs: () => 0 };
  manager = createRunManager({
    client,
    clock,
    tokens: createTokenSource(client, clock),
    authorize: async () => {
      throw new AppError('SECRET_ABSENT', 'This connection has no key yet.');
    },
    resolve: ({ connectionId }) => {
      const connection = connections.find(({ id }) => id === connectionId);
      if (connection === undefined) throw new AppError('NOT_FOUND', 'no such connection');
      return { connection, scopes: [] };
    },
    emit: () => undefined,
    onStarted: (run) => void run.done.then((record) => records.push(record)),
    appVersion: '1.0.0',
  });
});
afterEach(async () => {
  await manager.shutDown();
  for (const { server } of Object.values(services)) await server.close();
});

function connect(id: string, more: Partial<Connection>): void {
  const connection: Connection = {
    sidecall: 2,
    info: { name: id.toUpperCase() },
    provider: 'openai-compatible',
    baseUrl: '',
    auth: { type: 'none' },
    ...more,
  };
  connections.push({ id, connection });
}

/** Sends through a route with these rules; answers when the route is done. */
async function send(rules: RouteRule[], change: Partial<RequestDraft['settings']> & { model?: string } = {}) {
  connections = connections.filter(({ id }) => id !== 'route');
  connect('route', { provider: 'route', route: { rules } });
  const { model = 'qwen-plus', ...settings } = change;
  const draft: RequestDraft = {
    sidecall: 2,
    info: { name: 'Hello' },
    endpoint: 'openai-compatible/chat.completions',
    body: { model, messages: [{ role: 'user', content: 'Hi' }], stream: true },
    settings,
  };
  const input = { draft, requestPath: null, connectionId: 'route', environmentId: null, slot: 'tab' };
  return (await manager.makeReady(input))();
}

const modelsSeen = (name: string) => services[name]?.server.seen.map(({ body }) => JSON.parse(body).model);
const answerOf = ({ result }: RunRecord) => result.choices[0]?.text;

describe('a route', () => {
  it('passes the model through, or rewrites it, by the first rule that takes it', async () => {
    const rules = [
      { model: 'qwen-*', targets: [{ connection: 'a' }] },
      { model: 'gpt-?', targets: [{ connection: 'b', model: 'deepseek-r1' }] },
      { targets: [{ connection: 'c' }] },
    ];
    const record = await (await send(rules, { model: 'qwen-max' })).done;
    expect(answerOf(record)).toBe('I am a');
    expect(record.route).toEqual({ connectionId: 'route', connectionName: 'ROUTE', rule: 0, attempts: [] });
    await (await send(rules, { model: 'gpt-5' })).done;
    await (await send(rules, { model: 'gpt-5-mini' })).done;
    expect([modelsSeen('a'), modelsSeen('b'), modelsSeen('c')]).toEqual([
      ['qwen-max'],
      ['deepseek-r1'],
      ['gpt-5-mini'],
    ]);
  });

  it('goes to the fallbacks in order, and traces why it left each service', async () => {
    (services.a as { respond: Respond }).respond = fails(503);
    await services.b?.server.close();
    const rule = {
      targets: [{ connection: 'a' }],
      fallback: [{ connection: 'b' }, { connection: 'gone' }, { connection: 'c', model: 'small' }],
    };
    const run = await send([rule]);
    const record = await run.done;
    expect(answerOf(record)).toBe('I am c');
    expect(run.runId).toBe(record.runId);
    expect(record.route?.attempts).toMatchObject([
      { connectionId: 'a', httpStatus: 503, movedOn: 'http-error', message: 'Out of service', model: 'qwen-plus' },
      { connectionId: 'b', httpStatus: null, movedOn: 'network' },
      { connectionId: 'gone', runId: '', movedOn: 'not-sent' },
    ]);
    // Each is a run of its own, and the slot shows the last.
    expect(records.map(({ connectionId, status }) => [connectionId, status])).toEqual([
      ['a', 'failed'],
      ['b', 'failed'],
      ['c', 'succeeded'],
    ]);
    expect(record.route?.attempts[0]?.runId).toBe(records[0]?.runId);
    expect(manager.list().map(({ record: { runId } }) => runId)).toEqual([record.runId]);
  });

  it('moves on when a stream has no first packet in time, and closes the socket that kept it waiting', async () => {
    (services.a as { respond: Respond }).respond = stays;
    const rule = { targets: [{ connection: 'a' }], fallback: [{ connection: 'b' }], firstPacketTimeoutMs: 500 };
    const record = await (await send([rule])).done;
    expect(answerOf(record)).toBe('I am b');
    expect(record.route?.attempts[0]).toMatchObject({ connectionId: 'a', movedOn: 'first-packet-timeout' });
    expect(record.route?.attempts[0]?.durationMs).toBeGreaterThanOrEqual(500);
    await until(() => services.a?.server.open.size === 0, 500);
  });

  it('stays with an answer that has begun, whole or not', async () => {
    (services.a as { respond: Respond }).respond = (_request, response) => {
      response.write(text('Half an ans'));
      setTimeout(() => response.destroy(), 30);
    };
    const record = await (await send([{ targets: [{ connection: 'a' }], fallback: [{ connection: 'b' }] }])).done;
    expect([record.status, answerOf(record)]).toEqual(['interrupted', 'Half an ans']);
    expect(services.b?.server.seen).toHaveLength(0);
  });

  it('tries nothing more once it is stopped', async () => {
    (services.a as { respond: Respond }).respond = stays;
    const run = await send([{ targets: [{ connection: 'a' }], fallback: [{ connection: 'b' }] }]);
    await until(() => services.a?.server.seen.length === 1, 1000);
    manager.cancel(run.runId);
    expect((await run.done).status).toBe('cancelled');
    expect(services.b?.server.seen).toHaveLength(0);
    await until(() => services.a?.server.open.size === 0, 500);
  });

  it('shares requests out by weight', async () => {
    const rule = {
      targets: [
        { connection: 'a', weight: 0 },
        { connection: 'b', weight: 3 },
        { connection: 'c', weight: 1 },
      ],
    };
    for (let count = 0; count < 40; count += 1) await (await send([rule])).done;
    const [a = 0, b = 0, c = 0] = ['a', 'b', 'c'].map((name) => services[name]?.server.seen.length);
    expect([a, b + c]).toEqual([0, 40]);
    expect(b).toBeGreaterThan(c);
  });

  it('speaks the form of the service that it sends to', async () => {
    connect('claude', { provider: 'anthropic', baseUrl: services.b?.server.origin ?? '' });
    (services.a as { respond: Respond }).respond = fails(429);
    (services.b as { respond: Respond }).respond = fails(500);
    const rule = { targets: [{ connection: 'a' }], fallback: [{ connection: 'claude', model: 'claude-x' }] };
    const record = await (await send([rule])).done;
    expect(services.b?.server.seen[0]?.url).toBe('/v1/messages');
    expect(modelsSeen('b')).toEqual(['claude-x']);
    expect([record.endpoint, record.connectionName]).toEqual(['anthropic/messages', 'CLAUDE']);
  });

  it('refuses a model that no rule takes, and a service that is a route itself, before anything is sent', async () => {
    await expect(send([{ model: 'gpt-*', targets: [{ connection: 'a' }] }])).rejects.toMatchObject({
      code: 'ROUTE_NO_RULE',
    });
    await expect(send([{ targets: [{ connection: 'route' }] }])).rejects.toMatchObject({
      code: 'ROUTE_SERVICE_MISSING',
    });
    connect('keyed', { baseUrl: services.a?.server.origin ?? '', auth: { type: 'provider' }, secret: 'secret-1' });
    await expect(send([{ targets: [{ connection: 'keyed' }] }])).rejects.toMatchObject({ code: 'SECRET_ABSENT' });
    expect(services.a?.server.seen).toHaveLength(0);
  });
});
