/** States of a task at its provider, in one vocabulary; the provider's own word is kept beside it. */
export type JobStatus =
  | 'queued'
  | 'running'
  | 'paused'
  | 'cancelling'
  | 'succeeded'
  | 'failed'
  | 'cancelled'
  /** The provider no longer knows it, or never did. */
  | 'unknown';

/** What a provider says of a task: by its answer to the submission, to a poll, or over a socket. */
export type JobState = {
  /** The provider's id of it. */
  jobId: string;
  status: JobStatus;
  /** Verbatim, e.g. `PENDING`, `in_progress`. */
  providerStatus: string;
  /** How far it is, in the provider's own units (steps, parts, percent); null when it does not say. */
  progress: { done: number; total: number } | null;
  /** Its parts, where it has several. A job may succeed with failed parts. */
  counts: { total: number; succeeded: number; failed: number } | null;
  /** What it is busy with, e.g. the title of a node. */
  stage?: string;
  queuePosition?: number;
  /** Parts that failed, each with the provider's words. */
  failures: readonly { part: string; code: string | null; message: string }[];
  /** Whether the provider would take a request to cancel now. */
  canCancel: boolean;
};

/**
 * What kept a poll from telling anything; `unsent`: it did not leave the machine, e.g. for want of a key. `key`: the
 * service does not take the key any more, and is not asked again before the user has done something about that.
 */
export type PollProblem = 'unreachable' | 'throttled' | 'refused' | 'unreadable' | 'unsent' | 'key';

/** One job as its run keeps it: what the provider says, and what the app did to find out. */
export type JobTrace = JobState & {
  submittedAtEpochMs: number;
  lastPolledAtEpochMs: number | null;
  /** Null: no poll is planned, because it is over, watched over a socket, or waits for another key. */
  nextPollAtEpochMs: number | null;
  endedAtEpochMs: number | null;
  polls: number;
  /** Polls that were refused for their rate; waiting longer is all that follows. */
  throttledPolls: number;
  /** After this the provider forgets the job and its results. */
  expiresAtEpochMs: number | null;
  /** Why the last poll told nothing, in words for the user; the next one is made all the same, unless a key is wanted. */
  problem?: string;
  /** Present with `problem`: since when, and for how many polls in a row. */
  failing?: { reason: PollProblem; sinceEpochMs: number; polls: number };
};

const ENDED: readonly JobStatus[] = ['succeeded', 'failed', 'cancelled', 'unknown'];

export function isJobOver(status: JobStatus): boolean {
  return ENDED.includes(status);
}

/** Whether nobody asks for it any more until the user has entered another key, or wants it to be tried again. */
export function waitsForKey({ status, failing }: Pick<JobTrace, 'status' | 'failing'>): boolean {
  return failing?.reason === 'key' && !isJobOver(status);
}
