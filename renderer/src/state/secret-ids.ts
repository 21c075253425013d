import type { RequestDraft, Variable } from '../../../shared/model/request-draft.ts';
import type { WorkspaceSnapshot } from '../../../shared/model/workspace.ts';
import { listFolders } from './tree.ts';

/** Every secret that a workspace and the given drafts name: of connections first, then of variables. */
export function secretIdsOf(snapshot: WorkspaceSnapshot | null, drafts: readonly RequestDraft[]): string[] {
  const { connections = [], environments = [], tree = [], collections, variables = [] } = snapshot ?? {};
  const places: (readonly Variable[] | undefined)[] = [
    variables,
    ...environments.map(({ environment }) => environment.variables),
    collections?.variables,
    ...listFolders(tree).map((folder) => folder.variables),
    ...drafts.map((draft) => draft.variables),
  ];
  const ids = [
    ...connections.map(({ connection }) => connection.secret),
    ...places.flatMap((place = []) => place.map(({ secret }) => secret)),
  ];
  return [...new Set(ids.filter((id) => id !== undefined))];
}
