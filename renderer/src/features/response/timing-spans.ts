import type { RunTiming } from '../../../../shared/model/run.ts';

export type SpanId = 'connect' | 'wait' | 'thinking' | 'answer' | 'close';
export type TimingSpan = { id: SpanId; startMs: number; endMs: number };

/**
 * The stretches of a run on its own time axis, each only as far as it is known: connect, wait for content, thinking,
 * answer, and what came after the last content. An answer that is not streamed is one wait.
 */
export function timingSpans(timing: RunTiming): TimingSpan[] {
  const { connectedMs, firstContentMs, firstReasoningMs, firstAnswerMs, lastContentMs, lastAnswerMs, endMs } = timing;
  const waitEnd = firstContentMs ?? timing.firstByteMs ?? timing.headersMs ?? endMs;
  const contentEnd = lastAnswerMs ?? lastContentMs ?? waitEnd;
  return [
    span('connect', 0, connectedMs),
    span('wait', connectedMs ?? 0, waitEnd),
    span('thinking', firstReasoningMs, firstAnswerMs ?? lastContentMs),
    span('answer', firstAnswerMs, lastAnswerMs),
    span('close', contentEnd, endMs),
  ].filter((found) => found !== null);
}

/** The end of the axis: the last moment that is known. 0 when nothing is. */
export function timingEndMs(timing: RunTiming): number {
  return Math.max(0, ...Object.values(momentsOf(timing)).filter((value) => value !== null));
}

function momentsOf({ startedAtEpochMs: _start, isConnectionReused: _reused, ...moments }: RunTiming) {
  return moments;
}

function span(id: SpanId, startMs: number | null, endMs: number | null): TimingSpan | null {
  if (startMs === null || endMs === null || endMs <= startMs) return null;
  return { id, startMs, endMs };
}
