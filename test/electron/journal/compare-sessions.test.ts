import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { CompareSessions } from '../../../electron/core/journal/compare-sessions.ts';
import { workspaceKey } from '../../../electron/core/workspace/workspace-key.ts';
import { type CompareSession, NEW_COMPARE_SESSION } from '../../../shared/model/compare-session.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const ROOT = '/home/ada/Team';
const PATH = 'collections/a.yml';
const SESSION: CompareSession = {
  ...NEW_COMPARE_SESSION,
  layout: 'rows',
  numbers: [2, 0],
  nextNumber: 3,
  turns: [
    {
      id: 'a',
      parentId: null,
      text: 'Hello?',
      answers: { 0: { runId: 'r1', state: 'done', text: 'Hi', toolCalls: [] } },
      adopted: null,
    },
  ],
  turnId: 'a',
};

let folder: string;
let sessions: CompareSessions;

beforeEach(async () => {
  folder = await temporaryFolder();
  sessions = new CompareSessions(folder);
});

test('gives a screen back as it was last used, to its own workspace and tab alone', async () => {
  await sessions.write(ROOT, PATH, NEW_COMPARE_SESSION);
  await sessions.write(ROOT, PATH, SESSION);
  expect(await new CompareSessions(folder).read(ROOT, PATH)).toEqual(SESSION);
  expect(await sessions.read('/home/bob/Team', PATH)).toBeNull();
  expect(await sessions.read(ROOT, '../../secrets.json')).toBeNull();
});

test('forgets a screen', async () => {
  await sessions.write(ROOT, PATH, SESSION);
  await sessions.remove(ROOT, PATH);
  await sessions.remove(ROOT, PATH);
  expect(await sessions.read(ROOT, PATH)).toBeNull();
});

test('sets a file aside that cannot be read, instead of losing or obeying it', async () => {
  await sessions.write(ROOT, PATH, SESSION);
  const own = join(folder, workspaceKey(ROOT));
  const [name = ''] = await readdir(own);
  await writeFile(join(own, name), '{"layout":"spiral"}');
  expect(await sessions.read(ROOT, PATH)).toBeNull();
  expect((await readdir(own)).join()).toMatch(/corrupt/);
});

test('removes what a killed app left half-written, when a workspace is first read', async () => {
  await sessions.write(ROOT, PATH, SESSION);
  const own = join(folder, workspaceKey(ROOT));
  const leave = async () => {
    const left = join(own, '.a.json.1.0123456789ab.tmp');
    await writeFile(left, 'half');
    await utimes(left, 0, 0);
  };
  const names = async () => (await readdir(own)).filter((name) => name.endsWith('.tmp'));
  await leave();
  const second = new CompareSessions(folder);
  expect(await second.read(ROOT, PATH)).toEqual(SESSION);
  expect(await names()).toEqual([]);
  // Every tab that is shown is read: the folder is not gone through for each.
  await leave();
  await second.read(ROOT, PATH);
  expect(await names()).toHaveLength(1);
});
