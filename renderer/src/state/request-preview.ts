import { useMemo } from 'react';
import { AppError } from '../../../shared/ipc/result.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { inheritedHeaders } from '../../../shared/requests/inherited-headers.ts';
import { type PreparedRequest, prepareRequest } from '../../../shared/requests/prepare-request.ts';
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
    const connection = findConnection(snapshot, connectionId);
    try {
      const prepared = prepareRequest({ draft, connection, scopes, folderHeaders, appVersion: info?.version ?? '' });
      return { ok: true, prepared };
    } catch (error) {
      if (error instanceof AppError) return { ok: false, error };
      throw error;
    }
  }, [draft, connectionId, requestPath, snapshot, scopes, info]);
}
