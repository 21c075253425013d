import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import english from '../../../shared/i18n/en.json' with { type: 'json' };
import chinese from '../../../shared/i18n/zh-CN.json' with { type: 'json' };

const ROOT = resolve(import.meta.dirname, '../../..');
const sources = ['shared/import', 'electron/core/import'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(ROOT, folder, name), 'utf8')),
);
const codes = new Set(
  sources.flatMap((source) => [...source.matchAll(/\bremark\(\s*'(\w+)'/g)].map((match) => match[1] ?? '')),
);

it('finds the codes in the sources, and no remark without one', () => {
  expect([...codes]).toEqual(expect.arrayContaining(['pastedText', 'harBytes', 'secretWithheld', 'noCommand']));
  const calls = sources.flatMap((source) => [...source.matchAll(/\bremark\((?!\s*'|code: )/g)]);
  expect(calls).toEqual([]);
});

it.each([
  ['English', english.importIssue],
  ['Chinese', chinese.importIssue],
])('has a sentence in %s for every issue of an import, and none besides', (_, sentences) => {
  const said = new Set(Object.keys(sentences).map((key) => key.replace(/_(one|other)$/, '')));
  expect([...said].sort()).toEqual([...codes].sort());
});
