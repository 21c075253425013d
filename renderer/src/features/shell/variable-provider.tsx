import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedVariable } from '../../../../shared/variables/list-variables.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { usePreferencesStore } from '../../state/preferences-store.ts';
import { showTabOf } from '../../state/shown-tab-store.ts';
import { useVisibleVariables } from '../../state/variable-scopes.ts';
import { findEnvironment, useWorkspaceStore } from '../../state/workspace-store.ts';
import { type VariableAction, VariableContext, type VariableWorld } from '../../ui/variable-field/variable-context.ts';

/** Tells the fields inside which variables there are for a request, or for none. */
export function VariableProvider({ path, children }: { path: string | null; children: ReactNode }) {
  const { t } = useTranslation();
  const variables = useVisibleVariables(path);
  const environmentId = usePreferencesStore((state) => state.preferences.environment);
  const environmentName = useWorkspaceStore(
    (state) => findEnvironment(state.snapshot, environmentId)?.environment.info.name ?? null,
  );
  const world = useMemo((): VariableWorld => {
    const openEnvironments = () => useDialogStore.getState().open({ kind: 'environments' });
    const define = (name: string): VariableAction => ({
      id: 'define',
      label:
        environmentName === null
          ? t('variableField.define')
          : t('variableField.defineIn', { environment: environmentName }),
      onAction: () => useDialogStore.getState().open({ kind: 'define-variable', name, path }),
    });
    const edit = (onAction: () => void): VariableAction => ({ id: 'edit', label: t('variableField.edit'), onAction });
    const editOf = ({ source }: ListedVariable): VariableAction[] => {
      if (source === 'environment') return [edit(openEnvironments)];
      if (source === 'workspace') return [edit(() => useDialogStore.getState().open({ kind: 'workspace-settings' }))];
      if (source === 'request' && path !== null) return [edit(() => showTabOf(`request/${path}`, 'variables'))];
      return [];
    };
    return { variables, actionsFor: (name, variable) => (variable === null ? [define(name)] : editOf(variable)) };
  }, [variables, environmentName, path, t]);
  return <VariableContext value={world}>{children}</VariableContext>;
}
