import type { TreeNode } from '../../../../shared/model/workspace.ts';
import { findNode } from '../../state/tree.ts';

/** Words to look for, in lower case; none when nothing was typed. */
export function filterWords(filter: string): string[] {
  return filter.toLowerCase().split(/\s+/).filter(Boolean);
}

/** What a filter left of a tree, and how many requests it found; more than `limit` are counted and not shown. */
export type FilteredTree = { nodes: TreeNode[]; count: number };

/**
 * The part of a tree where every word is found, in any order, in the name of a node, of a folder around it, or in
 * `textOf` (its service). With the folders that lead there; a folder that has all words keeps all it holds.
 */
export function filterTree(
  nodes: readonly TreeNode[],
  words: readonly string[],
  textOf: (node: TreeNode) => string = () => '',
  limit = Number.POSITIVE_INFINITY,
): FilteredTree {
  let count = 0;
  const keep = (list: readonly TreeNode[], missing: readonly string[]): TreeNode[] => {
    const kept: TreeNode[] = [];
    for (const node of list) {
      const text = missing.length === 0 ? '' : textOfNode(node) + textOf(node);
      const left = missing.filter((word) => !text.includes(word));
      if (node.kind === 'request') {
        if (left.length > 0) continue;
        count += 1;
        if (count <= limit) kept.push(node);
        continue;
      }
      const isFull = count >= limit;
      const children = keep(node.children, left);
      const isSame =
        children.length === node.children.length && children.every((child, at) => child === node.children[at]);
      if (children.length > 0 || (left.length === 0 && !isFull)) kept.push(isSame ? node : { ...node, children });
    }
    return kept;
  };
  return { nodes: keep(nodes, words), count };
}

const texts = new WeakMap<TreeNode, string>();

/** Name and file name in lower case. Kept: the same nodes are looked at on every key. */
function textOfNode(node: TreeNode): string {
  let text = texts.get(node);
  if (text === undefined) {
    text = `${node.name}\n${node.path.slice(node.path.lastIndexOf('/') + 1)}\n`.toLowerCase();
    texts.set(node, text);
  }
  return text;
}

/** A name cut where words were found in it. */
export function highlightParts(name: string, words: readonly string[]): { text: string; isMatch: boolean }[] {
  const lower = name.toLowerCase();
  // A letter whose lower case is longer would shift the places: then nothing is marked.
  if (lower.length !== name.length) return [{ text: name, isMatch: false }];
  const marked = new Array<boolean>(name.length).fill(false);
  for (const word of words) {
    for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + word.length)) {
      marked.fill(true, at, at + word.length);
    }
  }
  const parts: { text: string; isMatch: boolean }[] = [];
  for (let start = 0, end = 1; start < name.length; start = end, end = start + 1) {
    while (end < name.length && marked[end] === marked[start]) end += 1;
    parts.push({ text: name.slice(start, end), isMatch: marked[start] === true });
  }
  return parts;
}

/** Where a row stands among those shown, counted from the top; -1 when a closed folder hides it. */
export function rowIndexOf(nodes: readonly TreeNode[], isOpen: (path: string) => boolean, path: string): number {
  let index = 0;
  const search = (list: readonly TreeNode[]): boolean => {
    for (const node of list) {
      if (node.path === path) return true;
      index += 1;
      if (node.kind === 'folder' && isOpen(node.path) && search(node.children)) return true;
    }
    return false;
  };
  return search(nodes) ? index : -1;
}

/** Where a drop puts nodes: into which folder, and before which of its children (null: at the end). */
export type Drop = { folderPath: string; before: string | null };

/** What a drop at `target` means; null when it would put a folder into itself, or means nothing. */
export function resolveDrop(
  tree: readonly TreeNode[],
  rootFolder: string,
  dragged: ReadonlySet<string>,
  target: { path: string; position: 'before' | 'after' | 'on' } | 'root',
): Drop | null {
  if (target === 'root') return { folderPath: rootFolder, before: null };
  const { path, position } = target;
  const folderPath = position === 'on' ? path : path.slice(0, Math.max(path.lastIndexOf('/'), 0)) || rootFolder;
  // Beside one of the dragged is a place like any other; only inside one is none.
  if ([...dragged].some((moved) => `${folderPath}/`.startsWith(`${moved}/`))) return null;
  const folder = findNode(tree, folderPath);
  if (position === 'on') return folder?.kind === 'folder' ? { folderPath, before: null } : null;
  const siblings = folder === null ? tree : folder.kind === 'folder' ? folder.children : [];
  const start = siblings.findIndex((node) => node.path === path) + (position === 'after' ? 1 : 0);
  // The first one from there on that stays where it is.
  const before = siblings.slice(start).find((node) => !dragged.has(node.path));
  return { folderPath, before: before?.path ?? null };
}
