import type { SecretStatus } from '../../../shared/ipc/secret-routes.ts';
import type { Connection, ConnectionEntry } from '../../../shared/model/connection.ts';
import type { ModelInfo } from '../../../shared/providers/_kit/adapter.ts';
import { call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { usePreferencesStore } from '../state/preferences-store.ts';
import { useVaultStore } from '../state/vault-store.ts';
import { applyChange } from './apply-change.ts';
import { ask } from './ask.ts';
import { offerUndo } from './node-commands.ts';
import { loadVault, loadWorkspace } from './workspace-commands.ts';

export async function saveConnection(id: string | null, connection: Connection): Promise<ConnectionEntry> {
  const saved = await call('connection.save', { id, connection });
  await loadWorkspace();
  return { id: saved.id, connection };
}

/**
 * Opens main's window for the key of a saved connection; this window never sees the key. Answers what the vault holds
 * afterwards, or null when the user cancelled.
 *
 * @param tokenUrl where the secret is exchanged for a token, if it is: it may go there too
 */
export async function enterKey({ id, connection }: ConnectionEntry, tokenUrl?: string): Promise<SecretStatus | null> {
  const { baseUrl, info } = connection;
  const secretId = connection.secret ?? createSecretId(info.name);
  // The file names its key before there is one: the other way round, a failed save would leave a key nobody knows of.
  if (connection.secret === undefined) await saveConnection(id, { ...connection, secret: secretId });
  const { isStored } = await call('secret.enter', {
    secretId,
    name: info.name,
    baseUrl,
    ...(tokenUrl !== undefined && { tokenUrl }),
    ...(connection.auth.type === 'basic' && { isText: true }),
  });
  if (!isStored) return null;
  await loadVault();
  return useVaultStore.getState().secrets[secretId] ?? null;
}

/**
 * Deletes a connection, and offers to take that back. Its key stays, so that the connection has it again when it is
 * brought back; the question says so, and where a key is removed. True when it is gone.
 */
export async function deleteConnection(id: string, connection: Connection): Promise<boolean> {
  const { name } = connection.info;
  if (connection.secret !== undefined && !(await agreeToDelete(name))) return false;
  const change = await call('connection.delete', { id });
  await applyChange(change);
  offerUndo(change.undoId, [name]);
  return true;
}

/** A second connection like it, with the same key. */
export async function duplicateConnection({ connection }: ConnectionEntry): Promise<void> {
  const name = `${connection.info.name} ${translate('tree.copyWord')}`;
  await saveConnection(null, { ...connection, info: { ...connection.info, name } });
}

async function agreeToDelete(name: string): Promise<boolean> {
  const choice = await ask({
    title: translate('connection.deleteTitle', { name }),
    text: translate('connection.deleteText'),
    choices: [
      { id: 'cancel', label: translate('app.cancel') },
      { id: 'delete', label: translate('connection.delete'), variant: 'danger' },
    ],
  });
  return choice === 'delete';
}

/** Forgets the key of a connection; the connection stays. */
export async function deleteKey(secretId: string): Promise<void> {
  await call('secret.delete', { secretId });
  await loadVault();
}

export async function fetchModels(connection: Connection): Promise<ModelInfo[]> {
  const { environment } = usePreferencesStore.getState().preferences;
  const { models } = await call('connection.models', { connection, environmentId: environment });
  return models;
}

/** A name for a secret: readable, and with 32 random bits, so that two workspaces never share one by chance. */
export function createSecretId(name: string): string {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  const random = Array.from(crypto.getRandomValues(new Uint8Array(4)), (byte) => byte.toString(16).padStart(2, '0'));
  return `${slug || 'key'}-${random.join('')}`;
}
