import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createHttpClient } from '../../../electron/core/http/client.ts';
import type { HttpClient } from '../../../electron/core/http/http-types.ts';
import { executeRun } from '../../../electron/core/runs/execute-run.ts';
import { createTokenSource } from '../../../electron/core/runs/token-source.ts';
import type { Connection } from '../../../shared/model/connection.ts';
import { type PreparedRequest, prepareRequest } from '../../../shared/requests/prepare-request.ts';
import { maskForDisplay } from '../../../shared/requests/secret-use.ts';
import { type LoopbackServer, startLoopbackServer } from '../../support/loopback-server.ts';

const SECRET_KEY = 'secret-key-of-the-consumer';
const ANSWER = '{"choices":[{"index":0,"message":{"content":"hi"},"finish_reason":"stop"}]}';

let client: HttpClient;
let server: LoopbackServer;
beforeEach(async () => {
  client = createHttpClient();
  server = await startLoopbackServer((_request, response) => response.end(ANSWER));
});
afterEach(async () => {
  await client.close();
  await server.close();
});

function prepared(fields: Record<string, string>): PreparedRequest {
  const connection: Connection = {
    sidecall: 2,
    info: { name: 'Gateway' },
    provider: 'ai-gateway',
    baseUrl: `${server.origin}/base?z=1&a=2`,
    auth: { type: 'method', method: 'hmac', fields },
    secret: 'secret-1',
  };
  const draft = {
    sidecall: 2 as const,
    info: { name: 'x' },
    endpoint: 'ai-gateway/chat.completions',
    body: { model: 'qwen-max', messages: [{ role: 'user', content: 'hi' }] },
  };
  return prepareRequest({ draft, connection: { id: 'gateway', connection }, scopes: [], appVersion: '1' });
}

function send(request: PreparedRequest) {
  const clock = { nowMs: () => performance.now(), epochMs: () => 1_763_700_000_000 };
  const tokens = createTokenSource(client, clock);
  const authorize = async () => SECRET_KEY;
  return executeRun({ runId: 'r', prepared: request, requestPath: null }, { client, authorize, clock, tokens });
}

it('signs what goes on the wire, and sends the signature in place of the secret', async () => {
  const request = prepared({ accessKey: 'my-access-key' });
  const record = await (await send(request)).done;
  expect(record.status).toBe('succeeded');
  const { headers, method, url } = server.seen[0] ?? {};
  expect(url).toBe('/base/v1/chat/completions?z=1&a=2');
  const signed = [
    method,
    headers?.accept,
    '',
    headers?.['content-type'],
    '',
    'x-ca-key:my-access-key',
    `x-ca-nonce:${headers?.['x-ca-nonce']}`,
    'x-ca-signature-method:HmacSHA256',
    'x-ca-timestamp:1763700000000',
    '/base/v1/chat/completions?a=2&z=1',
  ].join('\n');
  expect(headers?.['x-ca-signature']).toBe(createHmac('sha256', SECRET_KEY).update(signed).digest('base64'));
  expect(headers?.['x-ca-signature-headers']).toBe('x-ca-key,x-ca-nonce,x-ca-signature-method,x-ca-timestamp');
  expect(JSON.stringify([server.seen, record])).not.toContain(SECRET_KEY);
  // The record shows every header that was sent, the signature masked.
  expect(record.request.headers).toContainEqual(['x-ca-nonce', headers?.['x-ca-nonce']]);
  expect(record.request.headers).toContainEqual(['x-ca-signature', '••••••']);
  expect(maskForDisplay(request).headers).toContainEqual(['x-ca-key', 'my-access-key']);
});

it('asks for the access key, and sends nothing without it', async () => {
  await expect(send(prepared({}))).rejects.toMatchObject({ code: 'AUTH_FIELD_MISSING' });
  expect(server.connections).toBe(0);
});
