import { create } from 'zustand';
import type { ConnectionEntry } from '../../../shared/model/connection.ts';
import type { EnvironmentEntry, WorkspaceSnapshot } from '../../../shared/model/workspace.ts';
import { keepUnchanged } from './tree.ts';

export type WorkspaceState = {
  /** Null until the first read; `problem` tells when that failed. */
  snapshot: WorkspaceSnapshot | null;
  problem: string | null;
  setSnapshot(snapshot: WorkspaceSnapshot): void;
  setProblem(problem: string): void;
};

/** The open workspace as main last told it. Commands load it; components only read. */
export const useWorkspaceStore = create<WorkspaceState>()((set) => ({
  snapshot: null,
  problem: null,
  setSnapshot: (snapshot) =>
    set(({ snapshot: former }) => {
      const tree = former?.rootPath === snapshot.rootPath ? keepUnchanged(former.tree, snapshot.tree) : snapshot.tree;
      return { snapshot: { ...snapshot, tree }, problem: null };
    }),
  setProblem: (problem) => set({ problem }),
}));

export function findConnection(
  snapshot: WorkspaceSnapshot | null,
  id: string | null | undefined,
): ConnectionEntry | null {
  return snapshot?.connections.find((entry) => entry.id === id) ?? null;
}

export function findEnvironment(snapshot: WorkspaceSnapshot | null, id: string | null): EnvironmentEntry | null {
  return snapshot?.environments.find((entry) => entry.id === id) ?? null;
}
