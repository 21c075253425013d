import type { TreeNode } from '../../../../shared/model/workspace.ts';
import { findNode } from '../../state/tree.ts';

/** The part of a tree whose names match, with the folders that lead there. A folder that matches keeps all it holds. */
export function filterTree(nodes: readonly TreeNode[], filter: string): TreeNode[] {
  const wanted = filter.trim().toLowerCase();
  if (wanted === '') return [...nodes];
  return nodes.flatMap((node): TreeNode[] => {
    if (node.name.toLowerCase().includes(wanted)) return [node];
    if (node.kind === 'request') return [];
    const children = filterTree(node.children, wanted);
    return children.length === 0 ? [] : [{ ...node, children }];
  });
}

/** Where a drop puts a node: into which folder, and before which of its children (null: at the end). */
export type Drop = { folderPath: string; before: string | null };

/** What a drop at `target` means; null when it would put a folder into itself, or means nothing. */
export function resolveDrop(
  tree: readonly TreeNode[],
  rootFolder: string,
  dragged: string,
  target: { path: string; position: 'before' | 'after' | 'on' } | 'root',
): Drop | null {
  if (target === 'root') return { folderPath: rootFolder, before: null };
  const { path, position } = target;
  if (path === dragged || path.startsWith(`${dragged}/`)) return null;
  if (position === 'on') {
    return findNode(tree, path)?.kind === 'folder' ? { folderPath: path, before: null } : null;
  }
  const folderPath = path.slice(0, Math.max(path.lastIndexOf('/'), 0)) || rootFolder;
  if (position === 'before') return { folderPath, before: path };
  const folder = findNode(tree, folderPath);
  const siblings = folder === null ? tree : folder.kind === 'folder' ? folder.children : [];
  const others = siblings.filter((node) => node.path !== dragged);
  const index = others.findIndex((node) => node.path === path);
  return { folderPath, before: others[index + 1]?.path ?? null };
}
