import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { DeletedStore } from '../../../electron/core/workspace/deleted-store.ts';
import type { TreeEditor } from '../../../electron/core/workspace/tree-editor.ts';
import { openWorkspace, type Workspace } from '../../../electron/core/workspace/workspace.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const REQUEST = 'sidecall: 2\ninfo:\n  name: Stolen\nendpoint: http/request\n';
const draft: RequestDraft = { sidecall: 2, info: { name: 'Written' }, endpoint: 'http/request' };

let outside: string;
let root: string;
let workspace: Workspace;

beforeEach(async () => {
  outside = await temporaryFolder();
  root = join(outside, 'workspace');
  await mkdir(join(root, 'collections'), { recursive: true });
  await mkdir(join(outside, 'other'));
  await writeFile(join(root, 'workspace.yml'), 'sidecall: 2\ninfo:\n  name: W\n');
  await writeFile(join(outside, 'other', 'secret.yml'), REQUEST);
  await symlink(join(outside, 'other'), join(root, 'collections', 'linked'));
  await symlink(join(outside, 'other', 'secret.yml'), join(root, 'collections', 'linked.yml'));
  await symlink(join(outside, 'other', 'new.yml'), join(root, 'collections', 'dangling.yml'));
  const store = new DeletedStore(join(outside, 'deleted', 'w'));
  const trash = async () => expect.unreachable('trash was called');
  workspace = await openWorkspace(root, { bin: { store, trash } });
});

test.each([
  '../other/secret.yml',
  'collections/../../other/secret.yml',
  'collections/./x.yml',
  'collections//x.yml',
  '/etc/passwd.yml',
  'collections\\..\\..\\other\\secret.yml',
  'C:/Windows/x.yml',
  'collections/a\0.yml',
  'collections/linked/secret.yml',
  'collections/linked.yml',
  'collections/dangling.yml',
  'connections/x.yml',
  'workspace.yml',
])('%j can be neither read, written, moved nor deleted', async (path) => {
  const refused = { code: 'PATH_OUTSIDE_WORKSPACE' };
  await expect(workspace.readRequest(path)).rejects.toMatchObject(refused);
  await expect(workspace.saveRequest(path, draft, null)).rejects.toMatchObject(refused);
  for (const change of [
    (tree: TreeEditor) => tree.rename(path, 'x'),
    (tree: TreeEditor) => tree.delete([path]),
    (tree: TreeEditor) => tree.move([path], 'collections', null),
    (tree: TreeEditor) => tree.copy([path], 'collections', null, 'copy'),
    (tree: TreeEditor) => tree.duplicate([path], 'copy'),
    (tree: TreeEditor) => tree.documents([path]),
  ]) {
    await expect(workspace.changeTree<unknown>(change)).rejects.toMatchObject(refused);
  }
  expect(await readdir(join(outside, 'other'))).toEqual(['secret.yml']);
  expect(await readFile(join(outside, 'other', 'secret.yml'), 'utf8')).toBe(REQUEST);
});

test.each(['..', '../other', 'collections/..', 'collections/linked', 'connections', ''])(
  'nothing is created in %j',
  async (folder) => {
    const refused = { code: 'PATH_OUTSIDE_WORKSPACE' };
    await expect(workspace.createRequest(folder, draft)).rejects.toMatchObject(refused);
    await writeFile(join(root, 'collections', 'fine.yml'), REQUEST);
    for (const change of [
      (tree: TreeEditor) => tree.createFolder(folder, 'x'),
      (tree: TreeEditor) => tree.move(['collections/fine.yml'], folder, null),
      (tree: TreeEditor) => tree.copy(['collections/fine.yml'], folder, null, 'copy'),
      (tree: TreeEditor) => tree.paste([{ path: null, text: REQUEST }], folder, null, 'copy'),
    ]) {
      await expect(workspace.changeTree<unknown>(change)).rejects.toMatchObject(refused);
    }
  },
);

test.each(['../other/secret', 'a/b', '..', 'a\\b', 'x\0'])('%j is no id of a connection or environment', async (id) => {
  const refused = { code: 'PATH_OUTSIDE_WORKSPACE' };
  await expect(workspace.readConnection(id)).rejects.toMatchObject(refused);
  await expect(workspace.deleteEnvironment(id)).rejects.toMatchObject(refused);
});

test('links out of the workspace are told in the tree and hide nothing else', async () => {
  await writeFile(join(root, 'collections', 'fine.yml'), REQUEST);
  const { tree, problems } = await workspace.read();
  expect(tree.map((node) => [node.path, node.kind === 'request' ? node.problem : null])).toEqual([
    ['collections/dangling.yml', expect.stringContaining('Cannot read')],
    ['collections/fine.yml', null],
    ['collections/linked.yml', 'collections/linked.yml: it is a link that leaves the workspace.'],
  ]);
  expect(problems).toEqual([
    {
      path: 'collections/linked',
      message: 'collections/linked: links to folders are not followed.',
      reason: { id: 'folderLink', line: null, values: {} },
    },
  ]);
});

test('a pipe in place of a file is an error, not a wait without end', async () => {
  execFileSync('mkfifo', [join(root, 'collections', 'pipe.yml')]);
  await expect(workspace.readRequest('collections/pipe.yml')).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  const { tree } = await workspace.read();
  expect(tree).toContainEqual(expect.objectContaining({ path: 'collections/pipe.yml', endpoint: null }));
});
