import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldName, slugOf, uniqueName } from '../../../electron/core/workspace/file-name.ts';

const NAUGHTY = [
  '',
  ' ',
  '.',
  '..',
  '...',
  '../../etc/passwd',
  '..\\..\\x',
  '/etc/passwd',
  'C:\\Windows',
  '\\\\host\\share',
  '%2e%2e%2f',
  'con',
  'CON',
  'Con.txt',
  'aux',
  'NUL',
  'com1',
  'COM¹',
  'lpt9',
  'PRN ',
  'CONIN$',
  'folder',
  'Folder',
  'node_modules',
  'a\0b',
  'a\nb',
  'a\tb',
  'a:b',
  'a*b?',
  '<script>',
  '"quoted"',
  'a|b',
  'trailing.',
  'trailing ',
  '-rf',
  '--help',
  '~',
  'ｆｕｌｌ　ｗｉｄｔｈ',
  'ﬁ',
  'ß',
  'ẞ',
  'İ',
  'ı',
  'ς',
  'é',
  'e\u0301',
  'Å',
  'Å',
  '\u202Egpj.exe',
  '\u3164',
  '\uFEFF',
  '👩‍👩‍👧',
  '🏳️‍🌈',
  '\uD800',
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢',
  '提示词',
  '日本語のプロンプト',
  '한국어',
  'עברית',
  'x'.repeat(500),
  '长'.repeat(300),
  '.git',
  '.yml',
  'a.yml',
];
/** Device names open a device on Windows whatever follows the first dot. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(\..*)?$/i;

const title = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.constantFrom(...NAUGHTY));

function expectSafe(name: string): void {
  expect(name).not.toMatch(/[\\/:*?"<>|\p{Cc}\p{Cs}]|[. ]$|^[.~ -]/u);
  expect(name).not.toMatch(DEVICE);
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(140);
  // What a file system gives back after storing it composed is the same name.
  expect(name.normalize('NFC')).toBe(name);
}

describe('file names made of titles', () => {
  test('are plain file names on every system, whatever the title', () => {
    for (const naughty of NAUGHTY) expectSafe(uniqueName(naughty, '.yml', []));
    fc.assert(
      fc.property(title, (text) => expectSafe(uniqueName(text, '.yml', []))),
      { numRuns: 10_000 },
    );
  });

  test('never meet on a file system that ignores case', () => {
    fc.assert(
      fc.property(fc.array(title, { maxLength: 30 }), (titles) => {
        const names: string[] = [];
        for (const text of titles) names.push(uniqueName(text, '.yml', names));
        expect(new Set(names.map((name) => name.normalize('NFKD').toUpperCase())).size).toBe(names.length);
        expect(names.map(foldName)).not.toContain('folder.yml');
      }),
    );
  });

  test.each([
    ['Hello', 'hello'],
    ['Hello, World!', 'hello-world'],
    ['天气查询 v2', '天气查询-v2'],
    ['Réglages', 'réglages'],
    ['con', 'con-item'],
    ['???', 'untitled'],
    ['node_modules', 'node-modules'],
  ])('%s becomes %s', (text, slug) => {
    expect(slugOf(text)).toBe(slug);
  });

  test('a name that is taken gets a number, also when case alone differs', () => {
    expect(uniqueName('Hello', '.yml', ['HELLO.YML', 'hello-2.yml'])).toBe('hello-3.yml');
    expect(uniqueName('Folder', '.yml', [])).toBe('folder-2.yml');
  });

  test('a name that a system stores decomposed is the same name', () => {
    expect(uniqueName('R\u00e9glages', '.yml', ['re\u0301glages.yml'])).toBe('réglages-2.yml');
    expect(uniqueName('Re\u0301glages', '.yml', ['r\u00e9glages.yml'])).toBe('réglages-2.yml');
  });
});
