import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { DamagedFile } from '../../../electron/core/files/damaged-file.ts';
import { openLocalState } from '../../../electron/core/preferences/local-state.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const GOOD = '{"preferences":{"theme":"dark"}}';

let folder: string;
let path: string;
let told: DamagedFile[];
const open = () => openLocalState(path, (file) => told.push(file));
const aside = async () => (await readdir(folder)).filter((name) => name.includes('.corrupt-'));

beforeEach(async () => {
  folder = await temporaryFolder();
  path = join(folder, 'preferences.json');
  told = [];
});

test('what is set is held at once, is on disk when it says so, and is there at the next start', async () => {
  const state = await open();
  const saved = state.preferences.set({ theme: 'dark' });
  expect(state.preferences.get()).toEqual({ theme: 'dark' });
  state.rememberMockPort(4711);
  await saved;
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ preferences: { theme: 'dark' }, mockPort: 4711 });
  const next = await open();
  expect([next.mockPort(), next.preferences.get()]).toEqual([4711, { theme: 'dark' }]);
  expect(await readFile(`${path}.bak`, 'utf8')).toBe(await readFile(path, 'utf8'));
  expect(told).toEqual([]);
});

test('every key stands for itself, and keys of a newer version stay', async () => {
  const content = { workspace: 5, recentWorkspaces: 'x', fileGrants: {}, mockPort: '1', newer: { a: 1 } };
  await writeFile(path, JSON.stringify({ ...content, preferences: { theme: 'dark' } }));
  const state = await open();
  expect([state.workspacePath(), state.recentWorkspaces(), state.fileGrants.read(), state.mockPort()]).toEqual([
    null,
    [],
    [],
    null,
  ]);
  state.rememberRecent('/a');
  await state.preferences.set({ theme: 'light' });
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ newer: { a: 1 }, recentWorkspaces: ['/a'] });
});

test.each(['', '{"preferences":{"th', '\0\0\0\0', '[]', 'null', '\uFEFF\uFEFF'])(
  '%j is kept aside, and told, and the last good one takes its place',
  async (damaged) => {
    await writeFile(path, GOOD);
    await open();
    await writeFile(path, damaged);
    expect((await open()).preferences.get()).toEqual({ theme: 'dark' });
    expect(await readFile(path, 'utf8')).toBe(GOOD);
    const [kept = '', ...others] = await aside();
    expect(others).toEqual([]);
    expect(await readFile(join(folder, kept), 'utf8')).toBe(damaged);
    expect(told).toEqual([{ path, keptPath: join(folder, kept), isRestored: true }]);
  },
);

test('with no good copy, or something else in the place of the file, the defaults hold and nothing is lost', async () => {
  await writeFile(path, '{');
  await writeFile(`${path}.bak`, '{');
  expect((await open()).preferences.get()).toEqual({});
  expect(await readdir(folder)).toHaveLength(2);
  await mkdir(path);
  const state = await open();
  await state.preferences.set({ theme: 'dark' });
  expect(await readFile(path, 'utf8')).toContain('dark');
  expect([await aside(), told]).toEqual([
    expect.objectContaining({ length: 2 }),
    expect.objectContaining({ length: 2 }),
  ]);
});
