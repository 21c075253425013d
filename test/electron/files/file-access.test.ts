import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { createFileAccess, type FileAccess, type FileGrant } from '../../../electron/core/files/file-access.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let root: string;
let outside: string;
let grants: FileGrant[];
let access: FileAccess;

beforeEach(async () => {
  root = await temporaryFolder();
  outside = await temporaryFolder();
  grants = [];
  access = createFileAccess({ rootPath: async () => root, grants: () => grants });
  await mkdir(join(root, 'files'));
  await mkdir(join(root, '.git'));
  await writeFile(join(root, 'files', 'cat.png'), 'cat');
  await writeFile(join(root, '.env'), 'KEY=1');
  await writeFile(join(root, '.git', 'config'), 'x');
  await writeFile(join(outside, 'dog.png'), 'doggy');
});

const codeOf = (path: string) =>
  access.find(path).then(
    () => 'found',
    (error: { code: string }) => error.code,
  );

test('a file of the workspace is found by its path there, and by its absolute one', async () => {
  const file = { realPath: join(root, 'files', 'cat.png'), sizeBytes: 3 };
  expect(await access.find('files/cat.png')).toMatchObject({ path: 'files/cat.png', ...file });
  expect(await access.find(join(root, 'files', 'cat.png'))).toMatchObject(file);
});

test('no way of writing a path leads out of the workspace or to a hidden file', async () => {
  await symlink(join(outside, 'dog.png'), join(root, 'files', 'link.png'));
  await symlink(outside, join(root, 'folder-link'));
  await symlink(join(root, '.env'), join(root, 'files', 'plain-name.txt'));
  for (const path of [
    '../x',
    'files/../../x',
    'files/link.png',
    'folder-link/dog.png',
    'files\\..\\..\\x',
    '.',
    'files//cat.png',
  ]) {
    expect(await codeOf(path), path).toBe('PATH_OUTSIDE_WORKSPACE');
  }
  for (const path of [
    '.env',
    '.git/config',
    'files/plain-name.txt',
    join(root, '.env'),
    join(root, 'files', '..', '.env'),
    join(root, 'folder-link', 'dog.png'),
    join(outside, 'dog.png'),
    `${root}-beside/x`,
    root,
    '/etc/passwd',
    '//server/share/x.png',
    '\\\\server\\share\\x.png',
    'C:\\Windows\\win.ini',
    'c:x',
  ]) {
    expect(await codeOf(path), path).toBe('FILE_NOT_ALLOWED');
  }
});

test('a file that was chosen is found as long as it is that very file', async () => {
  const path = join(outside, 'dog.png');
  grants.push({ path, realPath: path });
  expect(await access.find(path)).toMatchObject({ realPath: path, sizeBytes: 5 });
  expect(await codeOf(join(outside, '..', 'dog.png'))).toBe('FILE_NOT_ALLOWED');
  await rm(path);
  expect(await codeOf(path)).toBe('FILE_MISSING');
  await symlink(join(root, '.env'), path);
  expect(await codeOf(path)).toBe('FILE_NOT_ALLOWED');
});

test('what is gone or no plain file is told, each by its own code', async () => {
  expect(await codeOf('files/none.png')).toBe('FILE_MISSING');
  expect(await codeOf('files')).toBe('FILE_IS_FOLDER');
  expect(await codeOf('files/cat.png/x')).toBe('FILE_MISSING');
});

test('a file that is another one by the time it is opened is not sent', async () => {
  const file = await access.find('files/cat.png');
  await writeFile(join(root, 'files', 'cat.png'), 'another cat');
  await expect(access.open(file)).rejects.toMatchObject({ code: 'FILE_CHANGED' });
});

test('folders may be opened to the command line, their hidden files not', async () => {
  await writeFile(join(outside, '.key'), 'x');
  const wide = createFileAccess({ rootPath: async () => root, grants: () => [], folders: [outside] });
  expect((await wide.find(join(outside, 'dog.png'))).sizeBytes).toBe(5);
  await expect(wide.find(join(outside, '.key'))).rejects.toMatchObject({ code: 'FILE_NOT_ALLOWED' });
});
