import type { FolderGifts, TreeNode, WorkspaceSnapshot } from '../../../shared/model/workspace.ts';

export type FolderNode = Extract<TreeNode, { kind: 'folder' }>;
export type RequestNode = Extract<TreeNode, { kind: 'request' }>;

export function findNode(nodes: readonly TreeNode[], path: string): TreeNode | null {
  for (const node of nodes) {
    if (node.path === path) return node;
    const below = node.kind === 'folder' ? findNode(node.children, path) : null;
    if (below !== null) return below;
  }
  return null;
}

/** All folders of a tree, parents before children. */
export function listFolders(nodes: readonly TreeNode[]): FolderNode[] {
  return nodes.flatMap((node) => (node.kind === 'folder' ? [node, ...listFolders(node.children)] : []));
}

/** All requests of a tree, in the order shown. */
export function listRequests(nodes: readonly TreeNode[]): RequestNode[] {
  return nodes.flatMap((node) => (node.kind === 'folder' ? listRequests(node.children) : [node]));
}

/** The folders that hold a request, the innermost first, `collections` last, as main reads them when it sends. */
export function foldersAround(
  { tree, collections }: Pick<WorkspaceSnapshot, 'tree' | 'collections'>,
  requestPath: string,
): ({ path: string; label: string } & FolderGifts)[] {
  // A request without a file is taken for one right below `collections`: no folder is around it.
  const around = listFolders(tree).filter((folder) => requestPath.startsWith(`${folder.path}/`));
  const folders = collections === undefined ? around : [{ path: 'collections', ...collections }, ...around];
  return folders
    .reverse()
    .map(({ path, name, connection, variables, headers }) => ({ path, label: name, connection, variables, headers }));
}
