import { describe, expect, test } from 'vitest';
import { prettyJson } from '../../../renderer/src/ui/pretty-json.ts';

describe('prettyJson', () => {
  test.each<unknown>([
    {},
    [],
    { a: 1, b: [true, null, { c: [] }], d: {} },
    [[1, 2], [[]], 'x,y:{z}[]"\\'],
    'text',
    '空 😀\n',
  ])('sets out %j as JSON.stringify does', (value) => {
    expect(prettyJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
  });

  test('keeps what a parser would change', () => {
    const text = '{"id":12345678901234567890,"a":1.0,"a":2e5,"s":"\\u00e9"}';
    expect(prettyJson(text)?.replace(/\s/g, '')).toBe(text);
  });

  test.each(['', '{', 'data: {}', '{"a":1}{"b":2}'])('%j is no JSON', (text) => {
    expect(prettyJson(text)).toBeNull();
  });
});
