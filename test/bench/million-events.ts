import { floorSide, productSide } from './decode-stream.ts';
import { startBenchServer } from './support/bench-server.ts';
import type { Benchmark } from './support/contest.ts';

const EVENTS = 1_000_000;
const path = (events: number) => `/stream/openai-chat/${events}/20`;

/** One endless answer: no event may be lost, and from some point on memory must not grow with it. */
export const millionEvents: Benchmark = {
  name: 'million-events',
  prepare: startBenchServer,
  contests: [
    {
      name: 'wall time',
      sides: { floor: floorSide(path(EVENTS), EVENTS), ours: productSide('openai-chat', path(EVENTS), EVENTS) },
      warmups: 0,
      rounds: 3,
      rows: (floor, ours) => [
        {
          name: '1,000,000 events in one answer',
          unit: 'ms',
          floor: floor.wallMs,
          ours: ours.wallMs,
          goal: { of: 'ratio', atMost: 1.5 },
        },
      ],
    },
    {
      name: 'memory',
      sides: {
        floor: productSide('openai-chat', path(EVENTS / 2), EVENTS / 2),
        ours: productSide('openai-chat', path(EVENTS), EVENTS),
      },
      warmups: 0,
      rounds: 1,
      rows: (half, whole) => [
        {
          name: 'peak memory, 1,000,000 against 500,000 events',
          unit: 'MB RSS',
          floor: half.peakRssMb,
          ours: whole.peakRssMb,
          goal: { of: 'ratio', atMost: 1.2 },
        },
      ],
    },
  ],
};
