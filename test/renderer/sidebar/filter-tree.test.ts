import { describe, expect, test } from 'vitest';
import {
  filterTree,
  filterWords,
  highlightParts,
  resolveDrop,
  rowIndexOf,
} from '../../../renderer/src/features/sidebar/filter-tree.ts';
import { openTree } from '../../../renderer/src/features/sidebar/open-tree.ts';
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
    ['lo chat', ['c/Chats', 'c/Chats/hello']],
    ['你 hello', []],
  ])('%s', (filter, expected) => {
    expect(paths(filterTree(tree, filterWords(filter)).nodes)).toEqual(expected);
  });
});

test('filterTree finds a request by its service too, and counts what it leaves', () => {
  const isMock = (node: TreeNode) => (node.path === 'c/top' ? 'mock service' : '');
  expect(filterTree(tree, ['service'], isMock)).toEqual({ nodes: [tree[1]], count: 1 });
  expect(filterTree(tree, ['chats']).count).toBe(2);
});

test('filterTree shows so many and counts all', () => {
  const many = [
    folder(
      'm',
      Array.from({ length: 10 }, (_, index) => request(`m/${index}`)),
    ),
  ];
  const { nodes, count } = filterTree(many, ['m'], undefined, 3);
  expect([paths(nodes), count]).toEqual([['m', 'm/0', 'm/1', 'm/2'], 10]);
});

test('openTree leaves out what closed folders hold, and keeps what did not change', () => {
  const all = openTree(tree, () => true);
  expect(paths(all)).toEqual(paths(tree));
  expect(openTree(tree, () => true).every((node, index) => node === all[index])).toBe(true);
  const closed = openTree(tree, (path) => path !== 'c/Chats');
  expect(paths(closed)).toEqual(['c/Chats', 'c/Chats/hello', 'c/top', 'c/empty']);
  expect(closed.map((node, index) => node === all[index])).toEqual([false, true, true]);
});

test.each([
  ['Hello World', ['wor', 'ell'], 'H[ell]o [Wor]ld'],
  ['aaaa', ['aa'], '[aaaa]'],
  ['你好世界', ['世'], '你好[世]界'],
  ['plain', [], 'plain'],
  // Its lower case is two letters: places would shift.
  ['İstanbul', ['tan'], 'İstanbul'],
])('highlightParts %s', (name, words, expected) => {
  const parts = highlightParts(name, words);
  expect(parts.map(({ text, isMatch }) => (isMatch ? `[${text}]` : text)).join('')).toBe(expected);
});

test('rowIndexOf counts the rows above, and knows what is hidden', () => {
  const open = () => true;
  expect(tree.map((node) => rowIndexOf(tree, open, node.path))).toEqual([0, 3, 4]);
  expect(rowIndexOf(tree, () => false, 'c/top')).toBe(1);
  expect(rowIndexOf(tree, () => false, 'c/Chats/hello')).toBe(-1);
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
    [
      'beside one of several',
      'c/Chats c/top',
      { path: 'c/top', position: 'before' },
      { folderPath: 'c', before: 'c/empty' },
    ],
    ['several into one of them', 'c/top c/empty', { path: 'c/empty', position: 'on' }, null],
  ] as const)('%s', (_, dragged, target, expected) => {
    expect(resolveDrop(tree, 'c', new Set(dragged.split(' ')), target)).toEqual(expected);
  });
});
