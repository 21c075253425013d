import { useMemo } from 'react';
import type { ConnectionEntry } from '../../../shared/model/connection.ts';
import type { WorkspaceSnapshot } from '../../../shared/model/workspace.ts';
import { effectiveConnection } from '../../../shared/requests/effective-connection.ts';
import type { Tab } from './tabs-store.ts';
import { foldersAround } from './tree.ts';
import { findConnection, useWorkspaceStore } from './workspace-store.ts';

type HoldingFolder = ReturnType<typeof foldersAround>[number];

/** The connection of a tab: its request's own, or the one that its folders give. `entry` is null when it is gone. */
export type TabConnection = { id: string | null; folder: HoldingFolder | null; entry: ConnectionEntry | null };

/** Which connection a request uses. `id` stays when there is no such connection any more, so that sending can say so. */
export function connectionOfTab(
  snapshot: WorkspaceSnapshot | null,
  { path, draft }: Pick<Tab, 'path' | 'draft'>,
): TabConnection {
  const folders = snapshot === null ? [] : foldersAround(snapshot, path);
  const { id, folder } = effectiveConnection(draft.connection, folders);
  return { id, folder, entry: findConnection(snapshot, id) };
}

/** `connectionOfTab` of the open workspace. */
export function useTabConnection({ path, draft }: Pick<Tab, 'path' | 'draft'>): TabConnection {
  const snapshot = useWorkspaceStore((state) => state.snapshot);
  return useMemo(() => connectionOfTab(snapshot, { path, draft }), [snapshot, path, draft]);
}

/**
 * What the folders around a path give to those that name no connection; `folder` is null when they say nothing. `name`
 * is null where the folder says that there is none.
 */
export function useInheritedConnection(path: string): { folder: HoldingFolder | null; name: string | null } {
  const snapshot = useWorkspaceStore((state) => state.snapshot);
  return useMemo(() => {
    const { id, folder } = effectiveConnection(undefined, snapshot === null ? [] : foldersAround(snapshot, path));
    return { folder, name: findConnection(snapshot, id)?.connection.info.name ?? id };
  }, [snapshot, path]);
}
