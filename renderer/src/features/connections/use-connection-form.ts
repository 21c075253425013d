import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SecretStatus } from '../../../../shared/ipc/secret-routes.ts';
import type { Connection, ConnectionEntry } from '../../../../shared/model/connection.ts';
import type { ProviderAdapter } from '../../../../shared/providers/_kit/adapter.ts';
import { enterKey, saveConnection } from '../../commands/connection-commands.ts';
import { allowOrigin } from '../../commands/run-commands.ts';
import { type SaveProblem, useSaveProblem } from '../../commands/save-problem.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { useVaultStore } from '../../state/vault-store.ts';
import { showToast } from '../../ui/toast.ts';
import {
  type ConnectionField,
  type ConnectionForm,
  checkForm,
  connectionFromForm,
  formFromConnection,
  originOf,
  tokenUrlOf,
} from './connection-form-state.ts';

export type ConnectionFormHandle = {
  values: ConnectionForm;
  change: (change: Partial<ConnectionForm>) => void;
  /** What the vault has for this connection; null when it never had a key. */
  secret: SecretStatus | null;
  /** Set when the stored key may not go where the address now points. */
  newOrigin: string | null;
  /** Whether saving would change anything. */
  isChanged: boolean;
  /** Whether closing would lose something that was typed. */
  isTyped: boolean;
  /** The connection as it would be saved now. */
  current: () => Connection;
  problems: Partial<Record<ConnectionField, string>>;
  /** Why the last save, or the last try to store a key, failed. */
  problem: SaveProblem | null;
  isBusy: boolean;
  /** Checks and saves; true when all of it went well. */
  save: () => Promise<boolean>;
  /** Saves what is not saved yet, then lets the user enter the key. The dialog stays open. */
  enterKey: () => Promise<void>;
};

export function useConnectionForm(
  id: string | null,
  connection: Connection,
  provider: ProviderAdapter | undefined,
): ConnectionFormHandle {
  const { t } = useTranslation();
  const openDialog = useDialogStore((state) => state.open);
  const [values, setValues] = useState(() => formFromConnection(connection));
  const [isChecked, setIsChecked] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const secretId = connection.secret;
  const secret = useVaultStore((state) => (secretId === undefined ? null : (state.secrets[secretId] ?? null)));
  const hasKey = secret !== null && secret.state !== 'absent';
  const origin = originOf(values.baseUrl.trim());
  const newOrigin = hasKey && origin !== null && !secret.origins.includes(origin) ? origin : null;
  const current = () => connectionFromForm(connection, values);
  const { problem, tell, clear } = useSaveProblem(() => ({
    copy: { kind: 'connection', id, connection: current() },
    name: values.name.trim(),
  }));
  const isChanged = id === null || JSON.stringify(current()) !== JSON.stringify(connection);

  const isTyped = JSON.stringify(values) !== JSON.stringify(formFromConnection(connection));

  /** Saves if the form allows it, then goes on; what fails is told in the form. True when all went well. */
  const saveAnd = async (goOn: (entry: ConnectionEntry) => Promise<void>): Promise<boolean> => {
    setIsChecked(true);
    clear();
    if (Object.keys(checkForm(values, provider)).length > 0) return false;
    setIsBusy(true);
    try {
      await goOn(id !== null && !isChanged ? { id, connection } : await saveConnection(id, current()));
      return true;
    } catch (error) {
      tell(error);
      return false;
    } finally {
      setIsBusy(false);
    }
  };

  const save = () =>
    saveAnd(async (entry) => {
      if (newOrigin !== null) await allowOrigin(entry.connection.secret, values.baseUrl);
      showToast(t('connection.saved'), { tone: 'success' });
    });

  const handleKey = async () => {
    await saveAnd(async (entry) => {
      if (id === null) openDialog({ kind: 'connection', id: entry.id });
      const status = await enterKey(entry, tokenUrlOf(values, provider));
      if (status !== null) showToast(keyText(t, status), { tone: 'success' });
    });
  };

  return {
    values,
    change: (change) => setValues((former) => ({ ...former, ...change })),
    secret,
    newOrigin,
    isChanged,
    isTyped,
    current,
    problems: isChecked ? checkForm(values, provider) : {},
    problem,
    isBusy,
    save,
    enterKey: handleKey,
  };
}

/** Says where the key is now, in plain words. */
function keyText(t: TFunction, secret: SecretStatus): string {
  if (secret.state === 'stored') return t('connection.keySavedStored');
  const keychain = useVaultStore.getState().keychain ?? 'missing';
  return t('connection.keySavedSession', { reason: t(`connection.keychain.${keychain}`) });
}
