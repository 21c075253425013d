import type { JobTrace } from './job.ts';
import type { RunStatus } from './run.ts';

/**
 * Why a job that goes on at its service is not being asked for, as a code of the catalogues with what its sentence
 * names. `takesKey`: entering a key mends it.
 */
export type JobProblem = {
  code: string;
  message: string;
  data: Readonly<Record<string, string>>;
  takesKey: boolean;
};

/** A key that was typed into the request by hand has to be typed again before the job can be followed. */
export const JOB_KEY_NEEDED = 'JOB_KEY_NEEDED';

/** The service takes the key no more; the job's run goes on, and waits for another key. */
export const JOB_KEY_REFUSED = 'JOB_KEY_REFUSED';

/** One job as the list of jobs shows it, of whichever workspace. */
export type JobEntry = {
  runId: string;
  workspacePath: string;
  /** Whether that is the workspace that is open. */
  isHere: boolean;
  requestPath: string | null;
  requestName: string;
  /** Where its answer is shown: `<tab path>`, or `<tab path>#<column>`. */
  slot: string;
  provider: string;
  endpoint: string;
  model: string;
  connectionId: string | null;
  connectionName: string | null;
  trace: JobTrace;
  /** Of its run; `streaming` until that is over. */
  status: RunStatus;
  /** Present: it is to be followed, and cannot be now. */
  problem?: JobProblem;
};

/** Whether its run goes on: it is asked for, or waits to be. */
export function isJobOpen({ status }: Pick<JobEntry, 'status'>): boolean {
  return status === 'streaming' || status === 'pending';
}
