import { describe, expect, it } from 'vitest';
import { createCsvReader } from '../../../shared/compare/csv-reader.ts';

function read(text: string, pieceChars: number) {
  const reader = createCsvReader();
  const rows = [];
  for (let at = 0; at < text.length; at += pieceChars) rows.push(...reader.push(text.slice(at, at + pieceChars)));
  return [...rows, ...reader.end()].map(({ cells, line }) => [line, ...cells]);
}

describe('CSV in pieces', () => {
  it.each<[text: string, rows: (string | number)[][]]>([
    [
      '\uFEFFa,b\r\n1,2\r\n\r\n3,4',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
        [4, '3', '4'],
      ],
    ], // prettier-ignore
    [
      'a,b\n"x ""y"", z","l1\nl2"\n5" disk,6\n',
      [
        [1, 'a', 'b'],
        [2, 'x "y", z', 'l1\nl2'],
        [4, '5" disk', '6'],
      ],
    ],
    [
      'a\tb\r1,5\t2\r',
      [
        [1, 'a', 'b'],
        [2, '1,5', '2'],
      ],
    ],
    [
      '"a\r\nb","c"\r\n"",""\r\n',
      [
        [1, 'a\r\nb', 'c'],
        [3, '', ''],
      ],
    ],
    [
      'a,b\n"1"  ,"2" \n',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    ['one', [[1, 'one']]],
    ['', []],
  ])('is %j wherever it is cut', (text, rows) => {
    for (let pieceChars = 1; pieceChars <= text.length + 1; pieceChars += 1) {
      expect([pieceChars, read(text, pieceChars)]).toEqual([pieceChars, rows]);
    }
  });

  it('says on which line a quote is not closed, before all that follows is taken in', () => {
    const reader = createCsvReader();
    reader.push('a,b\n1,2\n3,"4\n');
    let pieces = 0;
    const pushOn = () => {
      for (; pieces < 100; pieces += 1) reader.push('and so on, for ever\n'.repeat(10_000));
    };
    expect(pushOn).toThrow('Line 3');
    expect(pieces).toBeLessThan(50);
  });
});
