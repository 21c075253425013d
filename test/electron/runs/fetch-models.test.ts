import { once } from 'node:events';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttpClient } from '../../../electron/core/http/client.ts';
import type { HttpClient } from '../../../electron/core/http/http-types.ts';
import { fetchModels } from '../../../electron/core/runs/fetch-models.ts';
import { createTokenSource } from '../../../electron/core/runs/token-source.ts';
import type { Connection } from '../../../shared/model/connection.ts';
import { scopesFor } from '../../../shared/variables/scopes.ts';
import { type LoopbackServer, type Respond, startLoopbackServer } from '../../support/loopback-server.ts';
import { SELF_SIGNED } from '../../support/self-signed.ts';

const SECRET = 'sk-canary-0123456789abcdef';

let client: HttpClient;
let server: LoopbackServer;
let respond: Respond;

beforeEach(async () => {
  client = createHttpClient();
  server = await startLoopbackServer((request, response) => respond(request, response));
});
afterEach(async () => {
  await client.close();
  await server.close();
});

const clock = { nowMs: () => performance.now(), epochMs: () => Date.now() };

function fetchFrom(changes: Partial<Connection> = {}) {
  const connection: Connection = {
    sidecall: 2,
    info: { name: 'Main' },
    provider: 'openai-compatible',
    baseUrl: '{{mockUrl}}/v1',
    auth: { type: 'provider' },
    secret: 'secret-1',
    headers: [{ name: 'x-team', value: '{{team}}' }],
    ...changes,
  };
  const scopes = scopesFor({
    environment: { info: { name: 'e' }, variables: [{ name: 'team', value: 'blue' }] },
    builtins: { mockUrl: server.origin },
  });
  const authorize = async () => SECRET;
  return fetchModels(
    { connection, scopes, appVersion: '1.0.0' },
    { client, authorize, tokens: createTokenSource(client, clock), clock },
  );
}

describe('fetchModels', () => {
  it('asks with key and headers of the connection, and sorts by id', async () => {
    respond = (_request, response) => response.end('{"data":[{"id":"b"},{"id":"a"},{"id":"c"}]}');
    expect((await fetchFrom()).map((model) => model.id)).toEqual(['a', 'b', 'c']);
    expect(server.seen[0]).toMatchObject({
      method: 'GET',
      url: '/v1/models',
      headers: { authorization: `Bearer ${SECRET}`, 'x-team': 'blue', 'user-agent': 'sidecall/1.0.0' },
    });
  });

  it('finds no models in an unknown shape', async () => {
    respond = (_request, response) => response.end('{"surprise":true}');
    expect(await fetchFrom()).toEqual([]);
  });

  it('passes a refusal on without the key that the server echoes', async () => {
    respond = (request, response) => {
      const { authorization = '' } = request.headers;
      response.writeHead(401, { 'x-request-id': authorization });
      response.end(JSON.stringify({ error: { message: `Bad key ${authorization}` } }));
    };
    const refusal = await fetchFrom().catch((error) => error);
    expect(refusal).toMatchObject({
      code: 'MODELS_REFUSED',
      message: 'The service answered 401: Bad key Bearer ••••••',
      data: { status: '401', reason: 'Bad key Bearer ••••••', host: new URL(server.origin).host },
    });
    expect(JSON.parse(refusal.data.problem)).toMatchObject({
      error: { status: 401, category: 'auth' },
      url: `${server.origin}/v1/models`,
    });
    expect(JSON.stringify(refusal.data)).not.toContain(SECRET);
  });

  it('says what the user could trust where it is the certificate that it fails for', async () => {
    const gateway = https.createServer(SELF_SIGNED).listen(0, '127.0.0.1');
    await once(gateway, 'listening');
    const origin = `https://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
    const refused = { code: 'DEPTH_ZERO_SELF_SIGNED_CERT', refusedOrigin: origin };
    try {
      const told = async (changes: Partial<Connection>) => {
        const { code, data } = await fetchFrom(changes).catch((error) => error);
        return { code, reason: data.reason, problem: JSON.parse(data.problem) };
      };
      expect(await told({ baseUrl: `${origin}/v1` })).toMatchObject({
        code: 'MODELS_UNREACHABLE',
        reason: 'DEPTH_ZERO_SELF_SIGNED_CERT',
        problem: { error: refused, url: `${origin}/v1/models` },
      });
      expect(await told({ baseUrl: `${origin}/v1`, tls: { verify: false } })).toMatchObject({
        problem: { error: { ...refused, isCheckUnwanted: true } },
      });
      const closed = await told({ baseUrl: 'http://127.0.0.1:1/v1' });
      expect(closed).toMatchObject({ code: 'MODELS_UNREACHABLE', problem: { error: { code: 'ECONNREFUSED' } } });
      expect(closed.problem.error).not.toHaveProperty('refusedOrigin');
    } finally {
      gateway.close();
    }
  });

  it.each([
    ['MODELS_UNREADABLE', { baseUrl: '{{mockUrl}}/v1' }],
    ['MODELS_UNREACHABLE', { baseUrl: 'http://127.0.0.1:1/v1' }],
    ['MODELS_UNSUPPORTED', { provider: 'http' }],
    ['PROVIDER_UNKNOWN', { provider: 'nobody' }],
    ['URL_INVALID', { baseUrl: '{{nothing}}/v1' }],
  ] as [string, Partial<Connection>][])('fails with %s for %j', async (code, changes) => {
    respond = (_request, response) => response.end('<html>not a list</html>');
    await expect(fetchFrom(changes)).rejects.toMatchObject({ name: 'AppError', code });
  });
});
