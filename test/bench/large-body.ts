import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Agent } from 'undici';
import { createHttpClient } from '../../electron/core/http/client.ts';
import { startBenchServer } from './support/bench-server.ts';
import type { Benchmark } from './support/contest.ts';
import { runProduct } from './support/product-run.ts';

const BODY_BYTES = 102_400_000;
const PATH = `/bytes/${BODY_BYTES}`;

/** A body far larger than anybody reads. The product keeps it as text up to its limit and shows it in pages. */
export const largeBody: Benchmark = {
  name: 'large-body',
  prepare: startBenchServer,
  contests: [
    {
      name: '100 MB of text',
      sides: {
        floor: async (origin) => {
          const agent = new Agent();
          const folder = await mkdtemp(join(tmpdir(), 'sidecall-bench-'));
          process.on('SIGTERM', () => rm(folder, { recursive: true, force: true }).then(() => process.exit()));
          return async () => {
            const { body } = await agent.request({ origin, path: PATH, method: 'GET' });
            await pipeline(body, createWriteStream(join(folder, 'body')));
            return {};
          };
        },
        ours: async (origin) => {
          const client = createHttpClient();
          return async () => {
            const record = await runProduct(client, 'http', origin + PATH);
            if (record.status !== 'succeeded' || record.counters.bodyBytes !== BODY_BYTES) {
              throw new Error(`The product read ${record.counters.bodyBytes} bytes: ${record.result.error?.message}`);
            }
            return {};
          };
        },
      },
      warmups: 1,
      rounds: 5,
      rows: (floor, ours) => [
        {
          name: '100 MB plain body against undici to a file',
          unit: 'ms',
          floor: floor.wallMs,
          ours: ours.wallMs,
          goal: { of: 'ratio', atMost: 1.3 },
        },
        {
          name: '100 MB plain body, peak memory',
          unit: 'MB RSS',
          floor: floor.peakRssMb,
          ours: ours.peakRssMb,
          goal: { of: 'difference', atMost: 100 },
        },
      ],
    },
  ],
};
