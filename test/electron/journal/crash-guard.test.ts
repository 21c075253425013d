import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { CrashGuard } from '../../../electron/core/journal/crash-guard.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const ROOT = '/home/ada/Team';
const tab = (name: string) => ({ rootPath: ROOT, path: `collections/${name}.yml` });

let file: string;
let guard: CrashGuard;
/** The next process of the app, after this one was killed. */
const restart = () => CrashGuard.open(file);

beforeEach(async () => {
  file = join(await temporaryFolder(), 'opening.json');
  guard = await CrashGuard.open(file);
});

test('a tab that was being shown when the app was killed is left out, in its workspace alone', async () => {
  await guard.begin(tab('a'));
  const next = await restart();
  expect(next.leftOut(ROOT)).toEqual([tab('a').path]);
  expect(next.leftOut('/home/bob/Team')).toEqual([]);
});

test('a tab that had settled is not, nor one that gave its place to another', async () => {
  await guard.begin(tab('a'));
  await guard.settle(tab('a'));
  expect((await restart()).leftOut(ROOT)).toEqual([]);
  await guard.begin(tab('a'));
  await guard.begin(tab('b'));
  // Told late, of a tab that is no longer in front.
  await guard.settle(tab('a'));
  expect((await restart()).leftOut(ROOT)).toEqual([tab('b').path]);
});

test('every further crash leaves out one more, until nothing is left to crash over', async () => {
  for (const name of ['a', 'b', 'a', 'c']) {
    await guard.begin(tab(name));
    guard = await restart();
  }
  expect(guard.leftOut(ROOT)).toEqual([tab('b').path, tab('a').path, tab('c').path]);
  expect((await restart()).leftOut(ROOT)).toHaveLength(3);
});

test('a crash of the window alone counts the same', async () => {
  await guard.begin(tab('a'));
  await guard.crashed();
  expect(guard.leftOut(ROOT)).toEqual([tab('a').path]);
  await guard.crashed();
  expect(guard.leftOut(ROOT)).toEqual([tab('a').path]);
});

test('a tab that was opened all the same and settled, or may stay closed, is no longer left out', async () => {
  for (const name of ['a', 'b']) {
    await guard.begin(tab(name));
    await guard.crashed();
  }
  await guard.begin(tab('a'));
  await guard.settle(tab('a'));
  await guard.forget(tab('b'));
  expect((await restart()).leftOut(ROOT)).toEqual([]);
});

test('an end in order proves nothing against the tab in front', async () => {
  await guard.begin(tab('a'));
  guard.closeNow();
  expect((await restart()).leftOut(ROOT)).toEqual([]);
});

test('a damaged file costs nothing but itself', async () => {
  await writeFile(file, '{"opening": {"rootPath"');
  expect((await restart()).leftOut(ROOT)).toEqual([]);
  await (await restart()).begin(tab('a'));
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ opening: tab('a') });
});
