import { mkdir, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openWorkspace, type Workspace } from '../../../electron/core/workspace/workspace.ts';
import type { TreeNode } from '../../../shared/model/workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const request = (name: string) => `sidecall: 2\ninfo:\n  name: ${name}\nendpoint: a/b\n`;

let root: string;
let workspace: Workspace;

const at = (path: string) => join(root, path);
const rows = async () => (await workspace.read()).tree as Extract<TreeNode, { kind: 'request' }>[];
const names = async () => (await rows()).map(({ name }) => name);

beforeEach(async () => {
  root = await temporaryFolder();
  await mkdir(at('collections'), { recursive: true });
  await writeFile(at('workspace.yml'), 'sidecall: 2\ninfo:\n  name: Team\n');
  for (const name of ['a', 'b', 'c']) await writeFile(at(`collections/${name}.yml`), request(name));
  workspace = await openWorkspace(root);
  // What was only just written is read again in any case.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10_000 });
});

afterEach(() => vi.useRealTimers());

test('what has not changed is not made anew', async () => {
  const first = await rows();
  await writeFile(at('collections/b.yml'), request('B'));
  const second = await rows();
  expect(second.map(({ name }) => name)).toEqual(['a', 'B', 'c']);
  expect(second[0]).toBe(first[0]);
  expect(second[2]).toBe(first[2]);
});

test('a change is seen though size and time are those of before', async () => {
  const time = new Date('2024-01-01');
  await utimes(at('collections/b.yml'), time, time);
  expect(await names()).toEqual(['a', 'b', 'c']);
  await writeFile(at('collections/b.yml'), request('x'));
  await utimes(at('collections/b.yml'), time, time);
  expect(await names()).toEqual(['a', 'x', 'c']);
});

test('two changes in one moment are both seen', async () => {
  vi.useRealTimers();
  for (let round = 0; round < 50; round += 1) {
    const name = String.fromCharCode(97 + (round % 26));
    await writeFile(at('collections/b.yml'), request(name));
    expect((await names())[1]).toBe(name);
  }
});

test('files that took each other’s place, came and went are told apart', async () => {
  await names();
  await rename(at('collections/a.yml'), at('collections/t.yml'));
  await rename(at('collections/b.yml'), at('collections/a.yml'));
  await rename(at('collections/t.yml'), at('collections/b.yml'));
  await rm(at('collections/c.yml'));
  await writeFile(at('collections/d.yml'), request('d'));
  expect(await names()).toEqual(['b', 'a', 'd']);
});

test('a link is followed anew each time', async () => {
  await rm(at('collections/c.yml'));
  await writeFile(at('one.yml'), request('one'));
  await symlink(at('one.yml'), at('collections/c.yml'));
  expect(await names()).toEqual(['a', 'b', 'one']);
  await writeFile(at('one.yml'), request('two'));
  expect(await names()).toEqual(['a', 'b', 'two']);
});

test('files of an older format are counted each time', async () => {
  await writeFile(at('collections/b.yml'), request('b').replace('2', '1'));
  for (let round = 0; round < 3; round += 1) expect((await workspace.read()).olderFormat?.files).toBe(1);
});

test('a problem stays told, and goes when the file is mended', async () => {
  await writeFile(at('workspace.yml'), 'sidecall: 2\ninfo: [');
  for (let round = 0; round < 2; round += 1) {
    expect((await workspace.read()).problems).toMatchObject([{ path: 'workspace.yml' }]);
  }
  await writeFile(at('workspace.yml'), 'sidecall: 2\ninfo:\n  name: Mended\n');
  expect(await workspace.read()).toMatchObject({ name: 'Mended', problems: [] });
});

test('a folder that cannot be read any longer is a failure that names it, never an empty tree', async () => {
  await names();
  await rm(at('collections'), { recursive: true });
  await writeFile(at('collections'), 'a file');
  await expect(workspace.read()).rejects.toMatchObject({ message: expect.stringContaining('collections') });
  await rm(root, { recursive: true });
  await expect(workspace.read()).rejects.toMatchObject({
    code: 'WORKSPACE_NOT_FOUND',
    message: expect.stringContaining(root),
  });
});
