import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { openWorkspace, type Workspace } from '../../../electron/core/workspace/workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const FOLDER = `sidecall: 2
info:
  name: Chat # the team's
order:
  - b.yml
  - a.yml
# said by the gateway
headers:
  - name: x-team
    value: platform
x-owner: ada
`;

let root: string;
let workspace: Workspace;
const text = (path: string) => readFile(join(root, path), 'utf8');

beforeEach(async () => {
  root = await temporaryFolder();
  await mkdir(join(root, 'collections/chat'), { recursive: true });
  await mkdir(join(root, 'environments'));
  await writeFile(join(root, 'workspace.yml'), 'sidecall: 2\ninfo:\n  name: Work # ours\n');
  await writeFile(join(root, 'collections/chat/folder.yml'), FOLDER);
  workspace = await openWorkspace(root);
});

test('a folder’s settings are saved beside its order, comments and keys of others', async () => {
  const { settings, hash } = await workspace.readFolder('collections/chat');
  expect(settings).toEqual({ info: { name: 'Chat' }, headers: [{ name: 'x-team', value: 'platform' }] });
  const variables = [{ name: 'key', value: '', secret: 'key-1' }];
  const saved = await workspace.saveFolder('collections/chat', { ...settings, connection: null, variables }, hash);
  const content = await text('collections/chat/folder.yml');
  for (const kept of ["Chat # the team's", '# said by the gateway', 'x-owner: ada', '  - b.yml\n  - a.yml']) {
    expect(content).toContain(kept);
  }
  expect(content).toContain('connection: null');
  expect(content).toContain('secret: key-1');

  await workspace.saveFolder('collections/chat', { info: { name: 'Chat' } }, saved.hash);
  const emptied = await text('collections/chat/folder.yml');
  expect(emptied).not.toMatch(/connection|headers|variables/);
  expect(emptied).toContain('order:');
});

test('what another program wrote meanwhile is not overwritten', async () => {
  const { settings, hash } = await workspace.readFolder('collections/chat');
  await writeFile(join(root, 'collections/chat/folder.yml'), FOLDER.replace('platform', 'other'));
  const late = workspace.saveFolder('collections/chat', { ...settings, connection: 'c' }, hash);
  await expect(late).rejects.toMatchObject({ code: 'FILE_CHANGED_OUTSIDE' });
  expect(await text('collections/chat/folder.yml')).toContain('other');
});

test('a folder without a file gets one, the collection’s root too, and a gone folder is told', async () => {
  await rm(join(root, 'collections/chat/folder.yml'));
  const { settings, hash } = await workspace.readFolder('collections/chat');
  expect([settings, hash]).toEqual([{}, null]);
  await workspace.saveFolder('collections', { connection: 'main' }, null);
  expect(await text('collections/folder.yml')).toBe('sidecall: 2\nconnection: main\n');
  expect((await workspace.read()).collections).toEqual({ name: 'collections', connection: 'main' });
  await expect(workspace.readFolder('collections/gone')).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  await expect(workspace.saveFolder('environments', {}, null)).rejects.toMatchObject({
    code: 'PATH_OUTSIDE_WORKSPACE',
  });
});

test('the workspace keeps its comments when it gets variables, and an order of environments', async () => {
  for (const id of ['a', 'b', 'c']) {
    await writeFile(join(root, `environments/${id}.yml`), `sidecall: 2\ninfo:\n  name: ${id}\nvariables: []\n`);
  }
  const { settings, hash } = await workspace.readSettings();
  await workspace.saveSettings({ ...settings, variables: [{ name: 'x', value: '1' }] }, hash);
  await workspace.arrangeEnvironments(['c', 'a']);
  expect(await text('workspace.yml')).toContain('name: Work # ours');
  const { environments, variables } = await workspace.read();
  expect(environments.map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  expect(variables).toEqual([{ name: 'x', value: '1' }]);
  const stale = workspace.saveSettings(settings, hash);
  await expect(stale).rejects.toMatchObject({ code: 'FILE_CHANGED_OUTSIDE' });
});
