import { useMemo } from 'react';
import type { Variable } from '../../../shared/model/request-draft.ts';
import type { VariableScope } from '../../../shared/variables/interpolate.ts';
import { type ListedVariable, listVariables } from '../../../shared/variables/list-variables.ts';
import { scopesFor } from '../../../shared/variables/scopes.ts';
import { useCapturedStore } from './captured-store.ts';
import { usePreferencesStore } from './preferences-store.ts';
import { useTabsStore } from './tabs-store.ts';
import { foldersAround } from './tree.ts';
import { findEnvironment, useWorkspaceStore } from './workspace-store.ts';

/**
 * The scopes of a request as they are now; without a request, those that all of them share. A compare column may have
 * an environment of its own.
 */
export function useVariableScopes(
  requestPath: string | null,
  ownVariables: readonly Variable[] | undefined,
  ownEnvironmentId?: string | null,
): VariableScope[] {
  const snapshot = useWorkspaceStore((state) => state.snapshot);
  const chosenId = usePreferencesStore((state) => state.preferences.environment);
  const environmentId = ownEnvironmentId ?? chosenId;
  const captured = useCapturedStore((state) => state.variables);
  const mockUrl = usePreferencesStore((state) => state.info?.mockUrl);
  return useMemo(
    () =>
      scopesFor({
        captured: new Map(captured.map(({ name, value }) => [name, value])),
        draft: { variables: ownVariables },
        folders: snapshot === null || requestPath === null ? [] : foldersAround(snapshot, requestPath),
        environment: findEnvironment(snapshot, environmentId)?.environment ?? null,
        workspace: snapshot && { label: snapshot.name, variables: snapshot.variables },
        builtins: mockUrl === undefined ? {} : { mockUrl },
      }),
    [captured, snapshot, requestPath, ownVariables, environmentId, mockUrl],
  );
}

/** What the fields of a tab can use, nearest scope first. Typing in a field does not change the list. */
export function useVisibleVariables(requestPath: string | null): ListedVariable[] {
  const own = useTabsStore((state) => state.tabs.find((tab) => tab.path === requestPath)?.draft.variables);
  const scopes = useVariableScopes(requestPath, own);
  return useMemo(() => listVariables(scopes), [scopes]);
}
