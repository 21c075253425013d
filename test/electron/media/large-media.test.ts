import { stat } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type LoopbackServer, startLoopbackServer } from '../../support/loopback-server.ts';
import { getRequest, type MediaRuns, openMediaRuns } from '../../support/media-run.ts';

const CHUNK = Buffer.alloc(1_000_000, 0xab);
const CHUNKS = 300;
/** A body held in memory would be 300 MB, a text of it twice that; what waits to be collected is a part of it. */
const MAX_GROWN_BYTES = 150_000_000;

let runs: MediaRuns;
let server: LoopbackServer;

beforeEach(async () => {
  runs = await openMediaRuns();
  server = await startLoopbackServer(async (_request, response) => {
    response.writeHead(200, { 'content-type': 'video/mp4' });
    for (let index = 0; index < CHUNKS; index += 1) {
      if (!response.write(CHUNK)) await new Promise((resolve) => response.once('drain', resolve));
    }
    response.end();
  });
});
afterEach(async () => {
  await runs.close();
  await server.close();
});

it('an answer of 300 MB goes to disk without ever being in memory', async () => {
  let least = await grownBytes();
  // What is held shows every time; what the collector has not come round to yet, only on a busy machine.
  for (let tries = 1; tries < 3 && least >= MAX_GROWN_BYTES; tries += 1) least = Math.min(least, await grownBytes());
  expect(least).toBeLessThan(MAX_GROWN_BYTES);
});

/** At most, while the answer comes. */
async function grownBytes(): Promise<number> {
  const before = bytesInUse();
  let most = 0;
  const timer = setInterval(() => {
    most = Math.max(most, bytesInUse() - before);
  }, 5);
  const { run, events } = await runs.start(getRequest(server.origin));
  const record = await run.done;
  clearInterval(timer);
  expect(record.result.media).toMatchObject([{ state: 'stored', kind: 'video', sizeBytes: 300_000_000 }]);
  const source = run.media.find('body');
  expect(source !== null && 'path' in source && (await stat(source.path)).size).toBe(300_000_000);
  // Nor is the window told of every piece.
  expect(JSON.stringify(events).length).toBeLessThan(50_000);
  return most;
}

/** What the bytes of an answer would be in. */
function bytesInUse(): number {
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return arrayBuffers + heapUsed;
}
