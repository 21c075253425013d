import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { FileGrant } from '../../../electron/core/files/file-access.ts';
import { createFileLibrary, type FileLibrary } from '../../../electron/core/files/file-library.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let root: string;
let outside: string;
let grants: readonly FileGrant[];
let library: FileLibrary;

beforeEach(async () => {
  root = await temporaryFolder();
  outside = await temporaryFolder();
  grants = [];
  library = createFileLibrary(async () => root, {
    read: () => grants,
    write: (next) => {
      grants = next;
    },
  });
  await writeFile(join(outside, 'dog.png'), 'doggy');
});

test('a chosen file outside the workspace may be read from then on, and only that one', async () => {
  await writeFile(join(outside, 'other.png'), 'x');
  const path = join(outside, 'dog.png');
  expect(await library.grant([path])).toEqual([
    { path, name: 'dog.png', sizeBytes: 5, mediaType: 'image/png', isInWorkspace: false },
  ]);
  expect(grants).toEqual([{ path, realPath: path }]);
  await expect(library.describe(join(outside, 'other.png'))).rejects.toMatchObject({ code: 'FILE_NOT_ALLOWED' });
});

test('a chosen file of the workspace is named by its path in there and needs no leave', async () => {
  await mkdir(join(root, 'files'));
  await writeFile(join(root, 'files', 'cat.png'), 'cat');
  expect(await library.grant([join(root, 'files', 'cat.png')])).toMatchObject([
    { path: 'files/cat.png', isInWorkspace: true },
  ]);
  expect(grants).toEqual([]);
});

test('folders, what is gone and what is no absolute path are not granted', async () => {
  expect(await library.grant([outside, join(outside, 'gone.png'), 'dog.png', ''])).toEqual([]);
  expect(grants).toEqual([]);
});

test('what is pasted becomes a file of the workspace that is named after its content', async () => {
  const first = await library.paste(Buffer.from('png'), 'image/png');
  const again = await library.paste(Buffer.from('png'), 'image/png');
  expect(first.path).toMatch(/^files\/pasted-[0-9a-f]{16}\.png$/);
  expect(again).toEqual(first);
  expect(await readdir(join(root, 'files'))).toHaveLength(1);
  expect(await readFile(join(root, first.path), 'utf8')).toBe('png');
  await expect(library.paste(Buffer.from('x'), 'application/x-evil')).rejects.toMatchObject({ code: 'PASTE_UNKNOWN' });
});

test('a copy takes the place of no other file, and nothing is copied that may not be read', async () => {
  const path = join(outside, 'dog.png');
  await expect(library.copyIn(path)).rejects.toMatchObject({ code: 'FILE_NOT_ALLOWED' });
  await library.grant([path]);
  expect((await library.copyIn(path)).path).toBe('files/dog.png');
  expect((await library.copyIn(path)).path).toBe('files/dog-2.png');
});

test('a folder for files that leads out of the workspace is not written to', async () => {
  await symlink(outside, join(root, 'files'));
  await expect(library.paste(Buffer.from('png'), 'image/png')).rejects.toMatchObject({
    code: 'PATH_OUTSIDE_WORKSPACE',
  });
  expect(await readdir(outside)).toEqual(['dog.png']);
});
