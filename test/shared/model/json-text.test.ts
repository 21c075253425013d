import { describe, expect, test } from 'vitest';
import { changedNumbers, setOutJson, withSortedKeys } from '../../../shared/model/json-text.ts';

describe('changedNumbers', () => {
  test.each([
    '12345678901234567891',
    '-9223372036854775808',
    '9223372036854775807',
    '1e400',
    '-1.5E+9999',
    '3e-400',
    '0.1e-999',
  ])('%s would be another', (number) => {
    expect(changedNumbers(`{"a":[${number},{"b":${number}}]}`)).toEqual([number]);
  });

  test.each([
    '0',
    '-0',
    '0e1',
    '0.000',
    '9007199254740992',
    '1000000000000000000000',
    '1E22',
    '1e-7',
    '0.1234567890123456789',
    '"12345678901234567891"',
    '"a\\"12345678901234567891"',
  ])('%s would not', (value) => {
    expect(changedNumbers(`[${value}]`)).toEqual([]);
  });
});

describe('setOutJson', () => {
  test('keeps numbers as they were written', () => {
    expect(setOutJson('{"b":9223372036854775807,"a":[1e400,1]}', withSortedKeys)).toBe(
      '{\n  "a": [\n    1e400,\n    1\n  ],\n  "b": 9223372036854775807\n}',
    );
    expect(setOutJson('{"b":1,"a":"x"}')).toBe('{\n  "b": 1,\n  "a": "x"\n}');
  });

  test('what is no JSON is none because of its numbers either', () => {
    expect(() => setOutJson('[012345678901234567890]')).toThrow(SyntaxError);
  });
});
