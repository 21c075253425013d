import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { findSecretUses } from '../../../electron/core/secrets/find-secret-uses.ts';
import { DeletedStore } from '../../../electron/core/workspace/deleted-store.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let folder: string;
const at = (...parts: string[]) => join(folder, ...parts);

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(at(path)), { recursive: true });
  await writeFile(at(path), text);
}

async function find(ids: string[]) {
  const places = { workspaces: [at('one'), at('two')], unsaved: [at('journal')], deleted: at('deleted') };
  const { used, deleted, uncheckedPaths } = await findSecretUses(ids, places);
  return { used: [...used].sort(), deleted: [...deleted].sort(), uncheckedPaths };
}

beforeEach(async () => {
  folder = await temporaryFolder();
  for (const root of ['one', 'two']) await write(`${root}/workspace.yml`, 'sidecall: 2\n');
});

test('finds keys in every kind of file of every workspace, and in edits that are not saved', async () => {
  const ids = ['connection-1', 'environment-1', 'workspace-1', 'folder-1', 'other-1', 'edit-1', 'nowhere-1'];
  await write('one/connections/main.yml', 'secret: connection-1\n');
  await write('one/environments/test.yaml', '- { name: token, secret: "environment-1" }\n');
  await write('one/workspace.yml', 'variables: [{ name: a, secret: workspace-1 }]\n');
  await write('one/collections/a/b/folder.yml', 'variables:\n  - name: a\n    secret: folder-1\n');
  await write('two/connections/main.yml', 'secret: other-1\n');
  await write('journal/one-1234/5678.json', '{"draft":{"variables":[{"name":"a","secret":"edit-1"}]}}');
  expect(await find(ids)).toEqual({
    used: ids.filter((id) => id !== 'nowhere-1').sort(),
    deleted: [],
    uncheckedPaths: [],
  });
});

test('an id counts only as a whole, and in a file that is damaged too', async () => {
  await write('one/connections/main.yml', '{{ secret: main-1a2b\n  broken: [');
  expect((await find(['main', 'main-1a2b', '1a2b'])).used).toEqual(['main-1a2b']);
});

test('tells which keys only something deleted names, also in the files that a deletion changed besides', async () => {
  await write('one/connections/main.yml', 'secret: copied-1\n');
  const store = new DeletedStore(at('deleted/one-1234'));
  const id = await store.keep([{ path: 'connections/main.yml', absolutePath: at('one/connections/main.yml') }]);
  const before = Buffer.from('variables: [{ name: a, secret: changed-1 }]').toString('base64');
  await store.update(id, { images: [{ path: 'collections/folder.yml', before, afterHash: null }] });
  await rm(at('one/connections/main.yml'));
  expect(await find(['copied-1', 'changed-1'])).toMatchObject({ used: [], deleted: ['changed-1', 'copied-1'] });
});

test('tells which workspaces could not be looked at, in whole or in part', async () => {
  await rm(at('two'), { recursive: true });
  // A folder where a file should be can be read by nobody, not even by root.
  await rm(at('one/workspace.yml'));
  await mkdir(at('one/workspace.yml'));
  await write('one/connections/main.yml', 'secret: still-found-1\n');
  expect(await find(['still-found-1'])).toEqual({
    used: ['still-found-1'],
    deleted: [],
    uncheckedPaths: [at('one'), at('two')],
  });
});
