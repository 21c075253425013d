import { useMemo } from 'react';
import { useVaultStore } from '../state/vault-store.ts';
import { createSecretId } from './connection-commands.ts';
import { run } from './report-error.ts';
import { enterVariable } from './variable-commands.ts';

/**
 * What a table of variables needs of the vault.
 *
 * @param before runs first, e.g. saves the file that is to name the secret: the other way round, a failed save would
 * leave a value that nobody knows of. False: nothing is entered then.
 */
export function useVariableSecrets(before?: () => Promise<boolean>) {
  const status = useVaultStore((state) => state.secrets);
  return useMemo(
    () => ({
      status,
      createId: (name: string) => createSecretId(name || 'variable'),
      onEnter: (secretId: string, name: string) =>
        run(async () => {
          if (before === undefined || (await before())) await enterVariable(secretId, name);
        }),
    }),
    [status, before],
  );
}
