import { AppError } from '../../shared/ipc/result.ts';
import type { ConnectionEntry } from '../../shared/model/connection.ts';
import type { Authorize } from '../core/runs/run-dependencies.ts';
import { CliError } from './cli-error.ts';

/** Keys for the connections of one workspace, taken from environment variables that the user named. */
export type CliSecrets = {
  /** The connection, with a secret id when a key was given for one that has none yet. */
  withSecret(entry: ConnectionEntry): ConnectionEntry;
  authorize: Authorize;
};

/**
 * Reads `--secret NAME=ENVVAR`. NAME is a connection's id or the id of its secret. The values stay in here: they reach
 * the request alone, and the redactor that masks them in whatever comes back.
 */
export function readSecrets(
  names: ReadonlyMap<string, string>,
  connections: readonly ConnectionEntry[],
  environment: NodeJS.ProcessEnv,
): CliSecrets {
  const values = new Map<string, string>();
  for (const [name, variable] of names) {
    const owners = connections.filter(({ id, connection }) => id === name || connection.secret === name);
    if (owners.length === 0) {
      const known = connections.map((entry) => entry.id).join(', ') || 'none';
      throw new CliError(`--secret ${name}: no connection has this name. The workspace has: ${known}.`);
    }
    const value = environment[variable]?.trim();
    if (!value) throw new CliError(`--secret ${name}: the environment variable ${variable} is not set. Set it first.`);
    for (const owner of owners) values.set(secretIdOf(owner), value);
  }
  return {
    withSecret: (entry) => {
      const secret = secretIdOf(entry);
      return values.has(secret) ? { ...entry, connection: { ...entry.connection, secret } } : entry;
    },
    authorize: async ({ secretId }) => {
      const secretValue = values.get(secretId);
      if (secretValue !== undefined) return secretValue;
      const owner = connections.find(({ connection }) => connection.secret === secretId)?.id ?? secretId;
      throw new AppError(
        'SECRET_MISSING',
        `The connection "${owner}" needs its key. Put the key into an environment variable and add --secret ${owner}=VARIABLE.`,
      );
    },
  };
}

function secretIdOf({ id, connection }: ConnectionEntry): string {
  return connection.secret ?? `command-line:${id}`;
}
