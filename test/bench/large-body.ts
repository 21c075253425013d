import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Agent } from 'undici';
import { createHttpClient } from '../../electron/core/http/client.ts';
import { startBenchServer } from './support/bench-server.ts';
import type { Benchmark, Side } from './support/contest.ts';
import { runProduct } from './support/product-run.ts';

const BODY_BYTES = 102_400_000;
const PATH = `/bytes/${BODY_BYTES}`;

const floor: Side = async (origin) => {
  const agent = new Agent();
  const folder = await mkdtemp(join(tmpdir(), 'sidecall-bench-'));
  process.on('SIGTERM', () => rm(folder, { recursive: true, force: true }).then(() => process.exit()));
  return async () => {
    const { body } = await agent.request({ origin, path: PATH, method: 'GET' });
    await pipeline(body, createWriteStream(join(folder, 'body')));
    return {};
  };
};

const ours: Side = async (origin) => {
  const client = createHttpClient();
  return async () => {
    const record = await runProduct(client, 'http', origin + PATH);
    if (record.status !== 'succeeded' || record.counters.bodyBytes !== BODY_BYTES) {
      throw new Error(`The product read ${record.counters.bodyBytes} bytes: ${record.result.error?.message}`);
    }
    return {};
  };
};

/** A body far larger than anybody reads. The product keeps it as text up to its limit and shows it in pages. */
export const largeBody: Benchmark = {
  name: 'large-body',
  prepare: startBenchServer,
  contests: [
    {
      name: 'wall time',
      sides: { floor, ours },
      warmups: 1,
      rounds: 7,
      rows: (floorFigures, oursFigures) => [
        {
          name: '100 MB plain body against undici to a file',
          unit: 'ms',
          floor: floorFigures.wallMs,
          ours: oursFigures.wallMs,
          goal: { of: 'ratio', atMost: 1.3 },
        },
      ],
    },
    {
      // One body a process: what earlier rounds left behind would be counted too.
      name: 'memory',
      sides: { floor, ours },
      warmups: 0,
      rounds: 1,
      rows: (floorFigures, oursFigures) => [
        {
          name: '100 MB plain body, peak memory',
          unit: 'MB RSS',
          floor: floorFigures.peakRssMb,
          ours: oursFigures.peakRssMb,
          goal: { of: 'difference', atMost: 100 },
        },
      ],
    },
  ],
};
