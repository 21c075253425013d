import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createWorkspaceHandlers } from '../../../electron/main/ipc/workspace-handlers.ts';
import type { WorkspaceSession } from '../../../electron/main/workspace-session.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

async function handlersFor(recent: (root: string) => string[]) {
  const root = await temporaryFolder();
  for (const name of ['one', 'two']) await mkdir(join(root, name));
  const opened: string[] = [];
  const workspace = (rootPath: string) => ({ rootPath, read: async () => ({ rootPath }) });
  const session = {
    current: async () => workspace(join(root, 'one')),
    open: async (rootPath: string) => workspace(rootPath),
  } as unknown as WorkspaceSession;
  const handlers = createWorkspaceHandlers(session, {
    chooseFolder: async () => null,
    onWorkspaceOpened: (rootPath) => opened.push(rootPath),
    recentWorkspaces: () => recent(root),
  });
  return { root, opened, handlers };
}

test('lists the workspaces that were open, without the present one and those that are gone', async () => {
  const { root, handlers } = await handlersFor((folder) => ['gone', 'two', 'one'].map((name) => join(folder, name)));
  expect(await handlers['workspace.recent'](null)).toEqual([{ path: join(root, 'two'), name: 'two' }]);
});

test('opens one of them, and remembers it', async () => {
  const { root, opened, handlers } = await handlersFor((folder) => [join(folder, 'two')]);
  const path = join(root, 'two');
  expect(await handlers['workspace.openRecent']({ path })).toEqual({ rootPath: path });
  expect(opened).toEqual([path]);
});

test('opens no folder that the user never chose, and none that is gone', async () => {
  const { root, opened, handlers } = await handlersFor((folder) => [join(folder, 'two')]);
  const refused = { code: 'WORKSPACE_NOT_FOUND' };
  await expect(handlers['workspace.openRecent']({ path: join(root, 'one') })).rejects.toMatchObject(refused);
  await rm(join(root, 'two'), { recursive: true });
  await expect(handlers['workspace.openRecent']({ path: join(root, 'two') })).rejects.toMatchObject(refused);
  expect(opened).toEqual([]);
});
