import type { TreeNode } from '../../../../shared/model/workspace.ts';
import type { FolderNode } from '../../state/tree.ts';

/** What was last made of a folder: the same again as long as nothing in it was opened or closed. */
const closedViews = new WeakMap<FolderNode, FolderNode>();
const openViews = new WeakMap<FolderNode, FolderNode>();

/**
 * The tree as the list gets it. What a closed folder holds costs nothing: all but one child is left out, which makes
 * it a row that opens. Parts in which no folder was opened or closed are the very same objects, so that the list makes
 * no row of them anew.
 */
export function openTree(nodes: readonly TreeNode[], isOpen: (path: string) => boolean): TreeNode[] {
  return nodes.map((node) => (node.kind === 'folder' ? viewOf(node, isOpen) : node));
}

function viewOf(node: FolderNode, isOpen: (path: string) => boolean): FolderNode {
  const views = isOpen(node.path) ? openViews : closedViews;
  const children = openTree(views === openViews ? node.children : node.children.slice(0, 1), isOpen);
  const former = views.get(node);
  const isSame =
    former?.children.length === children.length && former.children.every((child, index) => child === children[index]);
  if (former !== undefined && isSame) return former;
  const view = { ...node, children };
  views.set(node, view);
  return view;
}
