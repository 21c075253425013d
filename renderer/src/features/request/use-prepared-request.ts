import { useDeferredValue, useMemo } from 'react';
import { AppError } from '../../../../shared/ipc/result.ts';
import type { RequestDraft } from '../../../../shared/model/request-draft.ts';
import { type PreparedRequest, prepareRequest } from '../../../../shared/requests/prepare-request.ts';
import { scopesFor } from '../../../../shared/variables/scopes.ts';
import { errorTextOf } from '../../commands/error-text.ts';
import { usePreferencesStore } from '../../state/preferences-store.ts';
import { findConnection, findEnvironment, useWorkspaceStore } from '../../state/workspace-store.ts';

export type Preparation = { ok: true; prepared: PreparedRequest } | { ok: false; problem: string; url: string | null };

/** The request as it would go out now. What a folder adds to it is known to main alone. */
export function usePreparedRequest(draft: RequestDraft): Preparation {
  const snapshot = useWorkspaceStore((state) => state.snapshot);
  const environmentId = usePreferencesStore((state) => state.preferences.environment);
  const info = usePreferencesStore((state) => state.info);
  // Typing goes first: the preview may be a keystroke late.
  const settled = useDeferredValue(draft);

  return useMemo(() => {
    const scopes = scopesFor({
      draft: settled,
      environment: findEnvironment(snapshot, environmentId)?.environment ?? null,
      workspace: snapshot && { label: snapshot.name, variables: snapshot.variables },
      builtins: info === null ? {} : { mockUrl: info.mockUrl },
    });
    const connection = findConnection(snapshot, settled.connection);
    try {
      return {
        ok: true,
        prepared: prepareRequest({ draft: settled, connection, scopes, appVersion: info?.version ?? '' }),
      };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const problem = errorTextOf(error.code, error.message, error.data ?? {});
      return { ok: false, problem, url: error.data?.url ?? null };
    }
  }, [settled, snapshot, environmentId, info]);
}
