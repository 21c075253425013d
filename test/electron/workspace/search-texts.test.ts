import { rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { SearchTexts } from '../../../electron/core/workspace/search-texts.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let path: string;
const LONG_AGO = new Date('2026-01-01');

beforeEach(async () => {
  path = join(await temporaryFolder(), 'a.yml');
  await writeFile(path, 'one');
  await utimes(path, LONG_AGO, LONG_AGO);
});

test('sees every change of a file, even one of the same length and time', async () => {
  // Nothing is fresh: all that is read is kept.
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
  const texts = new SearchTexts();
  expect(texts.read(path)).toBe('one');
  await writeFile(path, 'two');
  await utimes(path, LONG_AGO, LONG_AGO);
  expect(texts.read(path)).toBe('two');
  await rm(path);
  expect(texts.read(path)).toBe('');
});

test('reads no links, and nothing that is too large to be one of the files', async () => {
  const texts = new SearchTexts();
  const link = join(path, '../link.yml');
  await symlink(path, link);
  expect(texts.read(link)).toBe('');
  await writeFile(path, 'a'.repeat(10_000_001));
  expect(texts.read(path)).toBe('');
});
