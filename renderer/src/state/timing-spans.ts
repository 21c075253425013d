import type { RunStep, RunTiming } from '../../../shared/model/run.ts';

export type SpanId = 'token' | 'upload' | 'connect' | 'dns' | 'tcp' | 'tls' | 'wait' | 'thinking' | 'answer' | 'close';
export type TimingSpan = { id: SpanId; startMs: number; endMs: number };

/**
 * The stretches of a run on its own time axis, each only as far as it is known: connect, wait for content, thinking,
 * answer, and what came after the last content. An answer that is not streamed is one wait.
 */
export function timingSpans(timing: RunTiming, steps: readonly RunStep[] = []): TimingSpan[] {
  const { connectedMs, firstContentMs, firstReasoningMs, firstAnswerMs, lastContentMs, lastAnswerMs, endMs } = timing;
  const waitEnd = firstContentMs ?? timing.firstByteMs ?? timing.headersMs ?? endMs;
  const contentEnd = lastAnswerMs ?? lastContentMs ?? waitEnd;
  return [
    // What was fetched before the request stands left of its start; a token at hand took no time.
    ...steps.map(({ kind, startMs, durationMs }) => span(kind, startMs, startMs + durationMs)),
    span('connect', 0, connectedMs),
    ...connectSpans(timing),
    span('wait', connectedMs ?? 0, waitEnd),
    span('thinking', firstReasoningMs, firstAnswerMs ?? lastContentMs),
    span('answer', firstAnswerMs, lastAnswerMs),
    span('close', contentEnd, endMs),
  ].filter((found) => found !== null);
}

/** The start of the axis: 0, the moment of sending, unless something had to come before. */
export function timingStartMs(steps: readonly RunStep[]): number {
  return Math.min(0, ...steps.map(({ startMs }) => startMs));
}

/** The end of the axis: the last moment that is known. 0 when nothing is. */
export function timingEndMs(timing: RunTiming): number {
  return Math.max(0, ...Object.values(momentsOf(timing)).filter((value) => value !== null));
}

/** The steps of connecting, which end where the socket is ready. */
function connectSpans({ connectedMs, dnsMs = null, tcpMs = null, tlsMs = null }: RunTiming): (TimingSpan | null)[] {
  if (connectedMs === null) return [];
  const tlsStart = connectedMs - (tlsMs ?? 0);
  const tcpStart = tlsStart - (tcpMs ?? 0);
  return [
    span('dns', tcpStart - (dnsMs ?? 0), tcpStart),
    span('tcp', tcpStart, tlsStart),
    span('tls', tlsStart, connectedMs),
  ];
}

function momentsOf(timing: RunTiming) {
  const { startedAtEpochMs: _start, isConnectionReused: _reused, dnsMs: _d, tcpMs: _c, tlsMs: _s, ...moments } = timing;
  return moments;
}

function span(id: SpanId, startMs: number | null, endMs: number | null): TimingSpan | null {
  if (startMs === null || endMs === null || endMs <= startMs) return null;
  return { id, startMs, endMs };
}
