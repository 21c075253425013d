import { AppError } from '../../../../shared/ipc/result.ts';
import type { HttpRequest } from '../../../../shared/providers/_kit/adapter.ts';
import { maskForDisplay, prepareRequest } from '../../../../shared/requests/prepare-request.ts';
import { scopesFor } from '../../../../shared/variables/scopes.ts';
import { usePreferencesStore } from '../../state/preferences-store.ts';
import { findEnvironment, useWorkspaceStore } from '../../state/workspace-store.ts';
import type { ColumnRequest } from './compare-plan.ts';

export type RequestPreview =
  | { ok: true; request: HttpRequest; missing: readonly string[] }
  | { ok: false; error: AppError };

/** The request that a column would send now, its secret masked. What a folder adds is known to main alone. */
export function useRequestPreview({ draft, entry }: ColumnRequest): RequestPreview {
  const snapshot = useWorkspaceStore((state) => state.snapshot);
  const environmentId = usePreferencesStore((state) => state.preferences.environment);
  const info = usePreferencesStore((state) => state.info);
  const scopes = scopesFor({
    draft,
    environment: findEnvironment(snapshot, environmentId)?.environment ?? null,
    workspace: snapshot && { label: snapshot.name, variables: snapshot.variables },
    builtins: info === null ? {} : { mockUrl: info.mockUrl },
  });
  try {
    const prepared = prepareRequest({ draft, connection: entry, scopes, appVersion: info?.version ?? '' });
    return { ok: true, request: maskForDisplay(prepared), missing: prepared.missing };
  } catch (error) {
    if (error instanceof AppError) return { ok: false, error };
    throw error;
  }
}
