import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpClient } from '../../../electron/core/http/client.ts';
import { executeRun } from '../../../electron/core/runs/execute-run.ts';
import { createTokenSource } from '../../../electron/core/runs/token-source.ts';
import type { WebSocketPart } from '../../../shared/model/websocket-part.ts';
import { prepareRequest } from '../../../shared/requests/prepare-request.ts';
import type { StreamEvent } from '../../../shared/streaming/stream-event.ts';
import { draftOf } from '../../support/draft.ts';
import { type SocketServer, startSocketServer } from '../../support/socket-server.ts';

const SECRET = 'sk-canary-0123456789abcdef';
const clock = { nowMs: () => performance.now(), epochMs: () => 1_700_000_000_000 };
const client = createHttpClient();
let server: SocketServer;
beforeAll(async () => {
  server = await startSocketServer({
    onSocket(socket, { headers }) {
      const key = headers['x-token'] as string;
      socket.send(JSON.stringify({ type: 'error', error: { message: `Invalid key ${key}`, code: key } }));
      socket.send(Buffer.from(key));
      socket.send(Buffer.from(`You sent ${Buffer.from(key).toString('base64')}`));
      socket.close(4001, `No ${key}`);
    },
  });
});
afterAll(async () => {
  await server.close();
  await client.close();
});

/** A run with the value of a secret variable, and all that anybody is told of it. */
async function talk(websocket: Partial<WebSocketPart>, secret = SECRET): Promise<string> {
  const draft = draftOf('http/websocket', undefined as never, {
    websocket: { url: `${server.origin}/{{token}}/socket`, ...websocket },
    headers: [{ name: 'x-token', value: '{{token}}' }],
  });
  const scope = { variables: new Map([['token', '']]), secrets: new Map([['token', 'secret-1']]) };
  const prepared = prepareRequest({
    draft,
    connection: null,
    scopes: [{ source: 'request', label: '', ...scope }],
    appVersion: '1.0.0',
    holeSalt: 'salt',
  });
  const events: StreamEvent[] = [];
  const run = await executeRun(
    { runId: 'run-1', prepared, requestPath: null },
    { client, clock, authorize: async () => secret, tokens: createTokenSource(client, clock) },
    { onEvents: (batch) => events.push(...batch) },
  );
  const record = await run.done;
  return JSON.stringify([record, events, run.recorder.frames(0, 100), run.recorder.body(0)]);
}

describe('a server that repeats a key on its socket', () => {
  it('has it masked in messages, in bytes, in errors, in the reason of closing, and in the address', async () => {
    const told = await talk({});
    expect(server.handshakes[0]?.url).toBe(`/${SECRET}/socket`);
    expect(told).toContain('4001 by the server');
    expect(told).toContain('Invalid key');
    expect(told).toContain('‹binary, 26 bytes› 2a 2a');
    expect(told).not.toContain('0123456789');
    expect(told).not.toContain(Buffer.from(SECRET).toString('base64').slice(0, 20));
  });

  it('is not needed for it: a key that is no subprotocol is not in the reason for that', async () => {
    const told = await talk({ protocols: ['{{token}}'] }, `${SECRET}/==`);
    expect(told).toContain('SUBPROTOCOL_INVALID');
    expect(told).not.toContain('0123456789');
  });
});
