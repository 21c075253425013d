import { describe, expect, it } from 'vitest';
import { nodeBeside } from '../../../renderer/src/state/tree.ts';
import type { TreeNode } from '../../../shared/model/workspace.ts';

const request = (path: string): TreeNode => ({
  kind: 'request',
  path,
  name: path,
  endpoint: null,
  isCompare: false,
  problem: null,
});
const tree: TreeNode[] = [
  { kind: 'folder', path: 'a', name: 'a', children: [request('a/1'), request('a/2'), request('a/3')] },
  { kind: 'folder', path: 'b', name: 'b', children: [request('b/1')] },
];
const beside = (...paths: string[]) => nodeBeside(tree, paths)?.path ?? null;

describe('the row to go on at', () => {
  it('is the next of the folder, else the one before, else the folder', () => {
    expect(beside('a/1')).toBe('a/2');
    expect(beside('a/1', 'a/2')).toBe('a/3');
    expect(beside('a/3')).toBe('a/2');
    expect(beside('b/1')).toBe('b');
    expect(beside('a')).toBe('b');
  });

  it('is none when nothing is left, or nothing goes', () => {
    expect(beside('a', 'b')).toBe(null);
    expect(beside('nowhere')).toBe(null);
  });
});
