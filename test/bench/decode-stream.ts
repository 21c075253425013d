import { Agent } from 'undici';
import { createHttpClient } from '../../electron/core/http/client.ts';
import { startBenchServer } from './support/bench-server.ts';
import type { Benchmark, Contest, Side } from './support/contest.ts';
import { createFloorDecoder } from './support/floor-decoder.ts';
import { checkAnswer, runProduct } from './support/product-run.ts';
import { answerText, type WireProtocol } from './support/wire-bodies.ts';

const EVENTS = 50_000;

/** undici, eventsource-parser and JSON.parse, with nothing kept. */
export function floorSide(path: string, eventCount: number): Side {
  return async (origin) => {
    const agent = new Agent();
    return async () => {
      const decoder = createFloorDecoder();
      const { body } = await agent.request({ origin, path, method: 'POST', body: '{}' });
      for await (const bytes of body) decoder.push(bytes);
      if (decoder.eventCount() < eventCount) throw new Error('The floor lost events.');
      return {};
    };
  };
}

/** The product's whole way from the socket to the record. */
export function productSide(protocol: WireProtocol, path: string, eventCount: number): Side {
  return async (origin) => {
    const client = createHttpClient();
    const expected = answerText(eventCount);
    return async () => {
      const record = await runProduct(client, protocol, origin + path);
      checkAnswer(record, expected);
      return {};
    };
  };
}

function contest(protocol: WireProtocol, eventsPerWrite: number): Contest {
  const path = `/stream/${protocol}/${EVENTS}/${eventsPerWrite}`;
  const name = `${protocol}, ${eventsPerWrite === 1 ? 'one event' : `${eventsPerWrite} events`} a write`;
  return {
    name,
    sides: { floor: floorSide(path, EVENTS), ours: productSide(protocol, path, EVENTS) },
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

/** CPU from the socket to normalised events, text, usage, times and raw record. */
export const decodeStream: Benchmark = {
  name: 'decode-stream',
  prepare: startBenchServer,
  contests: [contest('openai-chat', 20), contest('openai-chat', 1), contest('anthropic', 20), contest('dashscope', 20)],
};
