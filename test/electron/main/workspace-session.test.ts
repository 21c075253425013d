import { mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createWorkspaceSession } from '../../../electron/main/workspace-session.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

async function session(mayCreateFirst: boolean) {
  const folder = await temporaryFolder();
  const rootPath = join(folder, 'Team');
  const create = (mayCreate: boolean) =>
    createWorkspaceSession({
      firstRootPath: rootPath,
      mayCreateFirst: mayCreate,
      backupsPath: join(folder, 'backups'),
      deletedPath: join(folder, 'deleted'),
      trash: async () => undefined,
      onOutsideChange: () => undefined,
    });
  return { folder, rootPath, create, opened: create(mayCreateFirst) };
}

test('a first start makes the samples where there is nothing', async () => {
  const { opened } = await session(true);
  expect((await (await opened.current()).read()).name).toBe('Sidecall samples');
  await opened.close();
});

test('a workspace whose folder is gone or empty is told, never replaced, and opened when it is back', async () => {
  const { folder, rootPath, create, opened } = await session(true);
  await opened.current();
  await opened.close();
  await rename(rootPath, join(folder, 'elsewhere'));
  const later = create(false);
  await expect(later.current()).rejects.toMatchObject({ code: 'WORKSPACE_NOT_FOUND' });
  await mkdir(rootPath);
  await expect(later.current()).rejects.toMatchObject({ code: 'NOT_A_WORKSPACE' });
  expect(await readdir(rootPath)).toEqual([]);
  await rename(join(folder, 'elsewhere'), rootPath);
  expect((await (await later.current()).read()).name).toBe('Sidecall samples');
  await later.close();
});
