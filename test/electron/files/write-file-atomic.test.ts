import { type FileHandle, link, open, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  type FileOperations,
  flushWrites,
  sweepTemporaryFiles,
  writeFileAtomic,
} from '../../../electron/core/files/write-file-atomic.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

type Handle = Pick<FileHandle, 'write' | 'sync' | 'stat' | 'chmod' | 'close'>;

/** The real `open`, with some methods of the file it gives replaced. */
function openWith(replace: (file: FileHandle) => Partial<Record<keyof Handle, unknown>>): FileOperations['open'] {
  return async (path, flags, mode) => {
    const file = await open(path, flags, mode);
    const replaced = replace(file);
    return new Proxy(file, {
      get: (target, key) => {
        const value = Reflect.get(replaced, key) ?? Reflect.get(target, key);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  };
}

function failure(code: string): never {
  throw Object.assign(new Error(code), { code });
}

test('a new file is private, a replaced one keeps its mode, nothing else stays in the folder', async () => {
  const folder = await temporaryFolder();
  const [fresh, replaced] = [join(folder, 'secrets.json'), join(folder, 'hello.yml')];
  await writeFile(replaced, 'old', { mode: 0o640 });
  await writeFileAtomic(fresh, 'new');
  await writeFileAtomic(replaced, 'new');
  expect((await stat(fresh)).mode & 0o777).toBe(0o600);
  expect((await stat(replaced)).mode & 0o777).toBe(0o640);
  expect(await readFile(replaced, 'utf8')).toBe('new');
  expect((await readdir(folder)).sort()).toEqual(['hello.yml', 'secrets.json']);
});

test('every byte is written although each write takes only a part; a writer that writes once truncates', async () => {
  const path = join(await temporaryFolder(), 'big.yml');
  const data = '汉字'.repeat(20_000);
  const shortWrites = openWith((file) => ({
    write: (bytes: Uint8Array, offset: number, length: number) => file.write(bytes, offset, Math.min(length, 4096)),
  }));
  await writeFileAtomic(path, data, { operations: { open: shortWrites } });
  expect(await readFile(path, 'utf8')).toBe(data);
  const handle = await shortWrites(path, 'w');
  await handle.write(Buffer.from(data), 0, Buffer.byteLength(data));
  await handle.close();
  expect((await stat(path)).size).toBe(4096);
});

describe('a fault at any step leaves the old file, no other file, and an error that names file and reason', () => {
  const faults: Record<string, [operations: Partial<FileOperations>, code: string, reason: RegExp]> = {
    open: [{ open: async () => failure('EROFS') }, 'FILE_READ_ONLY', /the disk is read-only/],
    write: [{ open: openWith(() => ({ write: () => failure('ENOSPC') })) }, 'DISK_FULL', /the disk is full/],
    'write of nothing': [{ open: openWith(() => ({ write: async () => ({ bytesWritten: 0 }) })) }, 'DISK_FULL', /full/],
    fsync: [{ open: openWith(() => ({ sync: () => failure('EIO') })) }, 'FILE_FAILED', /the disk reported an error/],
    'size check': [{ open: openWith(() => ({ stat: async () => ({ size: 1 }) })) }, 'FILE_FAILED', /disk/],
    rename: [{ rename: async () => failure('EACCES') }, 'FILE_READ_ONLY', /there is no permission/],
  };
  test.each(Object.entries(faults))('%s', async (_step, [operations, code, reason]) => {
    const folder = await temporaryFolder();
    const path = join(folder, 'hello.yml');
    await writeFile(path, 'old');
    const save = writeFileAtomic(path, 'new text', { operations });
    await expect(save).rejects.toMatchObject({ code, message: expect.stringMatching(reason) });
    await expect(save).rejects.toThrow('Cannot save hello.yml');
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['hello.yml']);
  });
});

test('writes to one path run one after the other, and flushWrites waits for all', async () => {
  const path = join(await temporaryFolder(), 'a.yml');
  let [running, most] = [0, 0];
  const counted = openWith((file) => ({
    sync: async () => {
      most = Math.max(most, ++running);
      await file.sync();
      running -= 1;
    },
  }));
  for (let round = 0; round < 20; round += 1) {
    void writeFileAtomic(path, `text ${round}`, { operations: { open: counted } });
  }
  await flushWrites();
  expect([most, await readFile(path, 'utf8')]).toEqual([1, 'text 19']);
});

test.each(['with hard links', 'without hard links'])('isNew never replaces a file (%s)', async (kind) => {
  const path = join(await temporaryFolder(), 'a.yml');
  const operations = { link: kind === 'with hard links' ? link : async () => failure('EPERM') };
  await writeFileAtomic(path, 'first', { isNew: true, operations });
  await expect(writeFileAtomic(path, 'second', { isNew: true, operations })).rejects.toMatchObject({
    code: 'FILE_EXISTS',
  });
  expect(await readFile(path, 'utf8')).toBe('first');
});

test('backup keeps the former version as .bak', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'secrets.json');
  for (const text of ['one', 'two', 'three']) await writeFileAtomic(path, text, { backup: true });
  expect([await readFile(path, 'utf8'), await readFile(`${path}.bak`, 'utf8')]).toEqual(['three', 'two']);
  expect((await readdir(folder)).sort()).toEqual(['secrets.json', 'secrets.json.bak']);
});

test('the sweep takes old temporary files alone', async () => {
  const folder = await temporaryFolder();
  const names = ['.a.yml.12.0123456789ab.tmp', '.b.yml.12.ba9876543210.tmp', '.own.tmp', 'notes.tmp'];
  for (const name of names) await writeFile(join(folder, name), '');
  const longAgo = new Date(Date.now() - 120_000);
  for (const name of names.filter((other) => !other.startsWith('.b')))
    await utimes(join(folder, name), longAgo, longAgo);
  await sweepTemporaryFiles(folder);
  expect((await readdir(folder)).sort()).toEqual(['.b.yml.12.ba9876543210.tmp', '.own.tmp', 'notes.tmp']);
});
