import { FORMAT_VERSION } from '../../../shared/model/format-version.ts';
import type { Variable } from '../../../shared/model/request-draft.ts';
import { translate } from '../i18n.ts';
import { usePreferencesStore } from '../state/preferences-store.ts';
import { useTabsStore } from '../state/tabs-store.ts';
import { findEnvironment, useWorkspaceStore } from '../state/workspace-store.ts';
import { saveEnvironment } from './environment-commands.ts';
import { setPreferences } from './preferences-commands.ts';

/** Where a variable is put; an environment without id is made. */
export type VariableHome = { kind: 'environment'; id: string | null } | { kind: 'request'; path: string };

/** Defines a variable where nothing did. An environment is chosen along with it when none was. */
export async function defineVariable(name: string, value: string, home: VariableHome): Promise<void> {
  if (home.kind === 'request') {
    const { edit } = useTabsStore.getState();
    edit(home.path, (draft) => ({ ...draft, variables: withVariable(draft.variables, name, value) }));
    return;
  }
  const entry = findEnvironment(useWorkspaceStore.getState().snapshot, home.id);
  const before = entry?.environment ?? {
    sidecall: FORMAT_VERSION,
    info: { name: translate('environment.defaultName') },
    variables: [],
  };
  const id = await saveEnvironment(entry?.id ?? null, {
    ...before,
    variables: withVariable(before.variables, name, value),
  });
  if (usePreferencesStore.getState().preferences.environment === null) await setPreferences({ environment: id });
}

/** One that was switched off gives way: two of one name would puzzle. */
function withVariable(variables: readonly Variable[] = [], name: string, value: string): Variable[] {
  const index = variables.findIndex((variable) => variable.name === name);
  if (index === -1) return [...variables, { name, value }];
  return variables.map((variable, at) => (at === index ? { name, value } : variable));
}
