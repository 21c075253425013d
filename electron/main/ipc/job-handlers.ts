import type { JobSession } from '../../core/jobs/job-session.ts';
import type { Handlers } from './router.ts';
import type { SecretDesktop } from './secret-handlers.ts';

type JobHandlers = Pick<Handlers, Extract<keyof Handlers, `job.${string}`>>;

export function createJobHandlers(jobs: JobSession, { askForKey }: Pick<SecretDesktop, 'askForKey'>): JobHandlers {
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
    'job.enterKey': async ({ runId }) => {
      const question = jobs.keyQuestion(runId);
      const keys = new Map<string, string>();
      for (const header of question?.headers ?? []) {
        const owner = { name: `${header} · ${question?.name}`, origin: question?.origin ?? null, isUnkept: true };
        const isGiven = await askForKey(owner, async (value) => void keys.set(header, value.trim()));
        if (!isGiven) return { isStored: false };
      }
      if (keys.size > 0) await jobs.goOnWith(runId, keys);
      return { isStored: keys.size > 0 };
    },
    'job.forget': async ({ runIds }) => {
      await jobs.forget(runIds);
      return null;
    },
  };
}
