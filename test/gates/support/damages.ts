import { readFileSync } from 'node:fs';
import { writeLine } from '../../../electron/core/files/checked-lines.ts';
import { rounds } from './gate.ts';

/** Ways in which the bytes of a file can be other than they were written. */
export type Damage = { name: string; of(good: Buffer): Buffer };

const text = (name: string, content: string): Damage => ({ name, of: () => Buffer.from(content) });

/** Cut after each sixteenth. */
const CUTS: Damage[] = Array.from({ length: 16 }, (_, part) => ({
  name: `cut at ${part}/16`,
  of: (good) => good.subarray(0, Math.floor((good.length * part) / 16)),
}));

const FLIPS: Damage[] = Array.from({ length: rounds(4, 40) }, (_, index) => ({
  name: `bytes flipped (${index})`,
  of(good) {
    const bytes = Buffer.from(good);
    for (let flip = 0; flip <= index && bytes.length > 0; flip += 1) {
      const place = (index * 7919 + flip * 104_729) % bytes.length;
      bytes[place] = (bytes[place] ?? 0) ^ (1 << ((index + flip) % 8));
    }
    return bytes;
  },
}));

const WHOLE: Damage[] = [
  { name: 'all zeros', of: (good) => Buffer.alloc(good.length) },
  {
    name: 'zeros from the middle on, as a crashed file system leaves them',
    of: (good) => Buffer.concat([good.subarray(0, good.length / 2), Buffer.alloc(Math.ceil(good.length / 2))]),
  },
  { name: 'twice', of: (good) => Buffer.concat([good, good]) },
  { name: 'a tail of an older version', of: (good) => Buffer.concat([good, good.subarray(good.length / 2)]) },
  { name: 'UTF-8 with a mark', of: (good) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), good]) },
  { name: 'Windows line ends', of: (good) => Buffer.from(good.toString('latin1').replaceAll('\n', '\r\n'), 'latin1') },
  { name: 'UTF-16, little end first', of: (good) => Buffer.from(`\uFEFF${good}`, 'utf16le') },
  { name: 'UTF-16, big end first', of: (good) => Buffer.from(`\uFEFF${good}`, 'utf16le').swap16() },
  {
    name: 'random bytes',
    of: () => Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 31 + (index >> 3)) & 255)),
  },
];

const deep = (open: string, close: string, count: number) => open.repeat(count) + close.repeat(count);
const laughs = (level: number): string =>
  Array.from({ length: level }, (_, at) =>
    at === 0 ? 'a0: &a0 lol' : `a${at}: &a${at} [${Array.from({ length: 10 }, () => `*a${at - 1}`).join(', ')}]`,
  ).join('\n');

/** Files that are well-formed somewhere, and made to hurt. */
const HOSTILE: Damage[] = [
  text('empty list', '[]'),
  text('null', 'null'),
  text('a number', '7'),
  text('duplicate keys', '{"sidecall":2,"sidecall":2,"info":{"name":"a"},"info":{"name":"b"},"version":1,"version":1}'),
  text('duplicate keys in YAML', 'sidecall: 2\ninfo: {name: a}\ninfo: {name: b}\n'),
  text('5,000 lists deep', deep('[', ']', 5_000)),
  text('5,000 objects deep', `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`),
  text('100,000 open lists', '['.repeat(100_000)),
  text(
    '5,000 block lists deep',
    `sidecall: 2\ninfo:\n  name: a\nx:\n${Array.from({ length: 300 }, (_, at) => `${' '.repeat(at + 1)}-\n`).join('')}`,
  ),
  text('a billion laughs', `sidecall: 2\ninfo: {name: a}\n${laughs(10)}\n`),
  text('an anchor that holds itself', 'sidecall: 2\ninfo: &a\n  name: a\n  self: *a\n'),
  text(
    'merged prototypes',
    'sidecall: 2\ninfo: {name: a}\n__proto__: {polluted: true}\nconstructor: {prototype: {polluted: true}}\n',
  ),
  text(
    'prototypes in JSON',
    '{"sidecall":2,"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
  ),
  text(
    'tags that make things',
    'sidecall: 2\ninfo: {name: !!js/function "function(){}"}\nx: !!python/object/apply:os.system ["true"]\n',
  ),
  text('many documents', 'sidecall: 2\ninfo: {name: a}\n---\nsidecall: 2\n'),
  text('a newer format', '{"sidecall":99,"version":99,"sidecallJob":99}'),
  text(
    'lines with right sums and wrong content',
    [{}, [], { row: 5 }, { row: null }, { gone: 1 }].map(writeLine).join(''),
  ),
];

export const DAMAGES: readonly Damage[] = [...CUTS, ...WHOLE, ...FLIPS, ...HOSTILE];

/** JSON's conformance cases: github.com/nst/JSONTestSuite, Copyright 2016 Nicolas Seriot, MIT licence. */
export const JSON_CASES: readonly Damage[] = Object.entries(
  JSON.parse(readFileSync(new URL('./json-cases.json', import.meta.url), 'utf8')) as Record<string, string>,
).map(([name, base64]) => ({
  name,
  of: () => Buffer.from(base64, 'base64'),
}));
