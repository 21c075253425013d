import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { DraftJournal } from '../../../electron/core/journal/draft-journal.ts';
import { workspaceKey } from '../../../electron/core/workspace/workspace-key.ts';
import { type JournalEntry, journalRoutes } from '../../../shared/ipc/journal-routes.ts';
import { draftOf } from '../../support/draft.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const ROOT = '/home/ada/Team';
const entry = (path: string, text: string): JournalEntry => ({
  path,
  draft: draftOf('openai-compatible/chat.completions', { text }),
  saved: draftOf('openai-compatible/chat.completions', { text: '' }),
  bodyText: '{"half": ',
  baseHash: 'abc',
});

let userData: string;
let folder: string;
let journal: DraftJournal;

beforeEach(async () => {
  userData = await temporaryFolder();
  folder = join(userData, 'journal', workspaceKey(ROOT));
  journal = new DraftJournal(join(userData, 'journal'));
});

test('gives every draft back as it was written last, to its own workspace alone', async () => {
  await journal.write(ROOT, entry('collections/a.yml', 'one'));
  await journal.write(ROOT, entry('collections/a.yml', 'two'));
  await journal.write(ROOT, entry('untitled:1', 'three'));
  await journal.write('/home/bob/Team', entry('collections/a.yml', 'of Bob'));
  const again = await new DraftJournal(join(userData, 'journal')).list(ROOT);
  expect(again.entries.sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
    entry('collections/a.yml', 'two'),
    entry('untitled:1', 'three'),
  ]);
  expect(again.damaged).toEqual([]);
});

test('is readable by the user alone', async () => {
  await journal.write(ROOT, entry('collections/a.yml', 'one'));
  const [name = ''] = await readdir(folder);
  expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

test('forgets a draft that was saved or given up; one that is not there is no error', async () => {
  await journal.write(ROOT, entry('collections/a.yml', 'one'));
  await journal.remove(ROOT, 'collections/a.yml');
  await journal.remove(ROOT, 'collections/a.yml');
  expect(await journal.list(ROOT)).toEqual({ entries: [], damaged: [] });
  expect(await readdir(folder)).toEqual([]);
});

test.each(['', '{"path": "collections/a.yml", "dra', '[]', '{"path":"a","draft":{"sidecall":2},"saved":null}'])(
  'sets the damaged entry %j aside, tells where, and gives the others',
  async (text) => {
    await journal.write(ROOT, entry('collections/a.yml', 'one'));
    const [name = ''] = await readdir(folder);
    await journal.write(ROOT, entry('collections/b.yml', 'two'));
    await writeFile(join(folder, name), text);
    const { entries, damaged } = await journal.list(ROOT);
    expect(entries.map(({ path }) => path)).toEqual(['collections/b.yml']);
    expect(damaged).toHaveLength(1);
    expect(await readFile(damaged[0] ?? '', 'utf8')).toBe(text);
    expect((await journal.list(ROOT)).damaged).toEqual([]);
    expect(await readFile(damaged[0] ?? '', 'utf8')).toBe(text);
  },
);

test('brings a draft of an older format up to date, as a file', async () => {
  await mkdir(folder, { recursive: true });
  const old = { ...entry('collections/a.yml', 'one'), draft: { ...draftOf('a/b', { n: '1\n2' }), sidecall: 1 } };
  await writeFile(join(folder, `${'0'.repeat(32)}.json`), JSON.stringify(old));
  expect((await journal.list(ROOT)).entries[0]?.draft).toEqual(draftOf('a/b', { n: '1\n2' }));
});

test('a place that cannot be written is told', async () => {
  await writeFile(join(userData, 'journal'), 'a file where the folder should be');
  await expect(journal.write(ROOT, entry('collections/a.yml', 'one'))).rejects.toMatchObject({
    message: expect.stringContaining('Cannot create'),
  });
});

test('the call takes no draft that is none, and no path that is too long', () => {
  const { input } = journalRoutes['journal.write'];
  const ok = { rootPath: ROOT, entry: entry('collections/a.yml', 'x') };
  expect(input.safeParse(ok).success).toBe(true);
  expect(input.safeParse({ ...ok, entry: { ...ok.entry, draft: { sidecall: 2 } } }).success).toBe(false);
  expect(input.safeParse({ ...ok, entry: { ...ok.entry, path: 'x'.repeat(1001) } }).success).toBe(false);
});
