import { mkdir, rename as moveFile, readdir, readFile, rm, unlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { DeletedStore } from '../../../electron/core/workspace/deleted-store.ts';
import { openWorkspace, type Workspace } from '../../../electron/core/workspace/workspace.ts';
import { foldersAround } from '../../../renderer/src/state/tree.ts';
import type { RequestDraft, Variable } from '../../../shared/model/request-draft.ts';
import type { TreeNode } from '../../../shared/model/workspace.ts';
import { inheritedHeaders } from '../../../shared/requests/inherited-headers.ts';
import { ownPause } from '../../support/own-time.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const request = (name: string) => `sidecall: 2\ninfo:\n  name: ${name}\nendpoint: a/b\nbody:\n  model: m # mine\n`;
const draft = (name: string): RequestDraft => ({ sidecall: 2, info: { name }, endpoint: 'a/b', body: { model: 'm' } });

let root: string;
let workspace: Workspace;

const at = (path: string) => join(root, path);
const text = (path: string) => readFile(at(path), 'utf8');
const put = async (path: string, content: string) => {
  await mkdir(dirname(at(path)), { recursive: true });
  await writeFile(at(path), content);
};
/** Titles as the tree shows them, folders with their children. */
const titles = (nodes: readonly TreeNode[]): unknown[] =>
  nodes.map((node) => (node.kind === 'folder' ? [node.name, titles(node.children)] : node.name));
const tree = async () => titles((await workspace.read()).tree);
const move = async (path: string, folderPath: string, before: string | null) => {
  const { moved } = await workspace.changeTree((tree) => tree.move([path], folderPath, before));
  return { path: moved[0]?.to ?? '' };
};
const rename = async (path: string, title: string) => {
  const { path: newPath, hash } = await workspace.changeTree((tree) => tree.rename(path, title));
  return hash === undefined ? { path: newPath } : { path: newPath, hash };
};
const createFolder = async (parentPath: string, title: string) => {
  const { path } = await workspace.changeTree((tree) => tree.createFolder(parentPath, title));
  return { path };
};

beforeEach(async () => {
  root = await temporaryFolder();
  await put('workspace.yml', 'sidecall: 2\ninfo:\n  name: Team\nvariables:\n  - name: host\n    value: example.com\n');
  await put('collections/chat/a.yml', request('First'));
  await put('collections/chat/b.yml', request('Second'));
  await put('collections/chat/c.yml', request('Third'));
  await put('connections/main.yml', 'sidecall: 2\ninfo:\n  name: Main\nprovider: http\nbaseUrl: https://x\n');
  await put('environments/dev.yml', 'sidecall: 2\ninfo:\n  name: Dev\nvariables:\n  - name: host\n    value: dev\n');
  const store = new DeletedStore(join(await temporaryFolder(), 'deleted', 'team'));
  workspace = await openWorkspace(root, { bin: { store, trash: (path) => rm(path, { recursive: true }) } });
});

describe('opening', () => {
  test('gives all but the bodies', async () => {
    expect(await workspace.read()).toEqual({
      rootPath: root,
      name: 'Team',
      variables: [{ name: 'host', value: 'example.com' }],
      tree: [
        {
          kind: 'folder',
          path: 'collections/chat',
          name: 'chat',
          children: ['a First', 'b Second', 'c Third'].map((row) => ({
            kind: 'request',
            path: `collections/chat/${row[0]}.yml`,
            name: row.slice(2),
            endpoint: 'a/b',
            isCompare: false,
            problem: null,
          })),
        },
      ],
      connections: [
        { id: 'main', connection: expect.objectContaining({ provider: 'http', auth: { type: 'provider' } }) },
      ],
      environments: [{ id: 'dev', environment: expect.objectContaining({ info: { name: 'Dev' } }) }],
      problems: [],
    });
  });

  test('a damaged file of any kind is told where it is and hides nothing else', async () => {
    await put('collections/chat/b.yml', 'sidecall: 2\ninfo: [');
    await put('collections/chat/new.yml', 'sidecall: 9\n');
    await put('collections/chat/folder.yml', '{');
    await put('connections/broken.yml', '');
    await put('environments/broken.yml', 'sidecall: 2\ninfo: {name: X}\nvariables: 3\n');
    await put('workspace.yml', 'nonsense: [');
    const snapshot = await workspace.read();
    expect(titles(snapshot.tree)).toEqual([['chat', ['First', 'b', 'Third', 'new']]]);
    const rows = snapshot.tree[0]?.kind === 'folder' ? snapshot.tree[0].children : [];
    expect(rows.map((row) => row.kind === 'request' && row.problem)).toEqual([
      null,
      expect.stringContaining('collections/chat/b.yml, line'),
      null,
      expect.stringContaining('newer Sidecall'),
    ]);
    expect(snapshot.problems.map(({ path }) => path).sort()).toEqual([
      'collections/chat/folder.yml',
      'connections/broken.yml',
      'environments/broken.yml',
      'workspace.yml',
    ]);
    expect(snapshot.connections.map(({ id }) => id)).toEqual(['main']);
  });

  test('hidden folders, other files and leftovers of a killed process are not in the tree', async () => {
    const leftover = 'collections/chat/.a.yml.1.0123456789ab.tmp';
    await put(leftover, 'x');
    await put('collections/.git/x.yml', request('Hidden'));
    await put('collections/chat/notes.md', '# notes');
    const longAgo = new Date(Date.now() - 3_600_000);
    await utimes(at(leftover), longAgo, longAgo);
    expect(await tree()).toEqual([['chat', ['First', 'Second', 'Third']]]);
    expect(await readdir(at('collections/chat'))).toEqual(['a.yml', 'b.yml', 'c.yml', 'notes.md']);
  });

  test('a folder that is none, or gone, is refused with the reason', async () => {
    const empty = await temporaryFolder();
    await expect(openWorkspace(empty)).rejects.toMatchObject({ code: 'NOT_A_WORKSPACE' });
    await expect(openWorkspace(join(empty, 'x'))).rejects.toMatchObject({ code: 'WORKSPACE_NOT_FOUND' });
  });
});

describe('saving a request', () => {
  const path = 'collections/chat/a.yml';

  test('writes what changed, keeps comments, and gives the hash for the next save', async () => {
    const opened = await workspace.readRequest(path);
    const saved = await workspace.saveRequest(path, { ...opened.draft, docs: 'New' }, opened.hash);
    expect(await text(path)).toBe(request('First').replace('endpoint', 'docs: New\nendpoint'));
    expect(await workspace.readRequest(path)).toEqual(saved);
    await workspace.saveRequest(path, { ...saved.draft, docs: 'Newer' }, saved.hash);
    expect(await text(path)).toContain('docs: Newer');
  });

  test('an unchanged draft leaves the file alone, however it is written', async () => {
    const odd = '# odd\nendpoint:   a/b\nsidecall: 2\ninfo: {name:   Odd}\n';
    await put(path, odd);
    const { draft: former, hash } = await workspace.readRequest(path);
    expect((await workspace.saveRequest(path, { ...former }, hash)).hash).toBe(hash);
    expect(await text(path)).toBe(odd);
  });

  test.each<[string, () => Promise<void>]>([
    ['edited', () => put(path, request('Pulled'))],
    ['deleted', () => unlink(at(path))],
    ['broken', () => put(path, '<<<<<<< HEAD\n')],
    ['replaced by a folder', () => unlink(at(path)).then(() => mkdir(at(path)).then(() => undefined))],
  ])('a file that was %s by another program is not overwritten', async (_how, change) => {
    const { draft: former, hash } = await workspace.readRequest(path);
    await change();
    const before = await readFile(at(path), 'utf8').catch((error) => error.code);
    await expect(workspace.saveRequest(path, { ...former, docs: 'Mine' }, hash)).rejects.toMatchObject({
      code: expect.stringMatching(/FILE_CHANGED_OUTSIDE|FILE_UNREADABLE/),
    });
    expect(await readFile(at(path), 'utf8').catch((error) => error.code)).toBe(before);
  });

  test('no base hash overwrites, even a broken or deleted file, but never one of a newer version', async () => {
    for (const content of [request('Pulled'), '<<<<<<< HEAD\n', null]) {
      if (content === null) await unlink(at(path));
      else await put(path, content);
      await workspace.saveRequest(path, draft('Mine'), null);
      expect((await workspace.readRequest(path)).draft.info.name).toBe('Mine');
    }
    await put(path, 'sidecall: 3\nnew: true\n');
    await expect(workspace.saveRequest(path, draft('Mine'), null)).rejects.toMatchObject({ code: 'FILE_TOO_NEW' });
    expect(await text(path)).toBe('sidecall: 3\nnew: true\n');
  });

  test('the same change made on both sides is no conflict', async () => {
    const { draft: former, hash } = await workspace.readRequest(path);
    await put(path, request('Same'));
    const saved = await workspace.saveRequest(path, { ...former, info: { name: 'Same' } }, hash);
    expect(saved.hash).not.toBe(hash);
  });
});

describe('changing the tree', () => {
  test('new requests and folders are named after their title and never replace one', async () => {
    const first = await workspace.createRequest('collections/chat', draft('Hello: World?'));
    const second = await workspace.createRequest('collections/chat', draft('HELLO world'));
    const folder = await createFolder('collections', '天气 / Weather');
    expect([first.path, second.path, folder.path]).toEqual([
      'collections/chat/hello-world.yml',
      'collections/chat/hello-world-2.yml',
      'collections/天气-weather',
    ]);
    expect(await tree()).toEqual([
      ['chat', ['First', 'Second', 'Third', 'Hello: World?', 'HELLO world']],
      ['天气 / Weather', []],
    ]);
  });

  test('many created at once all get a file of their own', async () => {
    await Promise.all(Array.from({ length: 20 }, () => workspace.createRequest('collections/chat', draft('Same'))));
    expect((await readdir(at('collections/chat'))).filter((name) => name.startsWith('same'))).toHaveLength(20);
  });

  test('moving writes the order; new ones, copies and renamed ones keep to it', async () => {
    await move('collections/chat/c.yml', 'collections/chat', 'collections/chat/a.yml');
    expect(await tree()).toEqual([['chat', ['Third', 'First', 'Second']]]);
    await workspace.changeTree((tree) => tree.duplicate(['collections/chat/c.yml'], 'copy'));
    await workspace.createRequest('collections/chat', draft('Another'));
    const renamed = await rename('collections/chat/a.yml', 'Erste');
    expect(renamed).toEqual({ path: 'collections/chat/erste.yml', hash: expect.any(String) });
    expect(await tree()).toEqual([['chat', ['Third', 'Third copy', 'Erste', 'Second', 'Another']]]);
    expect(await text('collections/chat/folder.yml')).toBe(
      'sidecall: 2\norder:\n  - c.yml\n  - third-copy.yml\n  - erste.yml\n  - b.yml\n  - another.yml\n',
    );
    await workspace.changeTree((tree) => tree.delete(['collections/chat/b.yml']));
    expect(await text('collections/chat/folder.yml')).not.toContain('b.yml');
  });

  test('moving to another folder keeps the file, gives way to one of that name, and updates both orders', async () => {
    await put('collections/other/a.yml', request('Taken'));
    await put('collections/other/folder.yml', 'sidecall: 2 # keep\norder:\n  - a.yml\n');
    const moved = await move('collections/chat/a.yml', 'collections/other', 'collections/other/a.yml');
    expect(moved.path).toBe('collections/other/a-2.yml');
    expect(await text(moved.path)).toBe(request('First'));
    expect(await text('collections/other/folder.yml')).toBe('sidecall: 2 # keep\norder:\n  - a-2.yml\n  - a.yml\n');
    const { path } = await move('collections/chat', 'collections/other', null);
    expect(path).toBe('collections/other/chat');
    expect(await tree()).toEqual([['other', ['First', 'Taken', ['chat', ['Second', 'Third']]]]]);
  });

  test('a folder cannot go into itself or into what is not there; nothing is lost in the attempt', async () => {
    await createFolder('collections/chat', 'Inner');
    const before = await tree();
    await expect(move('collections/chat', 'collections/chat/inner', null)).rejects.toMatchObject({
      code: 'MOVE_INTO_ITSELF',
    });
    await expect(move('collections/chat/a.yml', 'collections/nowhere', null)).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
    });
    await put('collections/bad/folder.yml', '{');
    await expect(move('collections/chat/a.yml', 'collections/bad', null)).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
    });
    await rm(at('collections/bad'), { recursive: true });
    expect(await tree()).toEqual(before);
  });

  test('renaming a folder renames its directory, and a title that differs in case alone works', async () => {
    expect(await rename('collections/chat', 'Talk')).toEqual({ path: 'collections/talk' });
    const { path } = await rename('collections/talk/a.yml', 'A');
    expect(path).toBe('collections/talk/a.yml');
    expect(await tree()).toEqual([['Talk', ['A', 'Second', 'Third']]]);
  });

  test('a renamed request can be saved against the hash that came back', async () => {
    const { path, hash } = await rename('collections/chat/a.yml', 'Renamed');
    await workspace.saveRequest(path, draft('Renamed'), hash ?? '');
    expect(await text(path)).toBe(request('Renamed'));
  });
});

describe('connections and environments', () => {
  test('get an id of their title once, keep it when the title changes, and are trashed', async () => {
    const connection = {
      sidecall: 2 as const,
      info: { name: 'Main' },
      provider: 'http',
      baseUrl: 'https://y',
      auth: { type: 'none' as const },
    };
    const { id } = await workspace.saveConnection(null, connection);
    expect(id).toBe('main-2');
    expect(await workspace.saveConnection(id, { ...connection, info: { name: 'Other' } })).toEqual({ id });
    expect((await workspace.readConnection(id)).connection.info.name).toBe('Other');
    await workspace.deleteConnection(id);
    await expect(workspace.readConnection(id)).rejects.toMatchObject({ code: 'CONNECTION_NOT_FOUND' });
    await expect(workspace.deleteEnvironment('none')).rejects.toMatchObject({ code: 'ENVIRONMENT_NOT_FOUND' });
  });

  test('saving one keeps its comments and unknown keys', async () => {
    await put(
      'connections/main.yml',
      '# ours\nsidecall: 2\ninfo:\n  name: Main\nprovider: http\nbaseUrl: https://x\nx-note: keep\n',
    );
    const { connection } = await workspace.readConnection('main');
    await workspace.saveConnection('main', { ...connection, baseUrl: 'https://z' });
    expect(await text('connections/main.yml')).toBe(
      '# ours\nsidecall: 2\ninfo:\n  name: Main\nprovider: http\nbaseUrl: https://z\nauth:\n  type: provider\nx-note: keep\n',
    );
  });
});

test('a request gets variables and headers of its folders, the innermost first', async () => {
  await put(
    'collections/folder.yml',
    'sidecall: 2\nheaders:\n  - name: X-Team\n    value: all\n  - name: X-Off\n    value: off\n    disabled: true\n',
  );
  await put(
    'collections/chat/folder.yml',
    'sidecall: 2\ninfo:\n  name: Chat\nvariables:\n  - name: tone\n    value: calm\nheaders:\n  - name: x-team\n    value: chat\n',
  );
  const { draft: opened } = await workspace.readRequest('collections/chat/a.yml');
  const sources = await workspace.scopeSources('collections/chat/a.yml', opened, 'dev');
  expect(sources.folders?.map(({ label }) => label)).toEqual(['Chat', 'collections']);
  expect(sources.environment?.info.name).toBe('Dev');
  expect(sources.workspace?.variables).toEqual([{ name: 'host', value: 'example.com' }]);
  expect(await workspace.inheritedHeaders('collections/chat/a.yml')).toEqual([{ name: 'x-team', value: 'chat' }]);
  expect((await workspace.scopeSources(null, opened, 'gone')).environment).toBeNull();
});

test('watching tells changes of others, in new folders too, and not our own', async () => {
  const onChange = vi.fn();
  const stop = workspace.watch(onChange);
  // As editors do: one event, and never a file that is half there.
  const writeOutside = async (path: string, text: string) => {
    const written = join(await temporaryFolder(), 'written.yml');
    await writeFile(written, text);
    await moveFile(written, at(path));
  };
  await ownPause(300);
  const { draft: former, hash } = await workspace.readRequest('collections/chat/a.yml');
  await workspace.saveRequest('collections/chat/a.yml', { ...former, docs: 'x' }, hash);
  await createFolder('collections', 'New');
  await rename('collections/chat/a.yml', 'Renamed');
  await move('collections/chat/b.yml', 'collections/new', null);
  await ownPause(500);
  expect(onChange).not.toHaveBeenCalled();
  await writeOutside('collections/new/b.yml', request('Edited'));
  await expect.poll(() => onChange.mock.calls.length).toBe(1);
  await mkdir(at('collections/theirs'));
  await expect.poll(() => onChange.mock.calls.length).toBe(2);
  await ownPause(300);
  await moveFile(at('collections/chat/c.yml'), at('collections/theirs/c.yml'));
  await expect.poll(() => onChange.mock.calls.length).toBe(3);
  stop();
  await workspace.close();
  await writeOutside('collections/new/b.yml', request('Again'));
  await ownPause(400);
  expect(onChange).toHaveBeenCalledTimes(3);
});

test('the window can put together what folders give from the snapshot alone, just as sending does', async () => {
  const folderFile = (title: string, headers: string[]) =>
    `sidecall: 2\ninfo:\n  name: ${title}\nvariables:\n  - name: tone\n    value: ${title}\nheaders:\n${headers
      .map((header) => `  - name: ${header}\n    value: ${title}\n`)
      .join('')}`;
  await put('collections/folder.yml', folderFile('All', ['X-Team', 'X-All']));
  await put('collections/chat/folder.yml', folderFile('Chat', ['x-team']));
  await put('collections/chat/deep/d.yml', request('Deep'));
  await put('collections/chat-2/folder.yml', folderFile('Other', ['x-other']));
  const snapshot = await workspace.read();
  for (const path of ['collections/chat/a.yml', 'collections/chat/deep/d.yml']) {
    const folders = foldersAround(snapshot, path);
    const { folders: sent } = await workspace.scopeSources(path, draft('Any'), null);
    const given = ({ label, variables }: { label: string; variables?: readonly Variable[] }) => [label, variables];
    expect(folders.filter(({ variables }) => variables).map(given)).toEqual(
      sent?.filter(({ variables }) => variables?.length).map(given),
    );
    expect(inheritedHeaders(folders)).toEqual(await workspace.inheritedHeaders(path));
    expect(inheritedHeaders(folders)).toEqual([
      { name: 'x-team', value: 'Chat' },
      { name: 'X-All', value: 'All' },
    ]);
  }
});
