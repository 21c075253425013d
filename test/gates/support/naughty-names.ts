import { createRequire } from 'node:module';
import fc from 'fast-check';

/** The Big List of Naughty Strings. */
const LIST = createRequire(import.meta.url)('big-list-of-naughty-strings') as string[];

/** Names that lead elsewhere, mean something to a system, look like another, or are too long. */
const OWN = [
  ...['', ' ', '.', '..', '...', '../..', '../../etc/passwd', '..\\..\\x', '/etc/passwd', '%2e%2e%2f', '~', '~root'],
  ...['C:', 'C:\\Windows', 'c:x', '\\\\host\\share', '//host/share', '\\\\?\\C:\\x', 'file:///etc/passwd', 'a/../../b'],
  ...[
    'con',
    'CON',
    'Con.txt',
    'con .txt',
    'aux',
    'NUL',
    'nul.tar.gz',
    'com1',
    'COM¹',
    'lpt9',
    'PRN ',
    'CONIN$',
    'CLOCK$',
  ],
  ...[
    'a.',
    'a ',
    'a. .',
    '.a',
    ' a',
    'a:b',
    'a::$DATA',
    'a*b?',
    'a|b',
    '<a>',
    '"a"',
    'a\0b',
    'a\nb',
    'a\rb',
    'a\tb',
    '\x7f',
  ],
  ...[
    'folder',
    'Folder',
    'folder.yml',
    'workspace.yml',
    '.git',
    '.gitattributes',
    'node_modules',
    'files',
    'a.yml',
    'A.YML',
  ],
  ...[
    'é',
    'e\u0301',
    'Å',
    'A\u030a',
    'Å',
    'ﬁ',
    'fi',
    'ß',
    'SS',
    'ẞ',
    'İ',
    'i\u0307',
    'ı',
    'I',
    'ς',
    'σ',
    'Σ',
    'ｆｕｌｌ',
    'full',
  ],
  ...[
    '\u202egnp.exe',
    'a\u200bb',
    'ab',
    '\ufeffa',
    '\u2066a\u2069',
    'a\u00adb',
    '\u3164',
    '\u{e0041}',
    '\u0600x',
    '👩‍👩‍👧',
    '👍🏽',
  ],
  ...[
    '\ud800',
    'a\udfffb',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '-rf',
    '--help',
    '$(touch x)',
    '`touch x`',
  ],
  ...[
    'x'.repeat(255),
    'x'.repeat(300),
    '汉'.repeat(86),
    '汉'.repeat(300),
    '👍'.repeat(64),
    'é'.repeat(128),
    `${'x'.repeat(300)}.png`,
  ],
];

const CHARACTERS = [...'aAbB.-_ /\\:*?"<>|\0\n\u202e\u0301\u212b\u00e9\u00df\u0130\u0131\uff0f\u2215\u2044👍汉\ud83d'];

/** So many names: all of the lists, and random ones of hostile characters, each wish of a run the same. */
export function naughtyNames(count: number, seed = 20_261_122): string[] {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.array(fc.constantFrom(...CHARACTERS), { maxLength: 40 }).map((parts) => parts.join('')),
    fc
      .tuple(fc.constantFrom(...OWN), fc.constantFrom('', '.', ' ', '/..', '.yml', '\0', '2', '-2'))
      .map((pair) => pair.join('')),
  );
  const random = fc.sample(text, { numRuns: Math.max(0, count - OWN.length - LIST.length), seed });
  return [...OWN, ...LIST, ...random].slice(0, count);
}
