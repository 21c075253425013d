import type { HttpRequest } from '../../model/http-request.ts';
import type { JobState } from '../../model/job.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { DecodeFormat, DecodeHints } from '../../streaming/decode-format.ts';
import type { SocketSpec } from './socket-spec.ts';

/** A job as later requests about it name it. `state` is what was last known of it, where anything is. */
export type JobTarget = { jobId: string; baseUrl: string; draft: RequestDraft; state?: JobState };

/**
 * How a job is followed once the answer to its submission has given a `job` event with its id. The requests are made
 * as any other is: the connection's secret, headers and settings are added by the main process.
 */
export type JobSpec = {
  /** Format of the answers to polls: they give `job`, `media`, `usage` and `error` events like any answer. */
  format: DecodeFormat;
  poll(target: JobTarget): HttpRequest;
  /** Facts that the decoder of these answers needs; those of the draft where absent. */
  hints?(target: JobTarget): DecodeHints;
  /** Absent where the service cannot cancel. */
  cancel?(target: JobTarget): HttpRequest;
  /** How long to wait before the next poll, as the service's documents ask. */
  pollDelayMs(polls: number): number;
  /** How long the service keeps the job and its results after the submission; null when it does not say. */
  lifetimeMs: number | null;
  /** Where the answers say how the job stands, for samples of code that follow it; absent: samples only submit it. */
  words?: JobWords;
  /** Present: news of the job come over this socket, opened before the submission; polling is what is left if it breaks. */
  socket?: SocketSpec;
};

/** Ways to the id and the state in the JSON of submission and polls, and the states in which a job goes on. */
export type JobWords = { idPath: readonly string[]; statusPath: readonly string[]; goesOn: readonly string[] };
