import type { Benchmark } from './support/contest.ts';
import { createFloorDecoder } from './support/floor-decoder.ts';
import { checkAnswer, createMemoryClient, runProduct } from './support/product-run.ts';

/**
 * Just under the product's limit of 8,000,000 characters a record; 8 MiB would be refused, and that is no decoding. Words,
 * because letters without a blank count as Base64, of which a run keeps the size alone.
 */
const CONTENT = 'one word '.repeat(888_777);
const PIECE_BYTES = 1024;

function pieces(): Uint8Array[] {
  const body = Buffer.from(
    `data: {"id":"c1","model":"m","choices":[{"index":0,"delta":{"content":"${CONTENT}"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n`,
  );
  const cut: Uint8Array[] = [];
  for (let from = 0; from < body.length; from += PIECE_BYTES) cut.push(body.subarray(from, from + PIECE_BYTES));
  return cut;
}

/** Whether pieces of an unfinished record are joined once or again and again. */
export const hugeEvent: Benchmark = {
  name: 'huge-event',
  prepare: async () => ({ input: '', close: async () => undefined }),
  contests: [
    {
      name: 'one event of 8 million characters',
      sides: {
        floor: async () => {
          const reads = pieces();
          return async () => {
            const decoder = createFloorDecoder();
            for (const bytes of reads) decoder.push(bytes);
            if (decoder.eventCount() !== 2) throw new Error('The floor lost events.');
            return {};
          };
        },
        ours: async () => {
          const client = createMemoryClient('text/event-stream', pieces());
          return async () => {
            checkAnswer(await runProduct(client, 'openai-chat', 'http://127.0.0.1'), CONTENT);
            return {};
          };
        },
      },
      warmups: 2,
      rounds: 9,
      rows: (floor, ours) => [
        {
          name: 'one event of 8 M characters in 1 KiB pieces',
          unit: 'ms CPU',
          floor: floor.cpuMs,
          ours: ours.cpuMs,
          goal: { of: 'ratio', atMost: 2 },
        },
      ],
    },
  ],
};
