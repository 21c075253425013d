import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { delay } from '../support/loopback-server.ts';
import { ownPause } from '../support/own-time.ts';
import { startFaultServer } from './support/fault-servers.ts';
import { recordFigure, rounds } from './support/gate.ts';
import { closed, runsOf } from './support/network-closing.ts';
import { type Engine, faulty, product, unclearWords } from './support/network-run.ts';

/** The second request on a connection meets a server that has just given it up. */
async function sendOnStaleConnection(engine: Engine, method: string) {
  const server = closed(
    await startFaultServer((socket, { connection, request }) => {
      if (connection === 0 && request === 1) socket.destroy();
      else socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok');
    }),
  );
  const { start } = runsOf(engine);
  const sent = { origin: server.origin, as: 'plain' as const, method };
  await (await start({ ...sent, method: 'GET' })).run.done;
  // The connection is free a moment after its answer.
  await ownPause(30);
  const record = await (await start(sent)).run.done;
  await ownPause(60);
  return { record, requests: server.requests };
}

/** What of the promise about stale connections is not kept. */
async function wronglyRepeated(engine: Engine): Promise<string[]> {
  const problems: string[] = [];
  const get = await sendOnStaleConnection(engine, 'GET');
  if (get.record.status !== 'succeeded') problems.push(`GET: ${get.record.result.error?.code}`);
  if (get.requests.length !== 3) problems.push(`GET: seen ${get.requests.length} times`);
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
    const { record, requests } = await sendOnStaleConnection(engine, method);
    if (record.result.error?.code !== 'CONNECTION_STALE') problems.push(`${method}: ${record.result.error?.code}`);
    else problems.push(...unclearWords(record));
    if (requests.length !== 2) problems.push(`${method}: seen ${requests.length} times`);
  }
  return problems;
}

describe('a connection that was kept open, and that the server closes as the request goes out', () => {
  it('costs a question nothing, and of what may have been paid for the user is asked', async () => {
    expect(await wronglyRepeated(product)).toEqual([]);
  });

  it.each([
    ['what may have been paid for is sent again', '(isUnsent || /^(get|head|options)$/i.test(method))', 'true'],
    ['a question fails', '/^(get|head|options)$/i', '/^$/'],
  ])('control: %s', async (_fault, find, replace) => {
    const file = 'electron/core/http/exchange.ts';
    expect(await wronglyRepeated(await faulty({ file, find, replace }))).not.toEqual([]);
  });

  it('is not used when it is seen closed, so that even a POST arrives, and once', async () => {
    const server = closed(
      await startFaultServer((socket) => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok');
        setTimeout(() => socket.end(), 20);
      }),
    );
    const { start } = runsOf(product);
    for (let round = 0; round < 5; round += 1) {
      const { run } = await start({ origin: server.origin, as: 'plain' });
      expect((await run.done).status).toBe('succeeded');
      await ownPause(100);
    }
    expect(server.requests).toHaveLength(5);
  });

  it('in whatever moment that is, sends nothing twice and never loses a question', async () => {
    const KEPT_MS = 30;
    let sent = 0;
    let stale = 0;
    let latest: Socket | undefined;
    const server = closed(
      await startFaultServer((socket) => {
        latest = socket;
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok');
      }),
    );
    const { start } = runsOf(product);
    for (let round = 0; round < rounds(30, 300); round += 1) {
      const isPost = round % 2 === 0;
      const before = server.requests.length;
      const { run } = await start({ origin: server.origin, as: 'plain', method: isPost ? 'POST' : 'GET' });
      const { status, result } = await run.done;
      // Not before the answer was read: with a reset it would be lost, on a new connection too.
      const used = latest;
      setTimeout(() => used?.resetAndDestroy(), KEPT_MS);
      sent += 1;
      if (status === 'failed') {
        expect([isPost, result.error?.code, result.error?.message]).toEqual([
          true,
          'CONNECTION_STALE',
          expect.anything(),
        ]);
        expect(result.error?.code).toBe('CONNECTION_STALE');
        stale += 1;
      }
      if (isPost) expect(server.requests.length - before).toBeLessThanOrEqual(1);
      await delay(KEPT_MS - 3 + (round % 7));
    }
    recordFigure('stale-connections', 'requests on connections about to close', `${sent}, of which ${stale} asked`);
  });
});
