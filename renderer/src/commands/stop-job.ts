import { isJobOver } from '../../../shared/model/job.ts';
import { call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import type { RunView } from '../state/runs-store.ts';
import { ask } from './ask.ts';

/** Asks the service to cancel a job. */
export async function cancelJob(runId: string): Promise<void> {
  await call('job.cancel', { runId });
}

/** Ends the run; its job goes on at the service. */
export async function stopFollowing(runId: string): Promise<void> {
  await call('run.cancel', { runId });
}

/** Asks the service at once how a job stands. */
export async function pollJob(runId: string): Promise<void> {
  await call('job.poll', { runId });
}

/** Whether the service would cancel the job of this run, so that stopping the run leaves a question. */
function isCancellable({ job }: RunView['head']): boolean {
  return job !== undefined && !isJobOver(job.status) && job.canCancel;
}

/**
 * Asks what becomes of the jobs of runs that are to be stopped, where the service would cancel them, and has them
 * cancelled if that is the answer. False: the runs are to go on.
 */
export async function settleJobs(heads: readonly RunView['head'][]): Promise<boolean> {
  const open = heads.filter(isCancellable);
  if (open.length === 0) return true;
  const choice = await askWhatBecomes(open.length);
  // What a service refuses to cancel is no longer followed, like the rest.
  if (choice === 'cancel') await Promise.allSettled(open.map(({ runId }) => cancelJob(runId)));
  return choice === 'stop' || choice === 'cancel';
}

function askWhatBecomes(count: number): Promise<'keep' | 'stop' | 'cancel' | null> {
  return ask({
    title: translate('jobs.stopTitle', { count }),
    text: translate('jobs.stopText', { count }),
    choices: [
      { id: 'keep', label: translate('jobs.keepFollowing') },
      { id: 'stop', label: translate('jobs.stopFollowing') },
      { id: 'cancel', label: translate('jobs.cancelAtService'), variant: 'primary' },
    ],
  });
}

/** Stops a run whose job goes on. What becomes of the job itself is the user's to say, where the service would cancel. */
export async function stopJobRun(head: RunView['head']): Promise<void> {
  const { runId } = head;
  const choice = isCancellable(head) ? await askWhatBecomes(1) : 'stop';
  if (choice === 'stop') await stopFollowing(runId);
  if (choice === 'cancel') await cancelJob(runId);
}

/** Has the user type again the key that a job's request held, and goes on with the job. */
export async function enterJobKey(runId: string): Promise<void> {
  await call('job.enterKey', { runId });
}
