import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { DeletedStore } from '../../../electron/core/workspace/deleted-store.ts';
import { openWorkspace, type Workspace } from '../../../electron/core/workspace/workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const request = (name: string) => `sidecall: 2\ninfo:\n  name: ${name}\nendpoint: a/b\nbody: {}\n`;

let base: string;
let root: string;

const put = async (path: string, text: string) => {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
};
/** As after a restart: nothing is remembered but what is on disk. */
const open = (): Promise<Workspace> =>
  openWorkspace(root, {
    bin: { store: new DeletedStore(join(base, 'deleted', 'team')), trash: (path) => rm(path, { recursive: true }) },
  });

beforeEach(async () => {
  base = await temporaryFolder();
  root = join(base, 'team');
  await put('workspace.yml', 'sidecall: 2\ninfo:\n  name: Team\n');
  await put('collections/top.yml', request('Top of all'));
  await put('collections/work/folder.yml', 'sidecall: 2\ninfo:\n  name: Work\n');
  await put('collections/work/a.yml', request('A'));
  await put('collections/odd.yml', 'info: [half');
});

test('what was deleted is told with its titles and places, the last first, also after a restart', async () => {
  await (await open()).changeTree((tree) => tree.delete(['collections/top.yml']));
  await (await open()).changeTree((tree) => tree.delete(['collections/work', 'collections/odd.yml']));
  const deletions = await (await open()).changeTree((tree) => tree.listDeleted());
  expect(deletions.map(({ entries }) => entries)).toEqual([
    [
      { path: 'collections/work', name: 'Work', isFolder: true },
      { path: 'collections/odd.yml', name: 'odd', isFolder: false },
    ],
    [{ path: 'collections/top.yml', name: 'Top of all', isFolder: false }],
  ]);
  expect(Date.now() - (deletions[0]?.deletedAtMs ?? 0)).toBeLessThan(60_000);
});

test('what comes back never takes the place of what is there now', async () => {
  await (await open()).changeTree((tree) => tree.delete(['collections/top.yml']));
  await put('collections/top.yml', request('Another'));
  const workspace = await open();
  const [deletion] = await workspace.changeTree((tree) => tree.listDeleted());
  const { created } = await workspace.changeTree((tree) => tree.undo(deletion?.id ?? ''));
  expect(created).toEqual(['collections/top-2.yml']);
  expect(await readFile(join(root, 'collections/top.yml'), 'utf8')).toBe(request('Another'));
  expect(await readFile(join(root, 'collections/top-2.yml'), 'utf8')).toBe(request('Top of all'));
  expect(await workspace.changeTree((tree) => tree.listDeleted())).toEqual([]);
});

test('what is deleted for good is gone from the disk, and the rest stays', async () => {
  const workspace = await open();
  await workspace.changeTree((tree) => tree.delete(['collections/top.yml']));
  await workspace.changeTree((tree) => tree.delete(['collections/work']));
  const [work, top] = await workspace.changeTree((tree) => tree.listDeleted());
  await workspace.changeTree((tree) => tree.forgetDeleted([work?.id ?? '', '../../team']));
  expect(await readdir(join(base, 'deleted', 'team'))).toEqual([top?.id]);
  expect(await readdir(root)).toContain('workspace.yml');
  await expect(workspace.changeTree((tree) => tree.undo(work?.id ?? ''))).rejects.toMatchObject({ code: 'UNDO_GONE' });
});

test('what a killed copy left is swept, and a whole copy of that time stays', async () => {
  const folder = join(base, 'deleted', 'team');
  const store = new DeletedStore(folder);
  const path = 'collections/top.yml';
  const id = await store.keep([{ path, absolutePath: join(root, path) }]);
  await mkdir(join(folder, `${id}.partial`));
  const leftover = join(folder, id, '.deleted.json.1.0123456789ab.tmp');
  await writeFile(leftover, '{');

  await store.prune();
  expect(await readdir(folder)).toEqual([id, `${id}.partial`]);

  await store.prune(Date.now() + 2 * 3_600_000);
  expect(await readdir(folder)).toEqual([id]);
  expect((await readdir(join(folder, id))).sort()).toEqual(['0', 'deleted.json']);
});
