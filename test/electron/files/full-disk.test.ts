import { spawnSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { writeFileAtomic } from '../../../electron/core/files/write-file-atomic.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const mounted: string[] = [];

afterEach(() => {
  for (const folder of mounted.splice(0)) spawnSync('umount', [folder]);
});

test('on a full disk the old file stays whole and the error says so', async ({ skip }) => {
  const folder = await temporaryFolder();
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]);
  skip(mount.status !== 0, 'mounting a 1 MB tmpfs is not permitted here');
  mounted.push(folder);
  const path = join(folder, 'prompt.yml');
  await writeFile(path, 'a'.repeat(300_000));
  await expect(writeFileAtomic(path, 'b'.repeat(900_000))).rejects.toMatchObject({
    code: 'DISK_FULL',
    message: expect.stringMatching(/^Cannot save prompt.yml: the disk is full; \d+ kB are free, 900 kB are needed/),
  });
  expect(await readFile(path, 'utf8')).toBe('a'.repeat(300_000));
  expect(await readdir(folder)).toEqual(['prompt.yml']);
  // The same save goes through once there is room.
  await writeFileAtomic(path, 'b'.repeat(600_000));
  expect((await readFile(path, 'utf8')).length).toBe(600_000);
});
