import type { RunCounters, RunTiming } from '../../../shared/model/run.ts';
import { isDelta } from '../../../shared/streaming/fold-run.ts';
import type { StreamEvent } from '../../../shared/streaming/stream-event.ts';
import type { ConnectSteps } from '../http/connect-steps.ts';
import { createTokenMeter } from './token-meter.ts';

/** The socket read that brought something. */
export type ReadMark = { readId: number; atMs: number };

/** Gaps beyond this many are not kept: the middle of a hundred thousand does not move any more. */
const MAX_GAPS = 100_000;

/** Takes the times and counts of one run as its events come by. */
export type RunMeter = {
  readonly timing: RunTiming;
  readonly counters: RunCounters;
  /** @param steps null when the socket was open already */
  connected(atMs: number, steps: ConnectSteps | null): void;
  addEvents(events: readonly StreamEvent[], read: ReadMark): void;
};

export function createRunMeter(startedAtEpochMs: number): RunMeter {
  const timing: RunTiming = {
    startedAtEpochMs,
    connectedMs: null,
    isConnectionReused: false,
    dnsMs: null,
    tcpMs: null,
    tlsMs: null,
    headersMs: null,
    firstByteMs: null,
    firstContentMs: null,
    lastContentMs: null,
    firstAnswerMs: null,
    lastAnswerMs: null,
    firstReasoningMs: null,
    endMs: null,
  };
  const counters: RunCounters = {
    frames: 0,
    contentEvents: 0,
    contentReads: 0,
    contentGapsMs: [],
    firstContentChars: 0,
    contentChars: 0,
    topTwoReadsShare: 0,
    wireBytes: 0,
    bodyBytes: 0,
  };
  const tokens = createTokenMeter(counters);
  let contentReadId: number | null = null;
  let contentBytes = 0;
  let readBytes = 0;
  /** The two largest reads before the current one. */
  let largest = 0;
  let second = 0;

  function openRead({ readId, atMs }: ReadMark): void {
    if (contentReadId !== null) {
      [largest, second] = topTwo();
      if (timing.lastContentMs !== null && counters.contentGapsMs.length < MAX_GAPS) {
        counters.contentGapsMs.push(roundMs(atMs - timing.lastContentMs));
        tokens.openGap();
      }
    }
    contentReadId = readId;
    readBytes = 0;
    counters.contentReads += 1;
  }

  function topTwo(): [largest: number, second: number] {
    if (readBytes >= largest) return [readBytes, largest];
    return [largest, Math.max(second, readBytes)];
  }

  return {
    timing,
    counters,
    connected(atMs, steps) {
      timing.connectedMs = roundMs(atMs);
      timing.isConnectionReused = steps === null;
      timing.dnsMs = roundOrNull(steps?.dnsMs);
      timing.tcpMs = roundOrNull(steps?.tcpMs);
      timing.tlsMs = roundOrNull(steps?.tlsMs);
    },
    addEvents(events, read) {
      const atMs = roundMs(read.atMs);
      let sizeBytes = 0;
      for (const event of events) {
        if (event.type === 'usage') tokens.addUsage(event.usage, timing.firstReasoningMs !== null);
        if (event.type === 'media-item' && (event.item.sizeBytes ?? 0) > 0) timing.firstMediaMs ??= atMs;
        if (!isDelta(event) || event.delta === '') continue;
        if (contentReadId !== read.readId) openRead(read);
        if (timing.firstContentMs === null) {
          timing.firstContentMs = atMs;
          counters.firstContentChars = event.delta.length;
        }
        if (event.type === 'reasoning-delta') timing.firstReasoningMs ??= atMs;
        else {
          timing.firstAnswerMs ??= atMs;
          timing.lastAnswerMs = atMs;
        }
        counters.contentEvents += 1;
        counters.contentChars += event.delta.length;
        sizeBytes += Buffer.byteLength(event.delta);
      }
      tokens.closeRead(sizeBytes > 0);
      if (sizeBytes === 0) return;
      timing.lastContentMs = atMs;
      readBytes += sizeBytes;
      contentBytes += sizeBytes;
      const [first, next] = topTwo();
      counters.topTwoReadsShare = (first + next) / contentBytes;
    },
  };
}

/** Whole microseconds: the clock says no more, and shorter numbers make shorter messages. */
export function roundMs(valueMs: number): number {
  return Math.round(valueMs * 1000) / 1000;
}

function roundOrNull(valueMs: number | null | undefined): number | null {
  return valueMs == null ? null : roundMs(valueMs);
}
