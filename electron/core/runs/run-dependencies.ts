import type { FileAccess } from '../files/file-access.ts';
import type { HttpClient } from '../http/http-types.ts';
import type { GrowingFile } from '../media/growing-file.ts';
import type { OpenMedia } from '../media/sink-types.ts';
import type { CompleteRun } from './complete-run.ts';
import type { FollowJob, OpenJobNews } from './follow-job.ts';
import type { TokenSource } from './token-source.ts';
import type { UploadCache } from './upload-cache.ts';

/**
 * The vault's part: the secret, provided that it may go to that origin. Throws AppError, e.g.
 * SECRET_ORIGIN_NOT_ALLOWED, SECRET_ABSENT, SECRET_UNREADABLE.
 */
export type Authorize = (use: SecretDemand) => Promise<string>;
/** `variable`: the name of the secret variable whose value is wanted; absent for a connection's key. */
export type SecretDemand = { secretId: string; origin: string; variable?: string };

/** Monotonic milliseconds for durations, wall clock for display. */
export type RunClock = { nowMs(): number; epochMs(): number };

export type RunDependencies = {
  client: HttpClient;
  authorize: Authorize;
  clock: RunClock;
  tokens: TokenSource;
  /** The way to the files that drafts name; without it none can be sent. */
  files?: FileAccess;
  /** Remembers where uploaded files lie. */
  uploads?: UploadCache;
  /** Works out what a run cost once it has ended. */
  complete?: CompleteRun;
  /** Puts the media of answers away; absent where nobody will look at them. */
  openMedia?: OpenMedia;
  /** Begins the file of a body too long for memory; absent where nobody will look at it. */
  openBodyFile?: (onPressure: (isHigh: boolean) => void) => GrowingFile;
  /** Follows the job that an answer began. */
  followJob?: FollowJob;
  /** Opens the socket of such a job before it is submitted. */
  openJobNews?: OpenJobNews;
};
