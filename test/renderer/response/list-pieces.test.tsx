import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { splitList } from '../../../renderer/src/features/response/markdown/list-pieces.ts';
import { MarkdownBlock } from '../../../renderer/src/features/response/markdown/markdown-block.tsx';
import { ListOfPieces } from '../../../renderer/src/features/response/markdown/markdown-text.tsx';

const DEFINITIONS = '[docs]: https://docs.example';
const LONG = 'words of an item that make it as long as items are, '.repeat(3);

/** Newlines between tags draw nothing, and ids of buttons count what came before. */
const normal = (html: string) => html.replace(/>\n+</g, '><').replace(/ id="react-aria-[^"]*"/g, '');
const whole = (text: string) => normal(renderToStaticMarkup(<MarkdownBlock text={text} definitions={DEFINITIONS} />));

function inPieces(text: string): { html: string; count: number } | null {
  const list = splitList(text);
  if (list === null) return null;
  const html = renderToStaticMarkup(
    <ListOfPieces list={list} drawnCount={list.pieces.length} definitions={DEFINITIONS} />,
  );
  return { html: normal(html), count: list.pieces.length };
}

const many = (item: (index: number) => string, between = '\n') =>
  Array.from({ length: 60 }, (_, index) => item(index)).join(between);

describe('a long list', () => {
  test.each([
    ['a tight one', many((i) => `- **${i}** ${LONG}`)],
    ['a loose one', many((i) => `* ${i} ${LONG}`, '\n\n')],
    ['one that is loose in one place', `${many((i) => `+ ${i} ${LONG}`)}\n\n+ the last`],
    ['numbered', many((i) => `${i + 1}. ${LONG}`)],
    ['numbered from 7, all alike', many(() => `7) ${LONG}`)],
    ['with lists in it', many((i) => `- ${i} ${LONG}\n  1. inner\n  2. other\n     - inmost`)],
    ['loose, with paragraphs and quotations', many((i) => `1. ${LONG}\n\n   more of ${i}\n   > said`, '\n\n')],
    ['of tasks', many((i) => `- [${i % 2 === 0 ? 'x' : ' '}] ${LONG}`)],
    ['with links to a definition elsewhere', many((i) => `- [docs] and [${i}][docs] ${LONG}`)],
    ['with indented code', many((i) => `- \`${i}\` ${LONG}\n\n      indented code`, '\n\n')],
    ['that goes over lines', many((i) => `- ${i} ${LONG}\n  goes on\n   and on`)],
  ])('is drawn in pieces as it is drawn whole: %s', (_name, text) => {
    const pieces = inPieces(text);
    expect(pieces?.count).toBeGreaterThan(3);
    expect(pieces?.html).toBe(whole(text));
  });

  test.each([
    ['other markers', `${many((i) => `- ${i}`)}\n* other`],
    ['indented markers', `${many((i) => `- ${i}`)}\n - indented`],
    ['a line that goes on without indentation', `${many((i) => `- ${i}`)}\nlazy`],
    ['a rule', `${many((i) => `- ${i}`)}\n- - -`],
    ['blank lines within items alone', `${many((i) => `- ${i}`)}\n\n  more`],
    ['a definition', `${many((i) => `- ${i}`)}\n- [a]: https://a.example`],
    ['code', `- \`\`\`\n  a\n\n${many((i) => `- ${i}`)}`],
    ['HTML', `- <!--\n\n${many((i) => `- ${i}`)}`],
    ['no list', LONG],
  ])('is left whole where only the whole says what it means: %s', (_name, text) => {
    expect(splitList(text)).toBeNull();
  });

  test('is drawn the same, or left whole, whatever its lines are', () => {
    const lines = [
      '- a',
      '- b',
      '1. c',
      '2. d',
      '  e',
      '   - f',
      '  - g',
      '',
      '',
      '> h',
      '    i',
      '* * *',
      'j',
      '- [x] k',
    ];
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    let compared = 0;
    for (let round = 0; round < 600; round += 1) {
      const first = random(2) === 0 ? '- a' : '1. c';
      const same = first === '- a' ? [0, 1, 4, 5, 6, 7] : [2, 3, 5, 7, 5, 3];
      const body = Array.from(
        { length: 2 + random(6) },
        () => lines[round % 3 === 0 ? random(lines.length) : (same[random(6)] as number)],
      );
      const text = [first, ...body].join('\n').trimEnd();
      // Each item a piece of its own.
      const list = splitList(text, 1);
      if (list === null) continue;
      compared += 1;
      const html = renderToStaticMarkup(
        <ListOfPieces list={list} drawnCount={list.pieces.length} definitions={DEFINITIONS} />,
      );
      expect(normal(html), text).toBe(whole(text));
    }
    expect(compared).toBeGreaterThan(100);
  });
});
