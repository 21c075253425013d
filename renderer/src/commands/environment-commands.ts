import type { Variable } from '../../../shared/model/request-draft.ts';
import type { EnvironmentEntry, EnvironmentFile } from '../../../shared/model/workspace.ts';
import { call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { usePreferencesStore } from '../state/preferences-store.ts';
import { secretIdsOf } from '../state/secret-ids.ts';
import { useTabsStore } from '../state/tabs-store.ts';
import { useWorkspaceStore } from '../state/workspace-store.ts';
import { applyChange } from './apply-change.ts';
import { ask } from './ask.ts';
import { createSecretId } from './connection-commands.ts';
import { offerUndo } from './node-commands.ts';
import { setPreferences } from './preferences-commands.ts';
import { loadWorkspace } from './workspace-commands.ts';

export async function saveEnvironment(id: string | null, environment: EnvironmentFile): Promise<string> {
  const saved = await call('environment.save', { id, environment });
  await loadWorkspace();
  return saved.id;
}

/** Copies an environment with its variables. Secret ones get secrets of their own, whose values are entered anew. */
export function duplicateEnvironment({ environment }: EnvironmentEntry): Promise<string> {
  const name = translate('environment.copyOf', { name: environment.info.name });
  const variables = environment.variables.map((variable) =>
    variable.secret === undefined ? variable : { ...variable, secret: createSecretId(variable.name) },
  );
  return saveEnvironment(null, { ...environment, info: { ...environment.info, name }, variables });
}

/** Puts an environment one place up or down in the list. */
export async function moveEnvironment(id: string, by: -1 | 1): Promise<void> {
  const ids = (useWorkspaceStore.getState().snapshot?.environments ?? []).map((entry) => entry.id);
  const index = ids.indexOf(id);
  const other = ids[index + by];
  if (index < 0 || other === undefined) return;
  ids[index] = other;
  ids[index + by] = id;
  await call('environment.arrange', { ids });
  await loadWorkspace();
}

/** Deletes an environment, once the user has agreed, and offers to take that back. True when it is gone. */
export async function deleteEnvironment({ id, environment }: EnvironmentEntry): Promise<boolean> {
  const { name } = environment.info;
  const choice = await ask({
    title: translate('environment.deleteTitle', { name }),
    text: translate('environment.deleteText'),
    choices: [
      { id: 'cancel', label: translate('app.cancel') },
      { id: 'delete', label: translate('environment.delete'), variant: 'danger' },
    ],
  });
  if (choice !== 'delete') return false;
  const change = await call('environment.delete', { id });
  if (usePreferencesStore.getState().preferences.environment === id) await setPreferences({ environment: null });
  await applyChange(change);
  await forgetSecrets(environment.variables);
  offerUndo(change.undoId, [name]);
  return true;
}

/** Forgets the values of secret variables that nothing names any more. */
async function forgetSecrets(variables: readonly Variable[]): Promise<void> {
  const { snapshot } = useWorkspaceStore.getState();
  const drafts = useTabsStore.getState().tabs.map(({ draft }) => draft);
  const named = new Set(secretIdsOf(snapshot, drafts));
  for (const { secret } of variables) {
    if (secret !== undefined && !named.has(secret)) await call('secret.delete', { secretId: secret });
  }
}
