import { describe, expect, test } from 'vitest';
import { requestKind } from '../../../electron/core/workspace/file-kinds.ts';
import { parseYamlFile, readAs } from '../../../electron/core/workspace/yaml-file.ts';
import { workMsOf } from '../../support/own-time.ts';

const HEAD = 'sidecall: 2\ninfo:\n  name: Hello\nendpoint: a/b\n';
const BOMB = `body:\n  a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
  .split('')
  .map((key, index) => `  ${key}: &${key} [${Array(9).fill(`*${'abcdefgh'[index]}`)}]\n`)
  .join('')}`;

const read = (bytes: string | Buffer) =>
  readAs(parseYamlFile(Buffer.from(bytes), 'collections/x.yml'), requestKind.schema);

describe('a file that cannot be read gives one sentence with its line', () => {
  const broken: Record<string, [text: string | Buffer, message: string | RegExp]> = {
    empty: ['', 'collections/x.yml, line 1: the file is empty.'],
    'zero-filled': [Buffer.alloc(500), /holds zero bytes/],
    'not YAML': [`${HEAD}body: [1, 2\nx: }`, /^collections\/x\.yml, line \d+: \w/],
    'cut in a string': [`${HEAD}docs: "abc`, /line 5: /],
    'duplicate key': [`${HEAD}docs: a\ndocs: b\n`, 'collections/x.yml, line 6: the key "docs" is there twice.'],
    'duplicate key deep down': [
      `${HEAD}body:\n  a: 1\n  "a": 2\n`,
      'collections/x.yml, line 7: the key "a" is there twice.',
    ],
    'deep nesting': [`${HEAD}body: ${'['.repeat(5000)}${']'.repeat(5000)}\n`, /nested more than 100 levels deep/],
    'deep nesting in blocks': [`${HEAD}body:\n  ${'- '.repeat(5000)}x\n`, /nested more than 100 levels deep/],
    'alias bomb': [HEAD + BOMB, /aliases \(\*\) expand without end/],
    'alias of nothing': [`${HEAD}docs: *nowhere\n`, /line 5: |aliases|an alias (.*) names/],
    'too large': [Buffer.alloc(10_000_001, 'a'), /larger than 10 MB/],
    'UTF-16': [Buffer.from(`\uFEFF${HEAD}`, 'utf16le'), /is UTF-16; save it as UTF-8/],
    'Latin-1': [
      Buffer.from(`${HEAD}docs: caf\xe9\n`, 'latin1'),
      'collections/x.yml, line 5: the file is not UTF-8 text.',
    ],
    'conflict markers': [`<<<<<<< HEAD\n${HEAD}=======\n${HEAD}>>>>>>> theirs\n`, /line \d+: /],
    'two documents': [`${HEAD}---\n${HEAD}`, /line \d+: /],
    'another file': ['name: ci\non: push\n', /line 1: this is not a Sidecall file: `sidecall: 2` is missing/],
    'a list': ['- 1\n- 2\n', /is not a Sidecall file/],
    'missing name': ['sidecall: 2\ninfo: {}\nendpoint: a/b\n', 'collections/x.yml, line 2: `info.name` is missing.'],
    'wrong type': [
      `${HEAD}headers:\n  - name: a\n    value: [1]\n`,
      /line 7: `headers\[0\]\.value` is wrong: expected string/,
    ],
  };
  test.each(Object.entries(broken))('%s', (_case, [bytes, message]) => {
    expect(() => read(bytes)).toThrow(expect.objectContaining({ code: 'FILE_UNREADABLE', message: expect.anything() }));
    expect(() => read(bytes)).toThrow(message);
  });

  test('hostile files of some size are refused in no time', async () => {
    const keys = Array.from({ length: 60_000 }, (_unused, index) => `  key${index}: 1\n`).join('');
    const readAll = () => {
      expect(Object.keys(read(`${HEAD}body:\n${keys}`).body ?? {})).toHaveLength(60_000);
      expect(() => read(`${HEAD}body: ${'['.repeat(100_000)}`)).toThrow();
      expect(() => read(`${HEAD}body: ${'{a: '.repeat(50_000)}`)).toThrow();
    };
    expect(await workMsOf(readAll)).toBeLessThan(10_000);
  });

  test('a truncation anywhere is either an error or a shorter valid file, never anything else', () => {
    const whole = `${HEAD}body:\n  messages:\n    - role: user\n      content: |-\n        Hello\n        World\n  n: 1\n`;
    for (let length = 0; length < whole.length; length += 1) {
      try {
        expect(read(whole.slice(0, length)).info.name.length).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toMatchObject({ code: 'FILE_UNREADABLE' });
      }
    }
  });
});

test('a newer format is named as such', () => {
  expect(() => read(HEAD.replace('2', '3'))).toThrow(
    'collections/x.yml was written by a newer Sidecall (format 3); this one reads format 2. Update Sidecall to open it.',
  );
});

test('BOM, CRLF, comments and JSON pasted as a body are read', () => {
  const text = `\uFEFF# mine\n${HEAD}body: {\n  "a": [1, 2],\n  "b": "x"\n}\n`.replaceAll('\n', '\r\n');
  expect(read(text)).toMatchObject({ info: { name: 'Hello' }, body: { a: [1, 2], b: 'x' } });
});

test('values written without quotes are text where text is wanted, and numbers in the body stay numbers', () => {
  const draft = read(
    `sidecall: 2\ninfo:\n  name: 2024\nendpoint: a/b\nvariables:\n  - name: t\n    value: 0.70\n  - name: on\n    value: true\n  - name: none\n    value:\nbody:\n  t: 0.70\n`,
  );
  expect(draft.info.name).toBe('2024');
  expect(draft.variables?.map(({ value }) => value)).toEqual(['0.70', 'true', '']);
  expect(draft.body).toEqual({ t: 0.7 });
});

test('keys such as __proto__ stay plain keys', () => {
  const draft = read(`${HEAD}body:\n  __proto__:\n    polluted: 1\n  constructor: 2\n`);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect((draft.body as Record<string, unknown>).constructor).toBe(2);
});
