import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSampleWorkspace } from '../../../electron/core/workspace/sample-workspace.ts';
import { openWorkspace } from '../../../electron/core/workspace/workspace.ts';
import { createWorkspaceHandlers } from '../../../electron/main/ipc/workspace-handlers.ts';
import type { WorkspaceSession } from '../../../electron/main/workspace-session.ts';
import type { SettingsCopy } from '../../../shared/ipc/settings-routes.ts';
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
    chooseSaveFile: async () => null,
    onWorkspaceOpened: (rootPath) => opened.push(rootPath),
    recentWorkspaces: () => recent(root),
    onAddressNamed: () => undefined,
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

/** The sample workspace, and handlers whose user names a file for each copy. */
async function copyPlace(choose: (name: string) => string | null) {
  const root = await temporaryFolder();
  await createSampleWorkspace(join(root, 'w'));
  const workspace = await openWorkspace(join(root, 'w'));
  const handlers = createWorkspaceHandlers({ current: async () => workspace } as unknown as WorkspaceSession, {
    chooseFolder: async () => null,
    chooseSaveFile: async (name) => choose(name),
    onAddressNamed: () => undefined,
    onWorkspaceOpened: () => undefined,
    recentWorkspaces: () => [],
  });
  return { root, workspace, handlers };
}

test('writes a copy of a draft wherever the user says, with the comments of its own file, which stays as it is', async () => {
  const asked: string[] = [];
  let chosen: string | null = null;
  const { root, workspace, handlers } = await copyPlace((name) => {
    asked.push(name);
    return chosen;
  });
  chosen = join(root, 'copy.yml');
  const path = 'collections/samples/hello.yml';
  const own = join(root, 'w', path);
  await writeFile(own, `# Mine.\n${await readFile(own, 'utf8')}`);
  const before = await readFile(own, 'utf8');
  const { draft } = await workspace.readRequest(path);
  const edited = { ...draft, info: { ...draft.info, name: 'Other: name' } };
  expect(await handlers['request.saveCopy']({ path, draft: edited })).toEqual({ path: chosen });
  expect(await readFile(chosen, 'utf8')).toBe(before.replace('name: Hello', 'name: "Other: name"'));
  expect(await readFile(own, 'utf8')).toBe(before);

  chosen = join(root, 'new.yml');
  await handlers['request.saveCopy']({ path: null, draft: edited });
  expect(await readFile(chosen, 'utf8')).toContain('name: "Other: name"');
  chosen = null;
  expect(await handlers['request.saveCopy']({ path: null, draft: edited })).toBeNull();
  expect(asked).toEqual(['hello.yml', 'Other name.yml', 'Other name.yml']);
  workspace.close();
  await expect(handlers['request.saveCopy']({ path: '../x.yml', draft })).rejects.toMatchObject({
    code: 'PATH_OUTSIDE_WORKSPACE',
  });
});

test('writes a copy of settings wherever the user says, as saving would write them, and no secret', async () => {
  const asked: string[] = [];
  let chosen = '';
  const { root, workspace, handlers } = await copyPlace((name) => {
    asked.push(name);
    return chosen;
  });
  chosen = join(root, 'copy.yml');
  const copyOf = async (copy: SettingsCopy) => {
    expect(await handlers['settings.saveCopy'](copy)).toEqual({ path: join(root, 'copy.yml') });
    return readFile(join(root, 'copy.yml'), 'utf8');
  };
  const own = (path: string) => join(root, 'w', path);
  const variables = [
    { name: 'region', value: 'eu' },
    { name: 'key', value: 'sk-canary', secret: 'key-1' },
  ];
  const before = '# Mine.\nsidecall: 2\ninfo:\n  name: Team\nvariables: []\n';
  await mkdir(own('environments'), { recursive: true });
  await writeFile(own('environments/team.yml'), before);
  const environment = await copyOf({
    kind: 'environment',
    id: 'team',
    environment: { sidecall: 2, info: { name: 'Team' }, variables },
  });
  expect(environment).toMatch(/^# Mine\.\n/);
  expect(environment).toContain('{ name: region, value: eu }, { name: key, secret: key-1 }');
  expect(await readFile(own('environments/team.yml'), 'utf8')).toBe(before);

  const connection = { info: { name: 'A/B' }, baseUrl: 'http://127.0.0.1:1/v1', auth: { type: 'provider' } } as const;
  const unsaved = { sidecall: 2, provider: 'openai-compatible', secret: 'a-1', ...connection } as const;
  expect(await copyOf({ kind: 'connection', id: null, connection: unsaved })).toContain('secret: a-1');
  const rows = [{ model: 'qwen-*', currency: 'CNY', free: true }] as const;
  expect(await copyOf({ kind: 'prices', rows: [...rows] })).toContain('- model: qwen-*');
  const headers = [{ name: 'x-team', value: 'blue' }];
  const path = 'collections/samples';
  expect(await copyOf({ kind: 'folder', path, settings: { headers } })).toContain('name: x-team');
  expect(await copyOf({ kind: 'workspace', settings: { info: { name: 'W' }, variables } })).not.toContain('canary');
  expect(asked).toEqual(['team.yml', 'A B.yml', 'prices.yml', 'folder.yml', 'workspace.yml']);
  await workspace.close();
});
