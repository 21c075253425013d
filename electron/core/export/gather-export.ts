import type { ExportFolder, ExportItem, ExportSource, Withheld } from '../../../shared/export/export-format.ts';
import { AppError } from '../../../shared/ipc/result.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import type { FolderGifts, TreeNode, WorkspaceSnapshot } from '../../../shared/model/workspace.ts';
import { effectiveConnection } from '../../../shared/requests/effective-connection.ts';
import type { WorkspacePath } from '../workspace/paths.ts';
import type { Workspace } from '../workspace/workspace.ts';

export type GatherOptions = {
  /** A request or a folder; null for all of the workspace. */
  path: WorkspacePath | null;
  /** What a request is like in an editor, where it is not saved yet. */
  drafts?: ReadonlyMap<WorkspacePath, RequestDraft>;
  environmentId: string | null;
  mockUrl: string;
  appVersion: string;
  exportedAt: string;
};

/** `unread`: requests whose files cannot be read, and that are therefore missing. */
export type GatheredExport = { source: ExportSource; unread: Withheld[] };

type Holder = { label: string } & FolderGifts;
type Place = { path: WorkspacePath; titles: string[]; folders: Holder[] };

/**
 * The requests at or below a path, in the order of the tree, with all that a form may need.
 *
 * @throws AppError EXPORT_NOT_FOUND, when there is nothing at the path; EXPORT_EMPTY, when it holds no request
 */
export async function gatherExport(workspace: Workspace, options: GatherOptions): Promise<GatheredExport> {
  const snapshot = await workspace.read();
  const { name, places } = placesAt(snapshot, options);
  const items: ExportItem[] = [];
  const unread: Withheld[] = [];
  for (const { path, titles, folders } of places) {
    try {
      const draft = options.drafts?.get(path) ?? (await workspace.readRequest(path)).draft;
      const { id } = effectiveConnection(draft.connection, folders);
      const connection = snapshot.connections.find((entry) => entry.id === id) ?? null;
      items.push({ path: [...titles, draft.info.name], draft, connection, folders: folders.map(withoutConnection) });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const message = { en: `Left out: ${error.message}`, zh: `未导出：${error.message}` };
      unread.push({ path: [...titles, path.slice(path.lastIndexOf('/') + 1)], message });
    }
  }
  if (items.length === 0 && unread.length === 0) {
    throw new AppError('EXPORT_EMPTY', `${options.path ?? snapshot.name} holds no request. Choose another folder.`);
  }
  const source: ExportSource = {
    name: items.length === 1 && places.length === 1 ? (items[0]?.draft.info.name ?? name) : name,
    items,
    workspace: { label: snapshot.name, variables: snapshot.variables },
    environments: snapshot.environments,
    environmentId: options.environmentId,
    connections: snapshot.connections,
    templates: await readTemplates(workspace, items, options.drafts),
    mockUrl: options.mockUrl,
    appVersion: options.appVersion,
    exportedAt: options.exportedAt,
  };
  return { source, unread };
}

/** Those that cannot be read are left out: whoever needs one tells of it. */
async function readTemplates(
  workspace: Workspace,
  items: readonly ExportItem[],
  drafts: GatherOptions['drafts'],
): Promise<Map<string, RequestDraft>> {
  const templates = new Map<string, RequestDraft>();
  const paths = items.flatMap(({ draft }) => draft.compare?.targets.flatMap(({ request }) => request ?? []) ?? []);
  for (const path of new Set(paths)) {
    const draft = drafts?.get(path) ?? (await workspace.readRequest(path).catch(() => null))?.draft;
    if (draft !== undefined) templates.set(path, draft);
  }
  return templates;
}

function placesAt(snapshot: WorkspaceSnapshot, { path, drafts }: GatherOptions): { name: string; places: Place[] } {
  const { collections, tree } = snapshot;
  const outermost: Holder[] = collections === undefined ? [] : [{ ...collections, label: collections.name }];
  if (path === null || path === 'collections') return { name: snapshot.name, places: below(tree, [], outermost) };
  const found = find(tree, path, outermost);
  // A request that was never saved lies in no folder but the outermost.
  if (found === null && drafts?.has(path)) return { name: '', places: [{ path, titles: [], folders: outermost }] };
  if (found === null) throw new AppError('EXPORT_NOT_FOUND', `There is no request or folder ${path}.`, { path });
  const { node, folders } = found;
  if (node.kind === 'request') return { name: node.name, places: [{ path: node.path, titles: [], folders }] };
  return { name: node.name, places: below(node.children, [], [holderOf(node), ...folders]) };
}

function find(
  nodes: readonly TreeNode[],
  path: WorkspacePath,
  folders: Holder[],
): { node: TreeNode; folders: Holder[] } | null {
  for (const node of nodes) {
    if (node.path === path) return { node, folders };
    if (node.kind !== 'folder' || !path.startsWith(`${node.path}/`)) continue;
    return find(node.children, path, [holderOf(node), ...folders]);
  }
  return null;
}

function below(nodes: readonly TreeNode[], titles: string[], folders: Holder[]): Place[] {
  return nodes.flatMap((node) =>
    node.kind === 'request'
      ? [{ path: node.path, titles, folders }]
      : below(node.children, [...titles, node.name], [holderOf(node), ...folders]),
  );
}

function holderOf(node: Extract<TreeNode, { kind: 'folder' }>): Holder {
  const { name, connection, variables, headers } = node;
  return {
    label: name,
    ...(connection !== undefined && { connection }),
    ...(variables !== undefined && { variables }),
    ...(headers !== undefined && { headers }),
  };
}

function withoutConnection({ connection: _, ...folder }: Holder): ExportFolder {
  return folder;
}
