import { describe, expect, test } from 'vitest';
import { repeatedKeys } from '../../../shared/model/repeated-keys.ts';

describe('repeatedKeys', () => {
  test.each<[string, [string, number][]]>([
    ['{"a":1,"a":2}', [['a', 1]]],
    ['{\n "model": "x",\n "n": 1,\n "model": "y"\n}', [['model', 4]]],
    [
      '{"a":1,\r\n"a":2,\r\n"a":3}',
      [
        ['a', 2],
        ['a', 3],
      ],
    ],
    ['{"o":{"b":1,\n"b":2}}', [['b', 2]]],
    [
      '[{"a":1},\n{"a":1,\n"a"\n:\n1,"b":1,"b":2}]',
      [
        ['a', 3],
        ['b', 5],
      ],
    ],
    ['{"a":{"x":1},"b":[{}],"a":1}', [['a', 1]]],
    [String.raw`{"a\u0062":1,"ab":2}`, [['ab', 1]]],
    [String.raw`{"q\"":1,"q\"":2}`, [['q"', 1]]],
    ['{"__proto__":1,"__proto__":2}', [['__proto__', 1]]],
  ])('finds them in %j', (text, expected) => {
    expect(repeatedKeys(text).map(({ key, line }) => [key, line])).toEqual(expected);
  });

  test.each([
    '{"a":{"a":{"a":1}}}',
    '[{"a":1},{"a":2}]',
    '{"a":"b","b":"a","c":["a","a"]}',
    String.raw`{"a":"{\"a\":1,\"a\":2}"}`,
    '{"A":1,"a":2}',
    '"a"',
    '[]',
  ])('finds none in %j', (text) => {
    expect(repeatedKeys(text)).toEqual([]);
  });

  test('tells of twenty at most', () => {
    const text = `{${Array.from({ length: 200 }, (_, index) => `"k${index % 100}":\n1`).join(',')}}`;
    expect(repeatedKeys(text)).toHaveLength(20);
  });

  test('reads millions of characters in one pass, deep or in one string', () => {
    const deep = `${'[{"a":'.repeat(2_000)}1${'}]'.repeat(2_000)}`;
    expect(repeatedKeys(deep)).toEqual([]);
    const long = `{"image":"${'x'.repeat(8_000_000)}","escaped":"${String.raw`\"`.repeat(2_000_000)}","image":1}`;
    expect(repeatedKeys(long)).toEqual([{ key: 'image', line: 1 }]);
  });
});
