import type { RunRecord } from '../../../shared/model/run.ts';
import type { PreparedRequest } from '../../../shared/requests/prepare-request.ts';
import type { RunResult } from '../../../shared/streaming/run-result.ts';
import type { StreamEvent } from '../../../shared/streaming/stream-event.ts';

/** A run whose answer named a job, as whoever follows that job may change it. */
export type JobRun = {
  prepared: PreparedRequest;
  /** Changes to it are shown by `showHead`. */
  head: Omit<RunRecord, 'result'>;
  result(): RunResult;
  /** Events of an answer to a poll, or from a socket: they go where those of the first answer went. */
  publish(events: readonly StreamEvent[]): void;
  showHead(): void;
  /** Keeps the text of an answer to a poll, secrets masked, as a record of its own. */
  record(text: string): void;
  /** Milliseconds since the run began. */
  elapsedMs(): number;
  /** Takes the secrets of the run out of a text. */
  mask(text: string): string;
  /** Aborted when the user stops the run, and when the app ends or the run is left to go on elsewhere. */
  signal: AbortSignal;
  /** As `OpenJobNews` opened it. */
  news: JobNews | null;
  /** The job is asked for with another key from now on; what it gives is fetched with that too. */
  onKeyed(prepared: PreparedRequest): void;
};

/** The socket over which news of a job come; opened before the submission. */
export type JobNews = {
  /** Resolves once it is open, or cannot be, or takes too long. Never rejects. */
  ready: Promise<void>;
  /** Nobody will follow the job: the submission was refused. */
  close(): void;
};

/** Opens it where the job has one; null where it has none. */
export type OpenJobNews = (
  prepared: PreparedRequest,
  run: { mask: (text: string) => string; signal: AbortSignal },
) => JobNews | null;

/** Follows the job until it is over, or the signal says so. Never rejects. */
export type FollowJob = (run: JobRun) => Promise<void>;
