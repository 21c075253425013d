import { AppError } from '../../shared/ipc/result.ts';
import type { ConnectionEntry } from '../../shared/model/connection.ts';
import type { PreparedRequest } from '../../shared/requests/prepare-request.ts';
import { urlOrigin } from '../../shared/requests/url-origin.ts';
import type { Authorize } from '../core/runs/run-dependencies.ts';
import { CliError } from './cli-error.ts';

/** Keys of connections and values of secret variables, taken from environment variables that the user named. */
export type CliSecrets = {
  /** The connection, with a secret id when a key was given for one that has none yet. */
  withSecret(entry: ConnectionEntry): ConnectionEntry;
  authorize: Authorize;
};

/** What `--secret` can name besides connections: secret variables that the request sees. */
export type SecretVariable = { name: string; secretId: string };

/**
 * Reads `--secret NAME=ENVVAR`. NAME is a connection's id, a secret variable's name, or the id of a secret. The values stay in here: they reach
 * the request alone, and the redactor that masks them in whatever comes back.
 */
export function readSecrets(
  names: ReadonlyMap<string, string>,
  { connections, variables }: { connections: readonly ConnectionEntry[]; variables: readonly SecretVariable[] },
  environment: NodeJS.ProcessEnv,
): CliSecrets {
  const values = new Map<string, string>();
  for (const [name, variable] of names) {
    const owners = connections.filter(({ id, connection }) => id === name || connection.secret === name);
    const named = variables.filter((secret) => secret.name === name || secret.secretId === name);
    if (owners.length === 0 && named.length === 0) {
      const known = [...connections.map((entry) => entry.id), ...variables.map((secret) => secret.name)];
      throw new CliError(
        `--secret ${name}: no connection or secret variable has this name. There are: ${known.join(', ') || 'none'}.`,
      );
    }
    const value = environment[variable]?.trim();
    if (!value) throw new CliError(`--secret ${name}: the environment variable ${variable} is not set. Set it first.`);
    for (const owner of owners) values.set(secretIdOf(owner), value);
    for (const { secretId } of named) values.set(secretId, value);
  }
  return {
    withSecret: (entry) => {
      const secret = secretIdOf(entry);
      return values.has(secret) ? { ...entry, connection: { ...entry.connection, secret } } : entry;
    },
    authorize: async ({ secretId, variable }) => {
      const secretValue = values.get(secretId);
      if (secretValue !== undefined) return secretValue;
      if (variable !== undefined) {
        throw new AppError(
          'SECRET_MISSING',
          `The secret variable {{${variable}}} needs its value. Put it into an environment variable and add --secret ${variable}=VARIABLE.`,
        );
      }
      const owner = connections.find(({ connection }) => connection.secret === secretId)?.id ?? secretId;
      throw new AppError(
        'SECRET_MISSING',
        `The connection "${owner}" needs its key. Put the key into an environment variable and add --secret ${owner}=VARIABLE.`,
      );
    },
  };
}

/**
 * Whoever names a key for a connection means the place where that connection leads, and a request may name another.
 *
 * @throws AppError SECRET_ORIGIN_NOT_ALLOWED
 */
export function requireOwnOrigin(
  { connection, baseUrl, secret, holes }: Pick<PreparedRequest, 'connection' | 'baseUrl' | 'secret' | 'holes'>,
  origin: string,
  allowed: readonly string[],
): void {
  const own = connection === null ? null : urlOrigin(baseUrl);
  if (own === null || own === origin || allowed.includes(origin)) return;
  const [hole] = holes;
  if (hole === undefined && !secret?.secretId) return;
  const key = hole === undefined ? 'key' : `secret variable {{${hole.name}}}`;
  throw new AppError(
    'SECRET_ORIGIN_NOT_ALLOWED',
    `The ${key} was not sent: the connection "${connection?.id}" leads to ${own} and the request goes to ${origin}. If it may go there, add --allow-origin ${origin}.`,
  );
}

function secretIdOf({ id, connection }: ConnectionEntry): string {
  return connection.secret ?? `command-line:${id}`;
}
