import type { JobState, PollProblem } from '../../../shared/model/job.ts';
import type { ProviderError, StreamEvent } from '../../../shared/streaming/stream-event.ts';
import { failure } from '../http/transport-error.ts';
import type { ServiceAnswer } from './ask-service.ts';

export function stateIn(events: readonly StreamEvent[]): JobState | null {
  return events.findLast((event) => event.type === 'job')?.job ?? null;
}

export function failureIn(events: readonly StreamEvent[]): ProviderError | null {
  return events.find((event) => event.type === 'error')?.error ?? null;
}

/** Ids of questions are no news of the answer, and its end is not the end of the job. */
export function eventsUnderWay(events: readonly StreamEvent[]): StreamEvent[] {
  return events.flatMap((event): StreamEvent[] => {
    if (event.type === 'end' || event.type === 'error') return [];
    if (event.type !== 'response-metadata') return [event];
    const { requestId: _, ...rest } = event;
    return Object.keys(rest).length > 1 ? [rest] : [];
  });
}

/** What ends the run: its result, or why there is none. */
export function lastEvents(job: JobState, events: readonly StreamEvent[], hasError: boolean): StreamEvent[] {
  const told = eventsUnderWay(events);
  const error = failureIn(events) ?? endError(job);
  const ended = events.findLast((event) => event.type === 'end') ?? { type: 'end', outcome: 'closed' };
  return [...told, ...(error === null || hasError ? [] : [{ type: 'error' as const, error }]), ended];
}

export function endError({ status, jobId, providerStatus }: JobState): ProviderError | null {
  if (status === 'unknown') {
    const message = `The service does not know the job ${jobId} (any more). Jobs and their results are kept for a limited time only, and each account sees its own.`;
    return { ...failure('JOB_UNKNOWN', 'not_found', message, false), type: providerStatus };
  }
  if (status !== 'failed') return null;
  return {
    ...failure('JOB_FAILED', 'server', 'The job failed; the service gives no reason.', true),
    type: providerStatus,
  };
}

/** Whether another key may make the service answer. */
export function isAboutKey({ category, status }: ProviderError): boolean {
  return category === 'auth' || status === 401 || status === 403;
}

export function expiredError(): ProviderError {
  const message =
    'The job was not over when the time was up for which the service keeps it. It is not asked for any more.';
  return failure('JOB_EXPIRED', 'timeout', message, false);
}

/** Why an answer told nothing, in words and as what the window has a sentence of its own for. */
export function wordsOf(answer: ServiceAnswer): { problem: string; reason: PollProblem } {
  switch (answer.kind) {
    case 'throttled':
      return { problem: 'The service wants to be asked less often (HTTP 429).', reason: 'throttled' };
    case 'refused':
      return { problem: answer.error.message, reason: 'refused' };
    case 'unreachable':
      return { problem: answer.message, reason: answer.isUnsent ? 'unsent' : 'unreachable' };
    case 'answer': {
      const error = failureIn(answer.events);
      if (error !== null) return { problem: error.message, reason: 'refused' };
      return { problem: 'The answer of the service does not tell how the job stands.', reason: 'unreadable' };
    }
  }
}
