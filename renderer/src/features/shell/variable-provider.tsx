import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedVariable } from '../../../../shared/variables/list-variables.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { usePreferencesStore } from '../../state/preferences-store.ts';
import { showTabOf } from '../../state/shown-tab-store.ts';
import { foldersAround } from '../../state/tree.ts';
import { useVisibleVariables } from '../../state/variable-scopes.ts';
import { findEnvironment, useWorkspaceStore } from '../../state/workspace-store.ts';
import { type VariableAction, VariableContext, type VariableWorld } from '../../ui/variable-field/variable-context.ts';

type VariableProviderProps = {
  path: string | null;
  /** Defining or editing would take the place of the dialog, and what was typed into it would be lost. */
  isInDialog?: boolean;
  children: ReactNode;
};

/** Tells the fields inside which variables there are for a request, or for none. */
export function VariableProvider({ path, isInDialog = false, children }: VariableProviderProps) {
  const { t } = useTranslation();
  const variables = useVisibleVariables(path);
  const environmentId = usePreferencesStore((state) => state.preferences.environment);
  const environmentName = useWorkspaceStore(
    (state) => findEnvironment(state.snapshot, environmentId)?.environment.info.name ?? null,
  );
  const world = useMemo((): VariableWorld => {
    if (isInDialog) return { variables, actionsFor: () => [] };
    const define = (name: string): VariableAction => ({
      id: 'define',
      label:
        environmentName === null
          ? t('variableField.define')
          : t('variableField.defineIn', { environment: environmentName }),
      onAction: () => useDialogStore.getState().open({ kind: 'define-variable', name, path }),
    });
    const editOf = (variable: ListedVariable): VariableAction[] => {
      const onAction = wayToEdit(variable, path);
      return onAction === null ? [] : [{ id: 'edit', label: t('variableField.edit'), onAction }];
    };
    return { variables, actionsFor: (name, variable) => (variable === null ? [define(name)] : editOf(variable)) };
  }, [variables, environmentName, path, isInDialog, t]);
  return <VariableContext value={world}>{children}</VariableContext>;
}

/** Opens the place that defines a variable; null where that cannot be edited. */
function wayToEdit({ name, source, label }: ListedVariable, path: string | null): (() => void) | null {
  const { open } = useDialogStore.getState();
  switch (source) {
    case 'environment':
      return () => open({ kind: 'environments' });
    case 'workspace':
      return () => open({ kind: 'workspace-settings' });
    case 'folder': {
      const { snapshot } = useWorkspaceStore.getState();
      const folder = (snapshot === null || path === null ? [] : foldersAround(snapshot, path)).find(
        (candidate) => candidate.label === label && candidate.variables?.some((variable) => variable.name === name),
      );
      return folder === undefined ? null : () => open({ kind: 'folder-settings', path: folder.path });
    }
    case 'request':
    case 'captured':
      return path === null ? null : () => showTabOf(`request/${path}`, 'variables');
    case 'builtin':
      return null;
  }
}
