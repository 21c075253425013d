import { isJobOver, type JobState, type JobTrace, type PollProblem } from '../../../shared/model/job.ts';
import type { JobSpec } from '../../../shared/providers/_kit/job-spec.ts';

/** What nothing but polling can find out is asked at least so often, whatever went wrong before. */
const LONGEST_PAUSE_MS = 60_000;

/** A job right after its submission, with its first poll planned. */
export function openTrace(job: JobState, spec: JobSpec, nowEpochMs: number): JobTrace {
  return {
    ...job,
    submittedAtEpochMs: nowEpochMs,
    lastPolledAtEpochMs: null,
    nextPollAtEpochMs: isJobOver(job.status) ? null : nowEpochMs + spec.pollDelayMs(0),
    endedAtEpochMs: isJobOver(job.status) ? nowEpochMs : null,
    polls: 0,
    throttledPolls: 0,
    expiresAtEpochMs: spec.lifetimeMs === null ? null : nowEpochMs + spec.lifetimeMs,
  };
}

/** After an answer that told how it stands. */
export function answeredTrace(trace: JobTrace, job: JobState, spec: JobSpec, nowEpochMs: number): JobTrace {
  const { problem: _, failing: __, ...known } = trace;
  const polls = trace.polls + 1;
  const isOver = isJobOver(job.status);
  return {
    ...known,
    // What the service does not say any more is no longer so.
    stage: undefined,
    queuePosition: undefined,
    ...job,
    polls,
    lastPolledAtEpochMs: nowEpochMs,
    nextPollAtEpochMs: isOver ? null : nowEpochMs + spec.pollDelayMs(polls),
    endedAtEpochMs: isOver ? nowEpochMs : null,
  };
}

/**
 * After a poll that told nothing: the pause grows with each that follows.
 *
 * @param failures in a row, this one included
 * @param leastMs what the service asks to wait
 */
export function failedTrace(
  trace: JobTrace,
  spec: JobSpec,
  now: {
    epochMs: number;
    failures: number;
    leastMs?: number | null;
    problem: string;
    reason: PollProblem;
    isThrottled?: boolean;
  },
): JobTrace {
  const polls = trace.polls + 1;
  const pauseMs = Math.min(spec.pollDelayMs(polls) * 2 ** now.failures, LONGEST_PAUSE_MS);
  return {
    ...trace,
    polls,
    throttledPolls: trace.throttledPolls + (now.isThrottled ? 1 : 0),
    lastPolledAtEpochMs: now.epochMs,
    nextPollAtEpochMs: now.epochMs + Math.max(pauseMs, now.leastMs ?? 0),
    problem: now.problem,
    failing: {
      reason: now.reason,
      sinceEpochMs: trace.failing?.sinceEpochMs ?? now.epochMs,
      polls: now.failures,
    },
  };
}
