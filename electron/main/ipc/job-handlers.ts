import type { JobSession } from '../../core/jobs/job-session.ts';
import type { Handlers } from './router.ts';

type JobHandlers = Pick<Handlers, Extract<keyof Handlers, `job.${string}`>>;

export function createJobHandlers(jobs: JobSession): JobHandlers {
  return {
    'job.list': () => jobs.list(),
    'job.cancel': async ({ runId }) => {
      await jobs.cancel(runId);
      return null;
    },
    'job.poll': async ({ runId }) => {
      await jobs.pollNow(runId);
      return null;
    },
    'job.forget': async ({ runIds }) => {
      await jobs.forget(runIds);
      return null;
    },
  };
}
