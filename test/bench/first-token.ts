import { once } from 'node:events';
import net from 'node:net';
import { createHttpClient } from '../../electron/core/http/client.ts';
import { startBenchServer } from './support/bench-server.ts';
import type { Benchmark } from './support/contest.ts';
import { runProduct } from './support/product-run.ts';
import { median } from './support/run-contest.ts';

const PATH = '/stream/openai-chat/1/20';
const SENDS = 200;

/** From asking to the first token in hand, over a kept-alive connection. Preparing the request counts. */
export const firstToken: Benchmark = {
  name: 'first-token',
  prepare: startBenchServer,
  contests: [
    {
      name: 'first token',
      sides: {
        floor: async (origin) => {
          const socket = net.connect(Number(new URL(origin).port), '127.0.0.1');
          socket.setNoDelay(true);
          await once(socket, 'connect');
          return async () => {
            const waits: number[] = [];
            for (let send = 0; send < SENDS; send += 1) waits.push(await firstBytes(socket));
            return { p50Ms: median(waits) };
          };
        },
        ours: async (origin) => {
          const client = createHttpClient();
          return async () => {
            const waits: number[] = [];
            for (let send = 0; send < SENDS; send += 1) {
              const startMs = performance.now();
              let firstMs: number | null = null;
              await runProduct(client, 'openai-chat', origin + PATH, {
                onEvents(events) {
                  if (firstMs === null && events.some(({ type }) => type === 'text-delta')) firstMs = performance.now();
                },
              });
              waits.push((firstMs ?? Number.POSITIVE_INFINITY) - startMs);
            }
            return { p50Ms: median(waits) };
          };
        },
      },
      warmups: 15,
      rounds: 9,
      rows: (floor, ours) => [
        {
          name: 'first token above a raw socket, p50',
          unit: 'ms',
          floor: floor.p50Ms ?? 0,
          ours: ours.p50Ms ?? 0,
          goal: { of: 'difference', atMost: 0.1 },
        },
      ],
    },
  ],
};

/** Asks, waits until the first token is there, then drains the answer. */
async function firstBytes(socket: net.Socket): Promise<number> {
  const startMs = performance.now();
  let firstMs: number | null = null;
  let tail = '';
  socket.write(`POST ${PATH} HTTP/1.1\r\nhost: bench\r\ncontent-length: 2\r\n\r\n{}`);
  await new Promise<void>((resolve) => {
    socket.on('data', function onData(bytes: Buffer) {
      const text = bytes.toString('latin1');
      if (firstMs === null && text.includes('"content":" the"')) firstMs = performance.now();
      tail = tail.slice(-7) + text;
      if (!tail.endsWith('\r\n0\r\n\r\n')) return;
      socket.off('data', onData);
      resolve();
    });
  });
  return (firstMs ?? Number.POSITIVE_INFINITY) - startMs;
}
