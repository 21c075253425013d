import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mirrorLines } from '../../../../renderer/src/ui/variable-field/mirror-lines.ts';

describe('mirrorLines', () => {
  it('sets variables apart, also where one reaches over a line break', () => {
    expect(mirrorLines('a {{b}}\n\n{{c\n}}d')).toEqual([
      [
        { text: 'a ', name: null },
        { text: '{{b}}', name: 'b' },
      ],
      [],
      [{ text: '{{c', name: 'c' }],
      [
        { text: '}}', name: 'c' },
        { text: 'd', name: null },
      ],
    ]);
  });

  it('keeps every character in its place', () => {
    const piece = fc.constantFrom('{{', '}}', '{', '}', 'name', '变量', ' ', '\n', 'text');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        const lines = mirrorLines(text).map((line) => line.map((part) => part.text).join(''));
        expect(lines.join('\n')).toBe(text);
      }),
    );
  });
});
