/** A run in a process of its own, so that its memory is nobody else's. Prints one line of JSON; see `measureRun`. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { RunHead } from '../../../electron/core/runs/active-run.ts';
import type { StreamEvent } from '../../../shared/streaming/stream-event.ts';
import { startOwnTime } from '../../support/own-time.ts';
import type { Measured, MeasuredRun } from './measured-run.ts';
import * as engine from './network-engine.ts';
import { clock, prepare } from './network-run.ts';

const sent = JSON.parse(process.argv[2] ?? '') as MeasuredRun;
const folder = await mkdtemp(join(tmpdir(), 'sidecall-gate-'));
const client = engine.createHttpClient();
const publicClient = engine.createHttpClient();
const tokens = engine.createTokenSource(client, clock);
const services = { client, clock, tokens, authorize: async () => '' };
const store = await engine.openMediaStore(folder);
const openMedia = engine.createOpenMedia(store, { ...services, publicClient });

let current: RunHead | null = null;

async function runOnce(wanted: MeasuredRun, onEvents: (events: readonly StreamEvent[]) => void) {
  const run = await engine.executeRun(
    { runId: crypto.randomUUID(), prepared: prepare(engine, wanted), requestPath: null },
    { ...services, openMedia, openBodyFile: store.create },
    { onEvents },
  );
  current = run.head();
  return { run, record: await run.done };
}

// What the first run costs whatever it reads is no cost of the flood.
await runOnce({ ...sent, path: sent.warmUpPath }, () => undefined);
global.gc?.();
const before = process.memoryUsage.rss();
let peak = before;
let stallMs = 0;
const ownTime = startOwnTime();
let lastMs = ownTime();
const watch = setInterval(() => {
  const nowMs = ownTime();
  stallMs = Math.max(stallMs, nowMs - lastMs - 5);
  lastMs = nowMs;
  peak = Math.max(peak, process.memoryUsage.rss());
}, 5);

const text = createHash('sha256');
let deltas = 0;
let toldAtBytes: number | null = null;
const startMs = performance.now();
const { run, record } = await runOnce(sent, (events) => {
  for (const event of events) {
    if (event.type === 'text-delta') {
      deltas += 1;
      text.update(event.delta);
    }
    // The listener is told within the read that brought it.
    if (event.type === 'error') toldAtBytes ??= current?.counters.bodyBytes ?? 0;
  }
});
clearInterval(watch);
peak = Math.max(peak, process.memoryUsage.rss());

const path = run.recorder.bodyFile.path();
const file = createHash('sha256');
if (path !== null) await pipeline(createReadStream(path), file);
const media = record.result.media?.[0];
const measured: Measured = {
  status: record.status,
  code: record.result.error?.code ?? media?.problemCode ?? null,
  isComplete: record.result.complete,
  bodyBytes: record.counters.bodyBytes,
  recordedChars: run.recorder.recordedChars,
  firstChars: run.recorder.body(0).text.slice(0, 100),
  toldAtBytes,
  deltas,
  textSha256: text.digest('hex'),
  file: path === null ? null : { sizeBytes: (await stat(path)).size, sha256: file.digest('hex') },
  mediaBytes: media?.sizeBytes ?? null,
  growthMb: (peak - before) / 1_000_000,
  stallMs,
  tookMs: performance.now() - startMs,
};
process.stdout.write(`${JSON.stringify(measured)}\n`);
await client.close();
await publicClient.close();
await rm(folder, { recursive: true, force: true });
