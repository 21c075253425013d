import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttpClient } from '../../../electron/core/http/client.ts';
import type { HttpClient } from '../../../electron/core/http/http-types.ts';
import { executeRun } from '../../../electron/core/runs/execute-run.ts';
import type { Authorize } from '../../../electron/core/runs/run-dependencies.ts';
import { createTokenSource, type TokenSource } from '../../../electron/core/runs/token-source.ts';
import { AppError } from '../../../shared/ipc/result.ts';
import type { HttpRequest, TokenExchange } from '../../../shared/providers/_kit/adapter.ts';
import { type PreparedRequest, prepareRequest } from '../../../shared/requests/prepare-request.ts';
import { maskForDisplay } from '../../../shared/requests/secret-use.ts';
import { type LoopbackServer, type Respond, startLoopbackServer } from '../../support/loopback-server.ts';

const PASSWORD = 'pass-word-of-the-user';
const TOKEN = 'MIIabcdefghijklmnop';
const ANSWER = 'data: {"choices":[{"index":0,"delta":{"content":"hi"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';
const HOUR_MS = 3_600_000;

let client: HttpClient;
let service: LoopbackServer;
let issuer: LoopbackServer;
let answerService: Respond;
let answerIssuer: Respond;
let nowEpochMs: number;
let issued: number;
let tokens: TokenSource;
let authorized: string[];

const clock = { nowMs: () => performance.now(), epochMs: () => nowEpochMs };
const authorize: Authorize = async ({ origin }) => {
  authorized.push(origin);
  return PASSWORD;
};

beforeEach(async () => {
  client = createHttpClient();
  nowEpochMs = Date.parse('2026-11-21T00:00:00Z');
  issued = 0;
  authorized = [];
  answerService = (_request, response) => response.writeHead(200, { 'content-type': 'text/event-stream' }).end(ANSWER);
  answerIssuer = (_request, response) => {
    issued += 1;
    response.writeHead(201, { 'x-subject-token': `${TOKEN}${issued}` }).end('{}');
  };
  service = await startLoopbackServer((request, response) => answerService(request, response));
  issuer = await startLoopbackServer((request, response) => answerIssuer(request, response));
  tokens = createTokenSource(client, clock);
});
afterEach(async () => {
  await client.close();
  await service.close();
  await issuer.close();
});

const exchange: TokenExchange = {
  fields: [{ id: 'user', label: { en: 'User', zh: '用户' }, example: 'ann', isRequired: true }],
  buildRequest: ({ user = '' }, secret): HttpRequest => ({
    method: 'POST',
    url: `${issuer.origin}/tokens`,
    headers: [['content-type', 'application/json']],
    body: JSON.stringify({ user, secret }),
  }),
  readToken: ({ headers }) => {
    const token = headers.find(([name]) => name === 'x-subject-token')?.[1];
    return token === undefined ? null : { token, expiresAtEpochMs: null };
  },
  lifetimeMs: 24 * HOUR_MS,
  refreshEarlyMs: HOUR_MS,
};

function prepared(fields: Record<string, string> = { user: 'ann' }): PreparedRequest {
  const draft = {
    sidecall: 2 as const,
    info: { name: 'x' },
    endpoint: 'openai-compatible/chat.completions',
    body: { model: 'm', messages: [{ role: 'user', content: 'hi' }], stream: true },
  };
  const connection = {
    sidecall: 2 as const,
    info: { name: 'x' },
    provider: 'openai-compatible',
    baseUrl: `${service.origin}/v1`,
    auth: { type: 'provider' as const },
    secret: 'secret-1',
  };
  const ready = prepareRequest({ draft, connection: { id: 'x', connection }, scopes: [], appVersion: '1' });
  if (ready.secret === null) throw new Error('no secret');
  const placement = { in: 'header' as const, name: 'X-Auth-Token', prefix: '' };
  return { ...ready, secret: { ...ready.secret, placement, token: { exchange, fields } } };
}

async function send(request = prepared()) {
  const run = await executeRun(
    { runId: 'r', prepared: request, requestPath: null },
    { client, authorize, clock, tokens },
  );
  return run.done;
}

describe('a secret that is exchanged for a token', () => {
  it('goes to the token service alone, and the token to the request', async () => {
    const record = await send();
    expect(record.status).toBe('succeeded');
    expect(issuer.seen.map(({ body }) => body)).toEqual([JSON.stringify({ user: 'ann', secret: PASSWORD })]);
    expect(service.seen[0]?.headers['x-auth-token']).toBe(`${TOKEN}1`);
    expect(JSON.stringify(service.seen)).not.toContain(PASSWORD);
    expect(authorized).toEqual([service.origin, issuer.origin]);
  });

  it('is a step of the run, before its start, and no secret is in the record', async () => {
    const record = await send();
    expect(record.steps).toEqual([
      {
        kind: 'token',
        url: `${issuer.origin}/tokens`,
        status: 201,
        isCached: false,
        startMs: expect.any(Number),
        durationMs: expect.any(Number),
      },
    ]);
    expect(record.steps[0]?.startMs).toBeLessThanOrEqual(0);
    expect(record.steps[0]?.durationMs).toBeGreaterThan(0);
    expect(JSON.stringify(record)).not.toMatch(new RegExp(`${PASSWORD}|${TOKEN}`));
    expect(JSON.stringify(maskForDisplay(prepared()))).toContain('••••••');
  });

  it('is masked, and its token too, where the service sends them back', async () => {
    answerService = ({ headers }, response) => {
      const echo = `${PASSWORD} ${headers['x-auth-token']}`;
      response.writeHead(400, { 'x-echo': echo }).end(JSON.stringify({ error: { message: echo } }));
    };
    const record = await send();
    expect(record.result.error?.message).toBe('•••••• ••••••');
    expect(JSON.stringify(record)).not.toMatch(new RegExp(`${PASSWORD}|${TOKEN}`));
  });

  it('is fetched once for runs at the same time and after, until an hour before its end', async () => {
    await Promise.all([send(), send()]);
    nowEpochMs += 22.9 * HOUR_MS;
    const record = await send();
    expect(issued).toBe(1);
    expect(record.steps).toMatchObject([{ isCached: true, status: null }]);
    nowEpochMs += 0.2 * HOUR_MS;
    await send();
    expect(issued).toBe(2);
    expect(service.seen.at(-1)?.headers['x-auth-token']).toBe(`${TOKEN}2`);
  });

  it('is fetched anew for other fields, and after the service refused it', async () => {
    await send();
    await send(prepared({ user: 'bob' }));
    expect(issued).toBe(2);
    answerService = (_request, response) =>
      response.writeHead(401).end('{"error_code":"APIG.0301","error_msg":"token"}');
    expect((await send()).result.error?.category).toBe('auth');
    await send();
    expect(issued).toBe(3);
  });

  it('fails the run with the reason when it is refused, and the request is not sent', async () => {
    answerIssuer = (_request, response) =>
      response
        .writeHead(401)
        .end(JSON.stringify({ error: { code: 401, message: `wrong: ${PASSWORD}`, title: 'Unauthorized' } }));
    const record = await send();
    expect(record.status).toBe('failed');
    expect(record.result.error).toMatchObject({ status: 401, category: 'auth' });
    expect(record.result.error?.message).toBe('The token was refused: wrong: ••••••');
    expect(record.steps).toMatchObject([{ status: 401 }]);
    expect(service.connections).toBe(0);
  });

  it.each([
    ['no token in the answer', 'TOKEN_UNREADABLE'],
    ['no answer', 'ECONNREFUSED'],
  ])('says so when there is %s', async (what, code) => {
    answerIssuer = (_request, response) => response.writeHead(200).end('{}');
    const request = prepared();
    const port = issuer.origin;
    if (what === 'no answer') await issuer.close();
    const record = await send(request);
    expect(record.result.error).toMatchObject({ code });
    expect(record.steps).toMatchObject([{ url: `${port}/tokens` }]);
    expect(service.connections).toBe(0);
    issuer = await startLoopbackServer((_request, response) => response.end());
  });

  it('goes to no token service that it is not bound to', async () => {
    const refuse: Authorize = async ({ origin }) => {
      if (origin === issuer.origin) throw new AppError('SECRET_ORIGIN_NOT_ALLOWED', 'no');
      return PASSWORD;
    };
    const input = { runId: 'r', prepared: prepared(), requestPath: null };
    await expect(executeRun(input, { client, authorize: refuse, clock, tokens })).rejects.toMatchObject({
      code: 'SECRET_ORIGIN_NOT_ALLOWED',
    });
    expect(issuer.connections + service.connections).toBe(0);
  });

  it('asks for the field that the connection lacks', async () => {
    await expect(send(prepared({ user: '' }))).rejects.toMatchObject({ code: 'AUTH_FIELD_MISSING' });
    expect(issuer.connections + service.connections).toBe(0);
  });
});
