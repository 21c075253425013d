import type { FolderGifts, TreeNode, WorkspaceSnapshot } from '../../../shared/model/workspace.ts';

export type FolderNode = Extract<TreeNode, { kind: 'folder' }>;
export type RequestNode = Extract<TreeNode, { kind: 'request' }>;

const indexes = new WeakMap<readonly TreeNode[], ReadonlyMap<string, TreeNode>>();

/** A node by its path. The first look-up in a tree goes through all of it, the others do not. */
export function findNode(nodes: readonly TreeNode[], path: string): TreeNode | null {
  let index = indexes.get(nodes);
  if (index === undefined) {
    index = indexByPath(nodes, new Map());
    indexes.set(nodes, index);
  }
  return index.get(path) ?? null;
}

function indexByPath(nodes: readonly TreeNode[], index: Map<string, TreeNode>): Map<string, TreeNode> {
  for (const node of nodes) {
    index.set(node.path, node);
    if (node.kind === 'folder') indexByPath(node.children, index);
  }
  return index;
}

/** The nodes of these paths in the order of the tree, without those that lie in another one of them. */
export function topmostNodes(nodes: readonly TreeNode[], paths: ReadonlySet<string>): TreeNode[] {
  if (paths.size === 0) return [];
  return nodes.flatMap((node) => {
    if (paths.has(node.path)) return [node];
    return node.kind === 'folder' ? topmostNodes(node.children, paths) : [];
  });
}

/**
 * The row to go on at when these are taken away: the next of the same folder, else the one before, else the folder.
 * Null when nothing is left.
 */
export function nodeBeside(nodes: readonly TreeNode[], paths: readonly string[]): TreeNode | null {
  const gone = new Set(paths);
  const first = topmostNodes(nodes, gone)[0];
  if (first === undefined) return null;
  const folder = listFolders(nodes).find(({ children }) => children.includes(first));
  const siblings = folder?.children ?? nodes;
  const at = siblings.indexOf(first);
  const isLeft = ({ path }: TreeNode) => !gone.has(path);
  return siblings.slice(at).find(isLeft) ?? siblings.slice(0, at).findLast(isLeft) ?? folder ?? null;
}

/** How many requests a node stands for: itself, or all below it. */
export function countRequests(nodes: readonly TreeNode[]): number {
  return nodes.reduce((sum, node) => sum + (node.kind === 'folder' ? countRequests(node.children) : 1), 0);
}

/**
 * The new tree with every part that did not change taken from the former one, so that whoever compares by identity
 * (each row) sees what changed and nothing else.
 */
export function keepUnchanged(former: TreeNode[], next: TreeNode[]): TreeNode[] {
  const known = new Map(former.map((node) => [node.path, node]));
  const nodes = next.map((node) => keepNode(known.get(node.path), node));
  const isSame = nodes.length === former.length && nodes.every((node, index) => node === former[index]);
  return isSame ? former : nodes;
}

function keepNode(former: TreeNode | undefined, next: TreeNode): TreeNode {
  if (former === undefined) return next;
  const node =
    former.kind === 'folder' && next.kind === 'folder'
      ? { ...next, children: keepUnchanged(former.children, next.children) }
      : next;
  return isSameNode(former, node) ? former : node;
}

function isSameNode(a: TreeNode, b: TreeNode): boolean {
  const keys = Object.keys(b) as (keyof TreeNode)[];
  if (Object.keys(a).length !== keys.length) return false;
  return keys.every(
    (key) => a[key] === b[key] || (isPlainData(key) && JSON.stringify(a[key]) === JSON.stringify(b[key])),
  );
}

/** Children are compared by identity: what is the same in them has been taken over already. */
function isPlainData(key: string): boolean {
  return key !== 'children';
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
