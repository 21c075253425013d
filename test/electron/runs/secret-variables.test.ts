import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttpClient } from '../../../electron/core/http/client.ts';
import type { HttpClient } from '../../../electron/core/http/http-types.ts';
import { executeRun } from '../../../electron/core/runs/execute-run.ts';
import type { SecretDemand } from '../../../electron/core/runs/run-dependencies.ts';
import { createTokenSource } from '../../../electron/core/runs/token-source.ts';
import { generateCode } from '../../../shared/code/code-targets.ts';
import { AppError } from '../../../shared/ipc/result.ts';
import type { Connection } from '../../../shared/model/connection.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import type { RunRecord } from '../../../shared/model/run.ts';
import { prepareRequest } from '../../../shared/requests/prepare-request.ts';
import { maskForDisplay } from '../../../shared/requests/secret-use.ts';
import { scopesFor } from '../../../shared/variables/scopes.ts';
import { connectionOf } from '../../support/connection.ts';
import { type LoopbackServer, startLoopbackServer } from '../../support/loopback-server.ts';

/** Everything that some place would break at: quotes, a backslash, `&`, `%`, `+`, a space, text beyond ASCII. */
const VALUE = 'canary-"q\\u0041" & 100%+é';
const PLAIN = 'canary-0123456789';
const VALUES: Record<string, string> = { 'token-1': VALUE, 'plain-1': PLAIN, 'lines-1': 'line one\nline two' };

let client: HttpClient;
let server: LoopbackServer;
let demands: SecretDemand[];
beforeEach(async () => {
  client = createHttpClient();
  demands = [];
  // Repeats all that it got, as careless services do.
  server = await startLoopbackServer(({ body, headers, url }, response) => {
    response.setHeader('x-echo', encodeURIComponent(headers['x-token']?.toString() ?? ''));
    response.end(JSON.stringify({ body, url, headers }));
  });
});
afterEach(async () => {
  await client.close();
  await server.close();
});

const scopes = () =>
  scopesFor({
    captured: new Map([['session', 'captured-token-1']]),
    environment: {
      info: { name: 'Test' },
      variables: [
        { name: 'token', value: '', secret: 'token-1' },
        { name: 'plain', value: '', secret: 'plain-1' },
        { name: 'lines', value: '', secret: 'lines-1' },
      ],
    },
  });

function prepare(draft: Partial<RequestDraft>, connection: Partial<Connection> = {}) {
  return prepareRequest({
    draft: { sidecall: 2, info: { name: 'x' }, endpoint: 'http/request', ...draft },
    connection: connectionOf('http', server.origin, connection),
    scopes: scopes(),
    appVersion: '1',
    holeSalt: 'f00d',
  });
}

async function send(prepared: ReturnType<typeof prepare>): Promise<{ record: RunRecord; body: string }> {
  const clock = { nowMs: () => performance.now(), epochMs: () => Date.now() };
  const tokens = createTokenSource(client, clock);
  const authorize = async (demand: SecretDemand) => {
    demands.push(demand);
    return VALUES[demand.secretId] ?? 'password-1234';
  };
  const run = await executeRun({ runId: 'r', prepared, requestPath: null }, { client, authorize, clock, tokens });
  return { record: await run.done, body: run.recorder.body(0).text };
}

describe('a host that the request names in a header', () => {
  it('has to be allowed like that of the address: behind it may be another site', async () => {
    const http = { method: 'GET', url: '/' };
    const elsewhere = [{ name: 'Host', value: 'Evil.example' }];
    await send(prepare({ http, headers: [...elsewhere, { name: 'x-token', value: '{{token}}' }] }));
    const auth = { type: 'bearer' as const };
    await send(prepare({ http, headers: elsewhere }, { auth, secret: 'plain-1' }));
    const asked = demands.map(({ secretId, origin }) => [secretId, origin]);
    expect(asked).toEqual([
      ['token-1', server.origin],
      ['token-1', 'http://evil.example'],
      ['plain-1', server.origin],
      ['plain-1', 'http://evil.example'],
    ]);
  });

  it('is free where no secret goes, and asks nothing more where it is the same', async () => {
    const http = { method: 'GET', url: '/' };
    const { record } = await send(prepare({ http, headers: [{ name: 'host', value: 'a b' }] }));
    expect(record.response?.status).toBe(200);
    const host = server.origin.slice('http://'.length);
    await send(
      prepare({
        http,
        headers: [
          { name: 'host', value: host },
          { name: 'x', value: '{{token}}' },
        ],
      }),
    );
    expect(demands).toHaveLength(1);
  });
});

describe('a secret variable on the wire', () => {
  it('is percent-encoded in the address, plain in a header, and escaped in JSON', async () => {
    const prepared = prepare({
      http: {
        method: 'POST',
        url: '/a/{{token}}?q={{token}}',
        params: [{ name: 'p', value: '{{token}}' }],
        body: { type: 'json', data: '{"key":"{{token}}"}' },
      },
      headers: [{ name: 'x-token', value: 'T {{plain}}' }],
    });
    const { record, body } = await send(prepared);
    const seen = server.seen[0];
    const encoded = encodeURIComponent(VALUE);
    expect(seen?.url).toBe(`/a/${encoded}?q=${encoded}&p=${encoded}`);
    expect(seen?.headers['x-token']).toBe(`T ${PLAIN}`);
    expect(JSON.parse(seen?.body ?? '')).toEqual({ key: VALUE });

    const everything = JSON.stringify(record) + body;
    expect(everything).not.toContain('canary');
    expect(record.request.url).toBe(`${server.origin}/a/••••••?q=••••••&p=••••••`);
    expect(record.request.headers).toContainEqual(['x-token', 'T ••••••']);
    expect(record.request.body).toBe('{"key":"••••••"}');
  });

  it('is encoded in a form, and stands as it is in plain text', async () => {
    const fields = [{ name: 'token', value: '{{token}}' }];
    await send(prepare({ http: { method: 'POST', url: '/', body: { type: 'form-urlencoded', fields } } }));
    await send(prepare({ http: { method: 'POST', url: '/', body: { type: 'text', data: 'my {{token}}' } } }));
    expect(new URLSearchParams(server.seen[0]?.body).get('token')).toBe(VALUE);
    expect(server.seen[1]?.body).toBe(`my ${VALUE}`);
  });

  it('goes into a provider’s own JSON body', async () => {
    const body = { model: 'm', messages: [{ role: 'user', content: 'say {{token}}' }] };
    await send(prepare({ endpoint: 'openai-compatible/chat.completions', body }, { provider: 'openai-compatible' }));
    expect(JSON.parse(server.seen[0]?.body ?? '').messages[0].content).toBe(`say ${VALUE}`);
  });

  it('is asked for by name, for the origin that the request goes to', async () => {
    await send(prepare({ http: { method: 'GET', url: '/{{plain}}' } }));
    expect(demands).toEqual([{ secretId: 'plain-1', origin: server.origin, variable: 'plain' }]);
  });

  it('is not sent when the vault says no, nor anything else', async () => {
    const prepared = prepare({ http: { method: 'GET', url: '/{{plain}}' } });
    const clock = { nowMs: () => performance.now(), epochMs: () => Date.now() };
    const authorize = async () => {
      throw new AppError('SECRET_ORIGIN_NOT_ALLOWED', 'no');
    };
    const run = executeRun(
      { runId: 'r', prepared, requestPath: null },
      { client, authorize, clock, tokens: createTokenSource(client, clock) },
    );
    await expect(run).rejects.toMatchObject({ code: 'SECRET_ORIGIN_NOT_ALLOWED' });
    expect(server.seen).toEqual([]);
  });

  it('cannot bring a line break into a header', async () => {
    const prepared = prepare({ http: { method: 'GET', url: '/' }, headers: [{ name: 'x-a', value: '{{lines}}' }] });
    await expect(send(prepared)).rejects.toMatchObject({ code: 'SECRET_VARIABLE_IN_HEADER', data: { name: 'lines' } });
    expect(server.seen).toEqual([]);
  });

  it.each([
    ['the host', { http: { method: 'GET', url: 'https://{{plain}}.example.com/' } }],
    ['bytes', { http: { method: 'PUT', url: '/', body: { type: 'bytes' as const, data: 'AA{{plain}}' } } }],
  ])('has no place in %s', (_place, draft) => {
    expect(() => prepare(draft)).toThrow(expect.objectContaining({ code: 'SECRET_VARIABLE_MISPLACED' }));
  });
});

describe('a secret variable before the eyes', () => {
  it('is masked in the preview and in the draft, and read from the environment by code', () => {
    const prepared = prepare({
      http: { method: 'POST', url: '/x?k={{plain}}', body: { type: 'json', data: '{"key":"{{token}}"}' } },
      headers: [{ name: 'x-token', value: 'Bearer {{token}}' }],
    });
    const shown = JSON.stringify([maskForDisplay(prepared), prepared.draft, prepared.used]);
    expect(shown).toContain('k=••••••');
    expect(shown).not.toMatch(/zzf00dn\dzz/);
    const curl = generateCode('curl', prepared);
    expect(curl).toContain('x?k=$PLAIN');
    expect(curl).toContain('"x-token: Bearer $TOKEN"');
    expect(curl).toContain('"$TOKEN"');
    expect(curl).not.toMatch(/zz|•/);
  });
});

describe('a text that poses as a mark', () => {
  it('gets no value: not from a captured answer, not from another variable', async () => {
    const prepared = prepare({
      http: { method: 'POST', url: '/', body: { type: 'text', data: 'zzshownn0zz {{plain}}' } },
    });
    await send(prepared);
    expect(server.seen[0]?.body).toBe(`zzshownn0zz ${PLAIN}`);
  });
});

describe('a captured value', () => {
  it('is sent, and left out of the record of the request, its address excepted', async () => {
    const { record } = await send(
      prepare({
        http: { method: 'POST', url: '/{{session}}?s={{session}}', body: { type: 'text', data: '{{session}}' } },
        headers: [{ name: 'authorization', value: 'Bearer {{session}}' }],
      }),
    );
    expect(server.seen[0]?.headers.authorization).toBe('Bearer captured-token-1');
    expect(server.seen[0]?.body).toBe('captured-token-1');
    expect(record.request).toMatchObject({ url: `${server.origin}/captured-token-1?s=••••••`, body: '••••••' });
    expect(record.request.headers).toContainEqual(['authorization', 'Bearer ••••••']);
  });
});

describe('basic authentication', () => {
  const basic = (user: string, secret?: string): Partial<Connection> => ({
    auth: { type: 'basic', fields: { user } },
    ...(secret !== undefined && { secret }),
  });

  it('sends user and password in Base64, and masks both forms wherever they come back', async () => {
    const { record, body } = await send(prepare({ http: { method: 'GET', url: '/' } }, basic('Zoë {{plain}}', 'pw')));
    const encoded = Buffer.from(`Zoë ${PLAIN}:password-1234`).toString('base64');
    expect(server.seen[0]?.headers.authorization).toBe(`Basic ${encoded}`);
    const everything = JSON.stringify(record) + body;
    expect(everything).toContain('Basic ••••••');
    for (const secret of [encoded, 'password-1234', PLAIN]) expect(everything).not.toContain(secret);
  });

  it('goes without a password where there is none', async () => {
    await send(prepare({ http: { method: 'GET', url: '/' } }, basic('key')));
    expect(server.seen[0]?.headers.authorization).toBe(`Basic ${Buffer.from('key:').toString('base64')}`);
    expect(demands).toEqual([]);
  });

  it('refuses a colon in the name, which would end it', () => {
    const draft = { http: { method: 'GET', url: '/' } };
    expect(() => prepare(draft, basic('a:b', 'pw'))).toThrow(expect.objectContaining({ code: 'BASIC_USER_INVALID' }));
  });
});
