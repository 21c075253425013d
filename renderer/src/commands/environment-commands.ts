import type { EnvironmentFile } from '../../../shared/model/workspace.ts';
import { call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { usePreferencesStore } from '../state/preferences-store.ts';
import { ask } from './ask.ts';
import { setPreferences } from './preferences-commands.ts';
import { loadWorkspace } from './workspace-commands.ts';

export async function saveEnvironment(id: string | null, environment: EnvironmentFile): Promise<string> {
  const saved = await call('environment.save', { id, environment });
  await loadWorkspace();
  return saved.id;
}

/** Deletes an environment, once the user has agreed. True when it is gone. */
export async function deleteEnvironment(id: string, name: string): Promise<boolean> {
  const choice = await ask({
    title: translate('environment.deleteTitle', { name }),
    text: translate('environment.deleteText'),
    choices: [
      { id: 'cancel', label: translate('app.cancel') },
      { id: 'delete', label: translate('environment.delete'), variant: 'danger' },
    ],
  });
  if (choice !== 'delete') return false;
  await call('environment.delete', { id });
  if (usePreferencesStore.getState().preferences.environment === id) await setPreferences({ environment: null });
  await loadWorkspace();
  return true;
}
