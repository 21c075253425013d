import type { Benchmark, Contest } from './support/contest.ts';
import { createFloorDecoder } from './support/floor-decoder.ts';
import { checkAnswer, createMemoryClient, runProduct } from './support/product-run.ts';
import { answerText, CYCLE_EVENTS, type WireProtocol, wireStream } from './support/wire-bodies.ts';

const EVENTS = 50_000;

/** The stream's bytes cut into reads of that many events. */
function readsOf(protocol: WireProtocol, eventsPerRead: number): Uint8Array[] {
  const { start, cycle, end } = wireStream(protocol);
  const pieces: string[] = [start];
  for (let repeat = 0; repeat < EVENTS / CYCLE_EVENTS; repeat += 1) {
    for (let from = 0; from < CYCLE_EVENTS; from += eventsPerRead) {
      pieces.push(cycle.slice(from, from + eventsPerRead).join(''));
    }
  }
  return [...pieces, end].map((piece) => Buffer.from(piece));
}

function contest(protocol: WireProtocol, eventsPerRead: number): Contest {
  const name = `${protocol}, ${eventsPerRead === 1 ? 'one event' : `${eventsPerRead} events`} a read`;
  return {
    name,
    sides: {
      floor: async () => {
        const reads = readsOf(protocol, eventsPerRead);
        return async () => {
          const decoder = createFloorDecoder();
          for (const bytes of reads) decoder.push(bytes);
          if (decoder.eventCount() < EVENTS) throw new Error('The floor lost events.');
          return {};
        };
      },
      ours: async () => {
        const client = createMemoryClient(wireStream(protocol).contentType, readsOf(protocol, eventsPerRead));
        const expected = answerText(EVENTS);
        return async () => {
          checkAnswer(await runProduct(client, protocol, 'http://127.0.0.1'), expected);
          return {};
        };
      },
    },
    warmups: 3,
    rounds: 11,
    rows: (floor, ours) => [
      {
        name,
        unit: 'µs CPU/event',
        floor: (floor.cpuMs * 1000) / EVENTS,
        ours: (ours.cpuMs * 1000) / EVENTS,
        goal: { of: 'ratio', atMost: 1.15 },
      },
    ],
  };
}

/** The same work without sockets, where decoding is all there is: stricter than what a user can ever feel. */
export const decodeMemory: Benchmark = {
  name: 'decode-memory',
  prepare: async () => ({ input: '', close: async () => undefined }),
  contests: [
    contest('openai-chat', 20),
    contest('openai-chat', 1),
    contest('anthropic', 20),
    contest('anthropic', 1),
    contest('dashscope', 20),
    contest('dashscope', 1),
  ],
};
