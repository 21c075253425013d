import type { UnusedSecret, UnusedSecrets } from '../../../shared/ipc/secret-routes.ts';
import { telemetrySecretId } from '../../../shared/model/telemetry.ts';
import { call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { usePreferencesStore } from '../state/preferences-store.ts';
import { secretIdsOf } from '../state/secret-ids.ts';
import { useTabsStore } from '../state/tabs-store.ts';
import { useVaultStore } from '../state/vault-store.ts';
import { ask } from './ask.ts';
import { loadVault } from './workspace-commands.ts';

/** Stored keys that nothing names any more: no workspace opened lately, no edit that is open here, no setting. */
export function readUnusedSecrets(): Promise<UnusedSecrets> {
  const drafts = useTabsStore.getState().tabs.map(({ draft }) => draft);
  const { telemetry } = usePreferencesStore.getState().preferences;
  const usedIds = [...secretIdsOf(null, drafts), ...telemetry.headers.map(telemetrySecretId)];
  return call('secret.unused', { usedIds });
}

/** Has the system ask for the keychain's password. True when keys can be used then. */
export async function unlockKeychain(): Promise<boolean> {
  await call('secret.unlock', null);
  await loadVault();
  return useVaultStore.getState().keychain === 'ok';
}

/** Removes a stored key for good, once the user has agreed. True when it is gone. One that cannot be read is kept. */
export async function removeSecret({ secretId, isInDeleted }: UnusedSecret): Promise<boolean> {
  const { secrets } = await call('secret.status', { secretIds: [secretId] });
  // Main refuses, and says why: nothing to be asked about.
  if (secrets[0]?.state === 'unreadable') await call('secret.delete', { secretId });
  const texts = [translate('unusedKeys.removeText')];
  if (isInDeleted) texts.push(translate('unusedKeys.removeInDeleted'));
  const choice = await ask({
    title: translate('unusedKeys.removeTitle', { name: secretId }),
    text: texts.join(' '),
    choices: [
      { id: 'cancel', label: translate('app.cancel') },
      { id: 'remove', label: translate('unusedKeys.remove'), variant: 'danger' },
    ],
  });
  if (choice !== 'remove') return false;
  await call('secret.delete', { secretId });
  await loadVault([secretId]);
  return true;
}
