import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import english from '../../../shared/i18n/en.json' with { type: 'json' };
import chinese from '../../../shared/i18n/zh-CN.json' with { type: 'json' };

const ROOT = resolve(import.meta.dirname, '../../..');
/** Where errors come from that the window shows. The command line shows `message` itself, and is English. */
const FOLDERS = [
  'electron/core/files',
  'electron/core/jobs',
  'electron/core/media',
  'electron/core/runs',
  'electron/core/secrets',
  'electron/core/workspace',
  'electron/main',
  'renderer/src',
  'shared',
];
/** How a code is written: thrown, refused, in a table of reasons, or as plain data. */
const CODE = /(?:AppError\(|refuse\(|\bcode: |Code: |\]?: \[)\s*'([A-Z]+(?:_[A-Z]+)*)'/g;
/** What goes wrong within a run is told by its category, with the provider's own words and codes. */
const IN_A_RUN = /^(streaming|providers|code)\//;
/** System codes, which are looked up and never shown. */
const SYSTEM_CODE = /^E[A-Z]+$/;

const sources = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !IN_A_RUN.test(name))
    .map((name) => readFileSync(join(ROOT, folder, name), 'utf8')),
);
const codes = new Set(sources.flatMap((source) => [...source.matchAll(CODE)].map((match) => match[1] ?? '')));

it('finds the codes in the sources', () => {
  expect([...codes]).toEqual(
    expect.arrayContaining(['URL_INVALID', 'DISK_FULL', 'SECRET_ORIGIN_NOT_ALLOWED', 'CONNECTION_NOT_FOUND']),
  );
});

it.each([
  ['English', english.error],
  ['Chinese', chinese.error],
])('has a sentence in %s for every error that the window can show', (_, sentences) => {
  const without = [...codes].filter((code) => !SYSTEM_CODE.test(code) && !(code in sentences));
  expect(without).toEqual([]);
});
