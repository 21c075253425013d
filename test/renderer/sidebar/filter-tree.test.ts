import { describe, expect, test } from 'vitest';
import { filterTree, resolveDrop } from '../../../renderer/src/features/sidebar/filter-tree.ts';
import type { TreeNode } from '../../../shared/model/workspace.ts';

const request = (path: string): TreeNode => ({
  kind: 'request',
  path,
  name: path.slice(path.lastIndexOf('/') + 1),
  endpoint: null,
  isCompare: false,
  problem: null,
});
const folder = (path: string, children: TreeNode[]): TreeNode => ({
  kind: 'folder',
  path,
  name: path.slice(path.lastIndexOf('/') + 1),
  children,
});
const tree = [
  folder('c/Chats', [request('c/Chats/hello'), request('c/Chats/你好')]),
  request('c/top'),
  folder('c/empty', []),
];

const paths = (nodes: TreeNode[]): string[] =>
  nodes.flatMap((node) => [node.path, ...(node.kind === 'folder' ? paths(node.children) : [])]);

describe('filterTree', () => {
  test.each([
    ['HELLO', ['c/Chats', 'c/Chats/hello']],
    ['你', ['c/Chats', 'c/Chats/你好']],
    ['chats', ['c/Chats', 'c/Chats/hello', 'c/Chats/你好']],
    [' ', paths(tree)],
    ['nothing', []],
  ])('%s', (filter, expected) => {
    expect(paths(filterTree(tree, filter))).toEqual(expected);
  });
});

describe('resolveDrop', () => {
  test.each([
    ['into a folder', 'c/top', { path: 'c/empty', position: 'on' }, { folderPath: 'c/empty', before: null }],
    [
      'before a row',
      'c/top',
      { path: 'c/Chats/你好', position: 'before' },
      { folderPath: 'c/Chats', before: 'c/Chats/你好' },
    ],
    [
      'after a row',
      'c/top',
      { path: 'c/Chats/hello', position: 'after' },
      { folderPath: 'c/Chats', before: 'c/Chats/你好' },
    ],
    ['after the last', 'c/top', { path: 'c/Chats/你好', position: 'after' }, { folderPath: 'c/Chats', before: null }],
    ['after its neighbour', 'c/top', { path: 'c/Chats', position: 'after' }, { folderPath: 'c', before: 'c/empty' }],
    ['on a request', 'c/top', { path: 'c/Chats/hello', position: 'on' }, null],
    ['into itself', 'c/Chats', { path: 'c/Chats/hello', position: 'before' }, null],
    ['on itself', 'c/Chats', { path: 'c/Chats', position: 'on' }, null],
  ] as const)('%s', (_, dragged, target, expected) => {
    expect(resolveDrop(tree, 'c', dragged, target)).toEqual(expected);
  });
});
