import { AppError } from '../../../shared/ipc/result.ts';
import type { SecretDemand } from '../runs/run-dependencies.ts';
import type { SecretVault } from './secret-vault.ts';

export type OriginQuestion = { secretId: string; variable?: string; origin: string; allowed: readonly string[] };

/** `useSecret` and `allowOrigin` of the vault. */
export type VaultAccess = { read: SecretVault['useSecret']; allow: SecretVault['allowOrigin'] };

/**
 * The vault as runs ask it: a secret that has not been bound to any origin yet may go to its first one once the user
 * has agreed. One question at a time, and one for all runs that wait for the same answer.
 *
 * @param confirmOrigin asks the user in a way that the window cannot answer
 */
export function createAskingAuthorize(
  vault: VaultAccess,
  confirmOrigin: (question: OriginQuestion) => Promise<boolean>,
): (demand: SecretDemand) => Promise<string> {
  const asking = new Map<string, Promise<boolean>>();
  let last: Promise<unknown> = Promise.resolve();

  function ask({ secretId, origin, variable }: SecretDemand): Promise<boolean> {
    const key = JSON.stringify([secretId, origin]);
    const question = asking.get(key) ?? last.then(() => confirmOrigin({ secretId, origin, variable, allowed: [] }));
    asking.set(key, question);
    last = question.catch(() => undefined).then(() => asking.delete(key));
    return question;
  }

  return async (demand) => {
    const { secretId, origin, variable } = demand;
    try {
      return await vault.read(secretId, origin);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (error.code === 'SECRET_ABSENT' && variable !== undefined) throw variableAbsent(variable, secretId);
      if (error.code !== 'SECRET_UNBOUND' || !(await ask(demand))) throw withVariable(error, variable);
    }
    await vault.allow(secretId, origin);
    return vault.read(secretId, origin);
  };
}

function withVariable(error: AppError, name: string | undefined): AppError {
  return name === undefined ? error : new AppError(error.code, error.message, { ...error.data, name });
}

function variableAbsent(name: string, secretId: string): AppError {
  return new AppError(
    'SECRET_VARIABLE_ABSENT',
    `The secret variable {{${name}}} has no value on this computer yet. Enter it where the variable is defined.`,
    { name, secretId },
  );
}
