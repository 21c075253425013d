import type { JobSession, KeyQuestion } from '../../core/jobs/job-session.ts';
import type { SecretVault } from '../../core/secrets/secret-vault.ts';
import type { Handlers } from './router.ts';
import { type SecretDesktop, storeKey } from './secret-handlers.ts';

type JobHandlers = Pick<Handlers, Extract<keyof Handlers, `job.${string}`>>;

export function createJobHandlers(
  jobs: JobSession,
  { askForKey, vault }: Pick<SecretDesktop, 'askForKey'> & { vault: SecretVault },
): JobHandlers {
  /** Another value of a connection's key, for the hosts that the former one was allowed to go to. */
  async function exchangeKey({ name, origin, secret }: KeyQuestion): Promise<boolean> {
    if (secret === null) return false;
    const { secretId, isText } = secret;
    const known = (await vault.status([secretId])).secrets[0]?.origins ?? [];
    const origins = known.length > 0 ? known : [origin];
    return askForKey({ name, origin: origins.join(', ') }, (value) =>
      storeKey(vault, { secretId, value, origins, isText }),
    );
  }

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
      if (question === null) return { isStored: false };
      if (question.secret !== null) {
        const isStored = await exchangeKey(question);
        if (isStored) await jobs.keyStored(question.secret.secretId);
        return { isStored };
      }
      const keys = new Map<string, string>();
      for (const header of question.headers) {
        const owner = { name: `${header} · ${question.name}`, origin: question.origin, isUnkept: true };
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
