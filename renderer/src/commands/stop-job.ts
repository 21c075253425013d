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

/** Stops a run whose job goes on. What becomes of the job itself is the user's to say, where the service would cancel. */
export async function stopJobRun({ runId, job }: RunView['head']): Promise<void> {
  if (job === undefined || isJobOver(job.status) || !job.canCancel) return stopFollowing(runId);
  const choice = await ask({
    title: translate('jobs.stopTitle'),
    text: translate('jobs.stopText'),
    choices: [
      { id: 'keep', label: translate('jobs.keepFollowing') },
      { id: 'stop', label: translate('jobs.stopFollowing') },
      { id: 'cancel', label: translate('jobs.cancelAtService'), variant: 'primary' },
    ],
  });
  if (choice === 'stop') await stopFollowing(runId);
  if (choice === 'cancel') await cancelJob(runId);
}
