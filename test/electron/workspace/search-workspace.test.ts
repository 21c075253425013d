import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { SearchTexts } from '../../../electron/core/workspace/search-texts.ts';
import { searchWorkspace } from '../../../electron/core/workspace/search-workspace.ts';
import type { FoundFile, SearchQuery } from '../../../shared/ipc/search-routes.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let root: string;
const put = async (path: string, text: string) => {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
};
const query = (text: string, flags: Partial<SearchQuery> = {}): SearchQuery => ({
  text,
  isCaseSensitive: false,
  isWholeWord: false,
  isRegex: false,
  ...flags,
});
/** All pages, as the window asks for them. */
async function search(text: string, flags: Partial<SearchQuery> = {}): Promise<FoundFile[]> {
  const files: FoundFile[] = [];
  for (let cursor: number | null = 0; cursor !== null; ) {
    const page = await searchWorkspace(root, query(text, flags), cursor);
    files.push(...page.files);
    cursor = page.next;
  }
  return files;
}
/** Each line with its matches in brackets. */
const marked = (files: FoundFile[]) =>
  files.flatMap(({ path, lines }) =>
    lines.map(({ line, text, ranges }) => {
      const shown = ranges.reduceRight(
        (all, [from, to]) => `${all.slice(0, from)}[${all.slice(from, to)}]${all.slice(to)}`,
        text,
      );
      return `${path}:${line}: ${shown}`;
    }),
  );

beforeEach(async () => {
  root = await temporaryFolder();
  await put('workspace.yml', 'sidecall: 2\ninfo:\n  name: Team\nvariables:\n  - name: tone\n    value: calm\n');
  await put('collections/chat/folder.yml', 'sidecall: 2\ndocs: About weather\n');
  await put(
    'collections/chat/a.yml',
    'sidecall: 2\nbody:\n  content: |-\n    What is the Weather today?\n    今天天气怎么样\n',
  );
  await put('connections/main.yml', 'sidecall: 2\nbaseUrl: https://api.example.com/v1\n');
  await put('environments/dev.yml', 'sidecall: 2\nvariables:\n  - name: weather_url\n    value: x\n');
  await put('collections/.git/config.yml', 'weather: hidden');
  await put('notes.yml', 'weather: not ours');
});

describe('searching', () => {
  test.each<[string, Partial<SearchQuery>, string[]]>([
    [
      'weather',
      {},
      [
        'collections/chat/a.yml:4: What is the [Weather] today?',
        'collections/chat/folder.yml:2: docs: About [weather]',
        'environments/dev.yml:3: - name: [weather]_url',
      ],
    ],
    ['Weather', { isCaseSensitive: true }, ['collections/chat/a.yml:4: What is the [Weather] today?']],
    [
      'weather',
      { isWholeWord: true },
      [
        'collections/chat/a.yml:4: What is the [Weather] today?',
        'collections/chat/folder.yml:2: docs: About [weather]',
      ],
    ],
    ['天气', {}, ['collections/chat/a.yml:5: 今天[天气]怎么样']],
    ['天气', { isWholeWord: true }, ['collections/chat/a.yml:5: 今天[天气]怎么样']],
    ['api.example', {}, ['connections/main.yml:2: baseUrl: https://[api.example].com/v1']],
    ['a.i.e', {}, []],
    [
      'w\\w+r\\b',
      { isRegex: true },
      [
        'collections/chat/a.yml:4: What is the [Weather] today?',
        'collections/chat/folder.yml:2: docs: About [weather]',
      ],
    ],
    ['c.lm', { isRegex: true }, ['workspace.yml:6: value: [calm]']],
    [
      'x*',
      { isRegex: true },
      ['connections/main.yml:2: baseUrl: https://api.e[x]ample.com/v1', 'environments/dev.yml:4: value: [x]'],
    ],
  ])('%s %j', async (text, flags, expected) => {
    expect(marked(await search(text, flags))).toEqual(expected);
  });

  test.each(['(', '[a', '*', '(?<n>a)(?<n>b)'])('says that %j is no expression', async (text) => {
    await expect(search(text, { isRegex: true })).rejects.toMatchObject({ code: 'SEARCH_INVALID' });
  });

  test('is not hung by an expression that hangs others, nor by a line of millions', async () => {
    await put('collections/evil.yml', `value: ${'a'.repeat(15_000)}!\nimage: ${'QUJD'.repeat(500_000)}needle\n`);
    const startMs = performance.now();
    expect(await search('^value: (a+)+$', { isRegex: true })).toEqual([]);
    expect(performance.now() - startMs).toBeLessThan(20_000);
    const [found] = await search('needle');
    expect(found?.lines[0]?.text.length).toBeLessThan(250);
    expect(marked(await search('needle'))[0]).toMatch(/^collections\/evil\.yml:2: ….*\[needle\]$/);
  });

  test('gives much in pages', async () => {
    const lines = 'find me\n'.repeat(200);
    for (let index = 0; index < 40; index += 1) await put(`collections/many/${index}.yml`, lines);
    const page = await searchWorkspace(root, query('find me'), 0);
    expect(page.next).not.toBeNull();
    expect(page.files.every(({ isMore }) => isMore)).toBe(true);
    expect((await search('find me')).length).toBe(40);
  });

  test('tells no file twice and leaves none out when another comes in between two pages', async () => {
    const lines = 'find me\n'.repeat(200);
    const names = Array.from({ length: 20 }, (_, index) => `collections/many/${10 + index}.yml`);
    for (const name of names) await put(name, lines);
    const texts = new SearchTexts();
    const first = await searchWorkspace(root, query('find me'), 0, texts);
    await put('collections/many/00.yml', lines);
    const found = [...first.files];
    for (let cursor = first.next; cursor !== null; ) {
      const page = await searchWorkspace(root, query('find me'), cursor, texts);
      found.push(...page.files);
      cursor = page.next;
    }
    expect(found.map(({ path }) => path)).toEqual(names);
    const again = await searchWorkspace(root, query('find me'), 0, texts);
    expect(again.files[0]?.path).toBe('collections/many/00.yml');
    texts.clear();
  });
});
