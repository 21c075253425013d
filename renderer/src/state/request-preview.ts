import { useMemo } from 'react';
import { AppError } from '../../../shared/ipc/result.ts';
import type { ConnectionEntry } from '../../../shared/model/connection.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import type { WorkspaceSnapshot } from '../../../shared/model/workspace.ts';
import { inheritedHeaders } from '../../../shared/requests/inherited-headers.ts';
import { type PreparedRequest, prepareRequest } from '../../../shared/requests/prepare-request.ts';
import { mapToService } from '../../../shared/routes/map-to-service.ts';
import { firstService, serviceMissing } from '../../../shared/routes/plan-route.ts';
import { usePreferencesStore } from './preferences-store.ts';
import { foldersAround } from './tree.ts';
import { useVariableScopes } from './variable-scopes.ts';
import { findConnection, useWorkspaceStore } from './workspace-store.ts';

export type RequestPreview = { ok: true; prepared: PreparedRequest } | { ok: false; error: AppError };

export type PreviewInput = {
  draft: RequestDraft;
  connectionId: string | undefined;
  /** Path of the request file: its folders give variables and headers. */
  requestPath: string;
  /** Another environment than the one chosen in the window. */
  environmentId?: string | null;
};

/** The request as main would send it now, but for its secret: prepared by the same function from the same parts. */
export function useRequestPreview({ draft, connectionId, requestPath, environmentId }: PreviewInput): RequestPreview {
  const snapshot = useWorkspaceStore((state) => state.snapshot);
  const info = usePreferencesStore((state) => state.info);
  const scopes = useVariableScopes(requestPath, draft.variables, environmentId);

  return useMemo(() => {
    const folderHeaders = inheritedHeaders(snapshot === null ? [] : foldersAround(snapshot, requestPath));
    try {
      const sent = throughRoute(draft, findConnection(snapshot, connectionId), snapshot);
      const prepared = prepareRequest({ ...sent, scopes, folderHeaders, appVersion: info?.version ?? '' });
      return { ok: true, prepared };
    } catch (error) {
      if (error instanceof AppError) return { ok: false, error };
      throw error;
    }
  }, [draft, connectionId, requestPath, snapshot, scopes, info]);
}

/** What a route sends to its first service; anything else is sent as it is. */
function throughRoute(
  draft: RequestDraft,
  connection: ConnectionEntry | null,
  snapshot: WorkspaceSnapshot | null,
): { draft: RequestDraft; connection: ConnectionEntry | null } {
  if (connection?.connection.route === undefined) return { draft, connection };
  const { service, rule } = firstService(connection, draft);
  const entry = findConnection(snapshot, service.connection);
  if (entry === null || entry.connection.route !== undefined) throw serviceMissing(connection, service.connection);
  return { draft: mapToService(draft, entry, service, rule).draft, connection: entry };
}
