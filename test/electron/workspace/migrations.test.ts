import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { YAMLMap } from 'yaml';
import { backupFolderOf } from '../../../electron/core/workspace/migrations/keep-original.ts';
import { MIGRATION_STEPS, type MigrationStep } from '../../../electron/core/workspace/migrations/steps.ts';
import { createSampleWorkspace } from '../../../electron/core/workspace/sample-workspace.ts';
import { openWorkspace } from '../../../electron/core/workspace/workspace.ts';
import { FORMAT_VERSION } from '../../../shared/model/format-version.ts';
import type { TreeNode } from '../../../shared/model/workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const REQUEST = `# Ours, since 2024
sidecall: 1
info:
  name: First   # the first one
  owner: platform team
endpoint:   a/b
x-team: {kept: "as typed"}
body:
  model: m # mine
  temperature:   0.70
`;
const path = 'collections/chat/a.yml';

let root: string;
let backupFolder: string;

const at = (name: string) => join(root, name);
const text = (name: string) => readFile(at(name), 'utf8');
const put = async (name: string, content: string) => {
  await mkdir(dirname(at(name)), { recursive: true });
  await writeFile(at(name), content);
};
const open = (steps?: readonly MigrationStep[]) => openWorkspace(root, { backupFolder, ...(steps && { steps }) });
const rows = (nodes: readonly TreeNode[]): TreeNode[] =>
  nodes.flatMap((node) => (node.kind === 'folder' ? rows(node.children) : [node]));

beforeEach(async () => {
  root = await temporaryFolder();
  backupFolder = join(await temporaryFolder(), 'backups', 'x');
  await put('workspace.yml', 'sidecall: 1\ninfo:\n  name: Team\n');
  await put(path, REQUEST);
  await put('collections/chat/folder.yml', 'sidecall: 1\norder:\n  - a.yml\n');
  await put('connections/main.yml', 'sidecall: 1\ninfo:\n  name: Main\nprovider: http\nbaseUrl: https://x\n');
  await put('environments/dev.yml', 'sidecall: 1\ninfo:\n  name: Dev\nvariables: []\n');
});

test('the steps lead without a gap from version 1 to the one that is written', () => {
  expect(MIGRATION_STEPS.map(({ from }) => from)).toEqual([1, ...MIGRATION_STEPS.slice(0, -1).map(({ to }) => to)]);
  expect(MIGRATION_STEPS.at(-1)?.to).toBe(FORMAT_VERSION);
});

describe('a workspace of version 1', () => {
  test('is read whole, and nothing in it is written', async () => {
    const workspace = await open();
    const snapshot = await workspace.read();
    expect(snapshot).toMatchObject({
      name: 'Team',
      problems: [],
      connections: [{ id: 'main' }],
      environments: [{ id: 'dev' }],
      olderFormat: { files: 5, backupFolder },
    });
    expect(rows(snapshot.tree)).toMatchObject([{ path, name: 'First', endpoint: 'a/b', problem: null }]);
    expect((await workspace.readRequest(path)).draft).toMatchObject({ sidecall: 2, body: { temperature: 0.7 } });
    expect(await text(path)).toBe(REQUEST);
    await expect(stat(backupFolder)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('a file is brought up to date when it is saved, and its bytes are kept', async () => {
    const workspace = await open();
    const { draft, hash } = await workspace.readRequest(path);
    await workspace.saveRequest(path, { ...draft, docs: 'New' }, hash);
    expect(await text(path)).toBe(
      REQUEST.replace('sidecall: 1', 'sidecall: 2').replace('endpoint:', 'docs: New\nendpoint:'),
    );
    const kept = join(backupFolder, 'v1', path);
    expect(await readFile(kept)).toEqual(Buffer.from(REQUEST));
    expect((await stat(kept)).mode & 0o077).toBe(0);
    expect((await workspace.read()).olderFormat?.files).toBe(4);
  });

  test('what another change writes along the way is kept too: order, title, connection', async () => {
    const workspace = await open();
    await workspace.changeTree((tree) => tree.rename(path, 'Second'));
    const { connection } = await workspace.readConnection('main');
    await workspace.saveConnection('main', { ...connection, model: 'm' });
    expect(
      (await readdir(join(backupFolder, 'v1'), { recursive: true })).filter((name) => name.endsWith('.yml')).sort(),
    ).toEqual(['collections/chat/a.yml', 'collections/chat/folder.yml', 'connections/main.yml']);
    expect(await readFile(join(backupFolder, 'v1', path), 'utf8')).toBe(REQUEST);
  });

  test('an original is never replaced by a later one', async () => {
    const workspace = await open();
    for (const name of ['One', 'Two', 'One']) {
      const content = REQUEST.replace('First', name);
      await put(path, content);
      const { draft, hash } = await workspace.readRequest(path);
      await workspace.saveRequest(path, { ...draft, docs: 'New' }, hash);
    }
    const folder = join(backupFolder, 'v1/collections/chat');
    expect((await readdir(folder)).sort()).toEqual(['a-2.yml', 'a.yml']);
    expect(await readFile(join(folder, 'a.yml'), 'utf8')).toContain('One');
    expect(await readFile(join(folder, 'a-2.yml'), 'utf8')).toContain('Two');
  });

  test('without a place for the original nothing is rewritten', async () => {
    await mkdir(dirname(backupFolder), { recursive: true });
    await writeFile(backupFolder, 'a file where the folder should be');
    for (const workspace of [await open(), await openWorkspace(root)]) {
      const { draft, hash } = await workspace.readRequest(path);
      await expect(workspace.saveRequest(path, { ...draft, docs: 'New' }, hash)).rejects.toMatchObject({
        code: 'BACKUP_FAILED',
        data: { path },
      });
      await expect(workspace.saveRequest(path, { ...draft, docs: 'New' }, null)).rejects.toThrow(/was not saved/);
    }
    expect(await text(path)).toBe(REQUEST);
  });
});

describe('a chain of steps', () => {
  const rename = (from: string, to: string) => (document: Parameters<MigrationStep['apply']>[0]) => {
    const pair = (document.contents as YAMLMap).items.find(({ key }) => (key as { value: string }).value === from);
    if (pair) (pair.key as { value: string }).value = to;
  };
  const chain: MigrationStep[] = [
    { from: -1, to: 0, isHeaderKept: false, apply: rename('api', 'kind') },
    { from: 0, to: 1, isHeaderKept: false, apply: rename('kind', 'endpoint') },
    ...MIGRATION_STEPS,
  ];
  const old = REQUEST.replace('sidecall: 1', 'sidecall: -1').replace('endpoint:', 'api:');

  test('runs in order, from wherever the file stands, and keeps comments, unknown keys and untouched text', async () => {
    await put(path, old);
    await put('collections/chat/b.yml', REQUEST.replace('sidecall: 1', 'sidecall: 0').replace('endpoint:', 'kind:'));
    const workspace = await open(chain);
    expect(
      rows((await workspace.read()).tree).map((row) => row.kind === 'request' && [row.endpoint, row.problem]),
    ).toEqual([
      ['a/b', null],
      ['a/b', null],
    ]);
    const { draft, hash } = await workspace.readRequest(path);
    await workspace.saveRequest(path, { ...draft, stream: true }, hash);
    expect(await text(path)).toBe(
      old.replace('sidecall: -1', 'sidecall: 2').replace('api:   a/b', 'endpoint: a/b\nstream: true'),
    );
    expect(await readFile(join(backupFolder, 'v-1', path), 'utf8')).toBe(old);
  });

  test('knows the kind of the file', async () => {
    const seen: string[] = [];
    const workspace = await open([
      { ...chain[0], from: 0, to: 2, isHeaderKept: false, apply: (_document, kind) => void seen.push(kind) },
    ]);
    for (const name of ['workspace.yml', path, 'collections/chat/folder.yml', 'connections/main.yml']) {
      await put(name, (await text(name)).replace('sidecall: 1', 'sidecall: 0'));
    }
    await put('environments/dev.yml', 'sidecall: 0\ninfo:\n  name: Dev\nvariables: []\n');
    await workspace.read();
    expect(seen.sort()).toEqual(['connection', 'environment', 'folder', 'request', 'workspace']);
  });

  test('a gap in it leaves the file unread', async () => {
    await put(path, old);
    const workspace = await open(chain.slice(0, 1).concat(MIGRATION_STEPS));
    await expect(workspace.readRequest(path)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  test('a step that fails is told on the row, and the file stays as it is whatever is saved', async () => {
    const workspace = await open([
      {
        from: 1,
        to: 2,
        isHeaderKept: false,
        apply: (document) => {
          document.set('sidecall', 99);
          throw new Error('the key `x-team` is not known here.');
        },
      },
    ]);
    const [row] = rows((await workspace.read()).tree);
    const sentence =
      'collections/chat/a.yml is of format 1 and could not be brought to format 2: the key `x-team` is not known here. The file was left as it is.';
    expect(row).toMatchObject({ problem: sentence });
    await expect(workspace.readRequest(path)).rejects.toMatchObject({ code: 'FILE_NOT_MIGRATED', message: sentence });
    const draft = { sidecall: 2, info: { name: 'X' }, endpoint: 'a/b' } as const;
    await expect(workspace.saveRequest(path, draft, null)).rejects.toMatchObject({ code: 'FILE_NOT_MIGRATED' });
    expect(await text(path)).toBe(REQUEST);
  });
});

test('the samples as version 1 wrote them are read and saved as those of today', async () => {
  const folder = join(await temporaryFolder(), 'samples');
  await (await createSampleWorkspace(folder)).close();
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.yml'));
  const today = new Map<string, string>();
  for (const name of names) {
    today.set(name, await readFile(join(folder, name), 'utf8'));
    await writeFile(join(folder, name), (today.get(name) ?? '').replace('sidecall: 2', 'sidecall: 1'));
  }
  const workspace = await openWorkspace(folder, { backupFolder });
  const snapshot = await workspace.read();
  expect(snapshot.olderFormat?.files).toBe(names.length);
  for (const row of rows(snapshot.tree)) {
    const { draft, hash } = await workspace.readRequest(row.path);
    await workspace.saveRequest(row.path, { ...draft, docs: `${draft.docs}!` }, hash);
    const again = await workspace.readRequest(row.path);
    await workspace.saveRequest(row.path, draft, again.hash);
    expect(await readFile(join(folder, row.path), 'utf8')).toBe(today.get(row.path));
  }
});

test('the backups of two workspaces of one name are apart', () => {
  expect(backupFolderOf('/b', '/home/a/Team')).toMatch(/^\/b\/team-[0-9a-f]{8}$/);
  expect(backupFolderOf('/b', '/home/a/Team')).not.toBe(backupFolderOf('/b', '/home/b/Team'));
});
