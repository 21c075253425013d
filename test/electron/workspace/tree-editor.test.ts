import { chmod, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { DeletedStore } from '../../../electron/core/workspace/deleted-store.ts';
import { parseClipboardText, toClipboardText } from '../../../electron/core/workspace/tree-clipboard.ts';
import type { TreeEditor } from '../../../electron/core/workspace/tree-editor.ts';
import { openWorkspace, type Workspace } from '../../../electron/core/workspace/workspace.ts';
import type { TreeNode } from '../../../shared/model/workspace.ts';
import { ownPause } from '../../support/own-time.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const request = (name: string) =>
  `# by hand\nsidecall: 2\ninfo:\n  name: ${name}\nendpoint: a/b\nbody:\n  model: m # mine\n`;

let base: string;
let root: string;
let store: DeletedStore;
let workspace: Workspace;
const trash = vi.fn(async (path: string) => rm(path, { recursive: true }));

const at = (path: string) => join(root, path);
const put = async (path: string, content: string | Uint8Array) => {
  await mkdir(dirname(at(path)), { recursive: true });
  await writeFile(at(path), content);
};
const change = <Result>(work: (tree: TreeEditor) => Promise<Result>) => workspace.changeTree(work);
const undo = (undoId: string | null) => change((tree) => tree.undo(undoId ?? ''));

/** Every file of the collections with its bytes. */
async function everything(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(at('collections'), { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) found[`${relative(root, path)}/`] = '';
    else if (entry.isFile()) found[relative(root, path)] = (await readFile(path)).toString('latin1');
  }
  return found;
}
const titles = (nodes: readonly TreeNode[]): unknown[] =>
  nodes.map((node) => (node.kind === 'folder' ? [node.name, titles(node.children)] : node.name));
const tree = async () => titles((await workspace.read()).tree);

beforeEach(async () => {
  trash.mockClear();
  base = await temporaryFolder();
  root = join(base, 'team');
  await put('workspace.yml', 'sidecall: 2\ninfo:\n  name: Team\n');
  await put('collections/folder.yml', 'sidecall: 2 # ours\norder:\n  - work\n  - top.yml\n  - play\n');
  await put('collections/top.yml', request('Top'));
  await put(
    'collections/work/folder.yml',
    'sidecall: 2\ninfo:\n  name: Work\norder:\n  - b.yml\n  - a.yml\n  - c.yml\n',
  );
  for (const name of ['a', 'b', 'c']) await put(`collections/work/${name}.yml`, request(name.toUpperCase()));
  await put('collections/work/deep/你好.yml', request('你好'));
  await put('collections/play/a.yml', request('A'));
  store = new DeletedStore(join(base, 'deleted', 'team'));
  workspace = await openWorkspace(root, { bin: { store, trash } });
});

describe('every change is taken back to the byte', () => {
  test.each<[string, (tree: TreeEditor) => Promise<{ undoId: string | null }>]>([
    ['deleting requests and a folder', (editor) => editor.delete(['collections/top.yml', 'collections/work'])],
    ['deleting from the middle', (editor) => editor.delete(['collections/work/a.yml'])],
    [
      'deleting a folder and what is in it',
      (editor) => editor.delete(['collections/work', 'collections/work/deep/你好.yml']),
    ],
    [
      'moving several',
      (editor) => editor.move(['collections/work/a.yml', 'collections/top.yml'], 'collections/play', null),
    ],
    ['moving a folder', (editor) => editor.move(['collections/work'], 'collections/play', 'collections/play/a.yml')],
    ['reordering', (editor) => editor.move(['collections/work/c.yml'], 'collections/work', 'collections/work/b.yml')],
    ['renaming a request', (editor) => editor.rename('collections/work/a.yml', 'Another')],
    ['renaming a folder', (editor) => editor.rename('collections/work', 'Labour')],
    ['a title that keeps its file', (editor) => editor.rename('collections/top.yml', 'TOP')],
    ['duplicating', (editor) => editor.duplicate(['collections/work', 'collections/top.yml'], 'copy')],
    ['a new folder', (editor) => editor.createFolder('collections/play', 'New')],
    ['pasting', (editor) => editor.paste([{ path: null, text: request('Pasted') }], 'collections', null, 'copy')],
  ])('%s', async (_, work) => {
    const before = await everything();
    const { undoId } = await change(work);
    expect(await everything()).not.toEqual(before);
    await undo(undoId);
    expect(await everything()).toEqual(before);
    await expect(undo(undoId)).rejects.toMatchObject({ code: 'UNDO_GONE' });
  });

  test('one after the other, the last first', async () => {
    const before = await everything();
    const ids = [
      (await change((editor) => editor.rename('collections/work', 'Labour'))).undoId,
      (await change((editor) => editor.move(['collections/labour/a.yml'], 'collections', null))).undoId,
      (await change((editor) => editor.delete(['collections/a.yml', 'collections/labour']))).undoId,
    ];
    for (const id of ids.reverse()) await undo(id);
    expect(await everything()).toEqual(before);
  });

  test('what others changed since stays, and the node is back in its place', async () => {
    const { undoId } = await change((editor) => editor.delete(['collections/work/a.yml']));
    const { undoId: renamedId } = await change((editor) => editor.rename('collections/work/b.yml', 'Beta'));
    await put('collections/work/beta.yml', request('Beta').replace('model: m', 'model: other'));
    await undo(undoId);
    expect(await tree()).toEqual([['Work', ['Beta', 'A', 'C', ['deep', ['你好']]]], 'Top', ['play', ['A']]]);
    await undo(renamedId);
    expect(await readFile(at('collections/work/b.yml'), 'utf8')).toBe(request('B').replace('model: m', 'model: other'));
  });
});

describe('what cannot be taken back is told, with nothing done', () => {
  test.each<[string, string, () => Promise<unknown>]>([
    ['the moved file is gone', 'UNDO_SOURCE_GONE', () => rm(at('collections/play/top.yml'))],
    ['its place is taken', 'UNDO_PLACE_TAKEN', () => put('collections/top.yml', request('Other'))],
  ])('%s', async (_, code, meanwhile) => {
    const { undoId } = await change((editor) => editor.move(['collections/top.yml'], 'collections/play', null));
    await meanwhile();
    const before = await everything();
    await expect(undo(undoId)).rejects.toMatchObject({ code });
    expect(await everything()).toEqual(before);
  });

  test('a deleted one whose place is taken comes back beside it', async () => {
    const { undoId } = await change((editor) => editor.delete(['collections/top.yml']));
    await put('collections/top.yml', request('New'));
    expect((await undo(undoId)).created).toEqual(['collections/top-2.yml']);
    expect(await readFile(at('collections/top-2.yml'), 'utf8')).toBe(request('Top'));
  });
});

describe('deleting', () => {
  test('keeps a copy before the trash gets anything, for a next start too', async () => {
    trash.mockImplementationOnce(async (path) => {
      expect((await readdir(join(base, 'deleted', 'team'))).length).toBe(1);
      await rm(path, { recursive: true });
    });
    await put('collections/work/binary.bin', new Uint8Array([0, 255, 254, 10]));
    await symlink('a.yml', at('collections/work/link.yml'));
    const before = await everything();
    const { undoId } = await change((editor) => editor.delete(['collections/work']));
    expect(trash).toHaveBeenCalledWith(at('collections/work'));
    const bin = { store: new DeletedStore(join(base, 'deleted', 'team')), trash };
    workspace = await openWorkspace(root, { bin });
    await undo(undoId);
    expect(await everything()).toEqual(before);
    expect((await readdir(at('collections/work'))).includes('link.yml')).toBe(true);
    expect(await readdir(join(base, 'deleted', 'team'))).toEqual([]);
  });

  test('works without a trash, and can be taken back', async () => {
    trash.mockRejectedValueOnce(new Error('no trash'));
    const before = await everything();
    const { undoId, deleted } = await change((editor) => editor.delete(['collections/work']));
    expect(deleted).toEqual(['collections/work']);
    await expect(readdir(at('collections/work'))).rejects.toMatchObject({ code: 'ENOENT' });
    await undo(undoId);
    expect(await everything()).toEqual(before);
  });

  test('that cannot be kept for undo deletes nothing', async () => {
    const before = await everything();
    const small = new DeletedStore(join(base, 'deleted', 'small'), { maxBytes: 10 });
    workspace = await openWorkspace(root, { bin: { store: small, trash } });
    await expect(change((editor) => editor.delete(['collections/work']))).rejects.toMatchObject({
      code: 'DELETE_TOO_LARGE',
    });
    await writeFile(join(base, 'blocked'), 'a file where a folder is wanted');
    const blocked = new DeletedStore(join(base, 'blocked', 'team'));
    workspace = await openWorkspace(root, { bin: { store: blocked, trash } });
    await expect(change((editor) => editor.delete(['collections/work']))).rejects.toThrow();
    expect(trash).not.toHaveBeenCalled();
    expect(await everything()).toEqual(before);
  });

  test.skipIf(process.getuid?.() === 0)('that stops half way tells so, and what is gone comes back', async () => {
    trash.mockImplementation(async (path) => {
      if (path.endsWith('work')) throw new Error('no trash');
      await rm(path);
    });
    await chmod(at('collections/work'), 0o500);
    const before = await everything();
    const { undoId, deleted, problem } = await change((editor) =>
      editor.delete(['collections/top.yml', 'collections/work']),
    );
    await chmod(at('collections/work'), 0o700);
    expect([deleted, problem?.code]).toEqual([['collections/top.yml'], 'FILE_READ_ONLY']);
    await undo(undoId);
    expect(await everything()).toEqual(before);
  });

  test('a file that is gone already is told before anything is deleted', async () => {
    await expect(
      change((editor) => editor.delete(['collections/top.yml', 'collections/none.yml'])),
    ).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
    expect(await tree()).toContain('Top');
  });

  test('connections and environments come back too', async () => {
    await put('connections/main.yml', 'sidecall: 2 # mine\ninfo:\n  name: Main\nprovider: http\nbaseUrl: https://x\n');
    const before = await readFile(at('connections/main.yml'), 'utf8');
    const { undoId } = await workspace.deleteConnection('main');
    expect(await readdir(at('connections'))).toEqual([]);
    await undo(undoId);
    expect(await readFile(at('connections/main.yml'), 'utf8')).toBe(before);
  });
});

describe('what is kept of the deleted', () => {
  const DAY_MS = 24 * 3_600_000;
  const keepAt = (daysAgo: number, path = 'collections/work/a.yml') =>
    store.keep([{ path, absolutePath: at(path) }], new Date(Date.now() - daysAgo * DAY_MS));
  const kept = () => readdir(join(base, 'deleted', 'team'));

  test('goes after 30 days', async () => {
    await keepAt(31);
    const id = await keepAt(29);
    await store.prune();
    expect(await kept()).toEqual([id]);
  });

  test('goes when it is too much, the oldest first, of all workspaces; the newest stays', async () => {
    const size = request('A').length;
    const other = new DeletedStore(join(base, 'deleted', 'other'));
    await other.keep([{ path: 'x', absolutePath: at('collections/top.yml') }], new Date(Date.now() - 9 * DAY_MS));
    await keepAt(3);
    const ids = [await keepAt(2), await keepAt(1)];
    await new DeletedStore(join(base, 'deleted', 'team'), { maxBytes: size * 2 }).prune();
    expect([await kept(), await readdir(join(base, 'deleted', 'other'))]).toEqual([ids, []]);
    await new DeletedStore(join(base, 'deleted', 'team'), { maxBytes: 1 }).prune();
    expect(await kept()).toEqual([ids[1]]);
  });

  test.each(['../../team', 'x', ''])('%j names none of it', async (id) => {
    await expect(undo(id)).rejects.toMatchObject({ code: 'UNDO_GONE' });
  });
});

describe('copies', () => {
  test('stand behind the original, named apart, with their comments', async () => {
    const { created } = await change((editor) => editor.duplicate(['collections/top.yml', 'collections/work'], 'copy'));
    expect(created).toEqual(['collections/top-copy.yml', 'collections/work-copy']);
    await change((editor) => editor.duplicate(['collections/top-copy.yml'], 'copy'));
    const inside = ['B', 'A', 'C', ['deep', ['你好']]];
    expect(await tree()).toEqual([
      ['Work', inside],
      ['Work copy', inside],
      'Top',
      'Top copy',
      'Top copy 2',
      ['play', ['A']],
    ]);
    expect(await readFile(at('collections/top-copy.yml'), 'utf8')).toBe(request('Top copy'));
  });

  test('go into another folder under their own name where that is free', async () => {
    const { created } = await change((editor) =>
      editor.copy(['collections/work/a.yml', 'collections/top.yml'], 'collections/play', null, '副本'),
    );
    expect(created).toEqual(['collections/play/a-副本.yml', 'collections/play/top.yml']);
    expect((await tree()).at(-1)).toEqual(['play', ['A', 'A 副本', 'Top']]);
  });

  test('of a folder can go into the folder itself', async () => {
    await change((editor) => editor.copy(['collections/work'], 'collections/work/deep', null, 'copy'));
    expect((await tree())[0]).toEqual([
      'Work',
      ['B', 'A', 'C', ['deep', [['Work', ['B', 'A', 'C', ['deep', ['你好']]]], '你好']]],
    ]);
  });

  test('of a file that cannot be read are its bytes', async () => {
    await put('collections/bad.yml', 'sidecall: 2\ninfo: [');
    const { created } = await change((editor) => editor.duplicate(['collections/bad.yml'], 'copy'));
    expect(await readFile(at(created[0] ?? ''), 'utf8')).toBe('sidecall: 2\ninfo: [');
  });

  test('cut ones move behind the chosen request', async () => {
    await change((editor) => editor.moveBehind(['collections/top.yml'], 'collections/work', 'collections/work/b.yml'));
    expect((await tree())[0]).toEqual(['Work', ['B', 'Top', 'A', 'C', ['deep', ['你好']]]]);
  });
});

describe('the clipboard', () => {
  const paste = (text: string, folderPath = 'collections', after: string | null = null) =>
    change((editor) => editor.paste(parseClipboardText(text), folderPath, after, 'copy'));

  test('holds one request as its file', async () => {
    const documents = await change((editor) => editor.documents(['collections/work/a.yml']));
    expect(toClipboardText(documents)).toBe(request('A'));
  });

  test('carries folders with their order into another workspace', async () => {
    const documents = await change((editor) => editor.documents(['collections/work', 'collections/top.yml']));
    const text = toClipboardText(documents);
    expect(text).toContain('--- # work/folder.yml\n');
    root = join(base, 'other');
    await put('collections/top.yml', request('Top'));
    workspace = await openWorkspace(root);
    await paste(text);
    expect(await tree()).toEqual(['Top', 'Top copy', ['Work', ['B', 'A', 'C', ['deep', ['你好']]]]]);
    expect(await readFile(at('collections/work/deep/你好.yml'), 'utf8')).toBe(request('你好'));
  });

  test('with the text of a request from elsewhere makes one, beside the chosen', async () => {
    const { created } = await paste(
      `\uFEFF${request('From a mail').replaceAll('\n', '\r\n')}`,
      'collections/work',
      'collections/work/b.yml',
    );
    expect(created).toEqual(['collections/work/from-a-mail.yml']);
    expect((await tree())[0]).toEqual(['Work', ['B', 'From a mail', 'A', 'C', ['deep', ['你好']]]]);
  });

  test.each([
    ['', 'nothing'],
    ['hello', 'prose'],
    ['curl https://example.com', 'a command'],
    ['sidecall: 2\ninfo:\n  name: X\n', 'half a request'],
    [`${request('Fine')}---\nnot: ours\n`, 'a request and something else'],
  ])('with %j makes nothing and says why', async (text) => {
    const before = await everything();
    await expect(paste(text)).rejects.toMatchObject({ code: 'PASTE_NO_REQUEST' });
    expect(await everything()).toEqual(before);
  });

  test.each([
    '--- # ../../../evil.yml\n',
    '--- # /etc/evil.yml\n',
    '--- # a/../../../evil/x.yml\n',
    '--- # C:\\evil.yml\n',
  ])('with a path such as %j stays in the folder', async (marker) => {
    await paste(`${marker}${request('Evil')}`, 'collections/play');
    const outside = Object.keys(await everything()).filter((path) => /evil/.test(path));
    expect(outside.every((path) => path.startsWith('collections/play/'))).toBe(true);
    expect(await readdir(base)).toEqual(['team']);
  });
});

test('what the editor does is not taken for the work of another program', async () => {
  const onChange = vi.fn();
  const stop = workspace.watch(onChange);
  await ownPause(200);
  const { undoId } = await change((editor) => editor.delete(['collections/work', 'collections/top.yml']));
  await ownPause(300);
  await undo(undoId);
  // What is seen of one change while the next is written would be taken for neither.
  await ownPause(300);
  await change((editor) => editor.duplicate(['collections/work'], 'copy'));
  await ownPause(500);
  expect(onChange).not.toHaveBeenCalled();
  stop();
});
