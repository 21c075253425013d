import { decodeMemory } from './decode-memory.ts';
import { decodeStream } from './decode-stream.ts';
import { findRuns } from './find-runs.ts';
import { firstToken } from './first-token.ts';
import { hugeEvent } from './huge-event.ts';
import { largeBody } from './large-body.ts';
import { largeWorkspace } from './large-workspace.ts';
import { millionEvents } from './million-events.ts';
import { openWorkspaceBenchmark } from './open-workspace.ts';
import type { Benchmark } from './support/contest.ts';
import { typing } from './typing.ts';

export const BENCHMARKS: readonly Benchmark[] = [
  decodeStream,
  decodeMemory,
  hugeEvent,
  firstToken,
  millionEvents,
  largeBody,
  openWorkspaceBenchmark,
  largeWorkspace,
  findRuns,
  typing,
];
