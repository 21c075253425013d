import { expect, test } from 'vitest';
import { parseData } from '../../../shared/import/parse-data.ts';
import { workMsOf } from '../../support/own-time.ts';

const read = (text: string) => parseData({ name: 'a.json', text });

test('reads JSON, JSON with comments, and YAML', () => {
  expect(read('\uFEFF{"a":[1,"x",null]}')).toEqual({ a: [1, 'x', null] });
  expect(read('{"a": 1, # no\n}')).toEqual({ a: 1 });
  expect(read('a:\n  - 1\n  - x: "y"\n')).toEqual({ a: [1, { x: 'y' }] });
});

test('a key cannot reach the prototype of what copies it', () => {
  const value = read('{"__proto__":{"polluted":true},"a":{"__proto__":{"b":1}}}') as Record<string, object>;
  expect(Object.keys(value)).toEqual(['a']);
  expect(Object.assign({}, value.a)).not.toHaveProperty('b');
  expect(Object.keys(read('__proto__:\n  polluted: true\nb: 1\n') as object)).toEqual(['b']);
});

test('what would take all memory or the stack is refused in one sentence', () => {
  expect(() => read('['.repeat(100_000) + ']'.repeat(100_000))).toThrow(/levels deep/);
  expect(() => read(`${'{"a":'.repeat(300)}1${'}'.repeat(300)}`)).toThrow(/levels deep/);
  expect(() => read('a: &a [*a]')).toThrow(/levels deep|Unresolved alias|valid YAML/);
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefghi'.split('').map((name, index) => {
      const former = 'abcdefgh'[index];
      return `${name}: &${name} [${Array(9).fill(`*${former}`).join(',')}]`;
    }),
  ].join('\n');
  expect(() => read(bomb)).toThrow(/valid YAML/);
  expect(() => read('- '.repeat(50_000))).toThrow(/a\.json/);
});

test('damaged text is named with its file', () => {
  expect(() => read('{"a": "b')).toThrow(/^a\.json is no valid JSON: .+\. Export it again/);
});

test('very many errors do not each take as long as the text', { timeout: 60_000 }, async () => {
  const text = `x: 1\ny:\n  ${'- &a '.repeat(40_000)}`;
  const fail = () => expect(() => read(text)).toThrow(/ at line 3, column \d+/);
  // One second; it would be half a minute.
  expect(await workMsOf(fail)).toBeLessThan(12_000);
});
