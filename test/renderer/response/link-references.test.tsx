import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { BlockSplitter } from '../../../renderer/src/features/response/markdown/block-splitter.ts';
import { LinkReferences } from '../../../renderer/src/features/response/markdown/link-references.ts';
import { MarkdownBlock } from '../../../renderer/src/features/response/markdown/markdown-block.tsx';
import { workMsOf } from '../../support/own-time.ts';

/** The blocks of a text as the answer shows them, after it came in pieces of that length. */
function drawn(text: string, pieceChars = text.length): string[] {
  const splitter = new BlockSplitter();
  const references = new LinkReferences();
  for (let end = pieceChars; end < text.length; end += pieceChars)
    references.update(splitter.update(text.slice(0, end)).closed);
  const { closed, open } = splitter.update(text);
  const blocks = [...closed, ...(open === null ? [] : [open])];
  const links = references.update(blocks);
  return blocks.map((block) =>
    block.kind === 'code' ? block.text : renderToStaticMarkup(<MarkdownBlock text={block.text} {...links.of(block)} />),
  );
}

function words(markup: string): string {
  return markup.replace(/<[^>]*>/g, '');
}

describe('a link that is defined in another block', () => {
  test('leads to its address, and the definition is not shown', () => {
    const [first, list, last] = drawn(
      'See [the docs][1] and [Guide].\n\n- more at [1]\n\n[1]: https://docs.example/a "Docs"\n[guide]:\n  <https://guide.example/b>\n',
    );
    expect(words(first ?? '')).toBe('See the docs (https://docs.example/a) and Guide (https://guide.example/b).');
    expect(words(list ?? '')).toContain('more at 1 (https://docs.example/a)');
    expect(words(last ?? '').trim()).toBe('');
  });

  test('is the same however the text was cut', () => {
    const text =
      '[a] and [b][A]\n\n> [a]: https://one.example/x\n\n```\n[a]: https://code.example\n```\n\n[a]: https://two.example\n';
    expect(drawn(text, 1)).toEqual(drawn(text));
    expect(words(drawn(text)[0] ?? '')).toBe('a (https://one.example/x) and b (https://one.example/x)');
  });

  test('a line of a paragraph defines nothing', () => {
    expect(words(drawn('text\n[a]: https://a.example\n\n[a]')[1] ?? '')).toBe('[a]');
  });

  test('nothing of what is lent to a block is shown in it', () => {
    expect(words(drawn('- ```\n  [a]\n\n[a]: https://a.example "title"\n')[0] ?? '')).not.toContain('a.example');
    expect(words(drawn('<!-- [a]\n\n[a]: https://a.example\n')[0] ?? '')).not.toContain('a.example"');
  });
});

test('an address from another block is as harmless as one beside its link', () => {
  const markup = drawn('[a] ![b]\n\n[a]: javascript:alert(1)\n[b]: https://evil.example/x').join('\n');
  expect(markup).not.toMatch(/<[^>]*\s(?:src|href)=|<button/i);
  expect(words(markup)).toContain('a (javascript:alert(1))');
});

describe('what no link refers to is shown, not swallowed', () => {
  test.each([
    '[1]: https://example.com',
    '[one\ntwo]:\n  <https://example.com>\n  "title"',
    '> [1]: https://example.com',
  ])('%s', (text) => {
    expect(words(drawn(text).join('\n'))).toContain('https://example.com');
  });
});

test('notes keep their place and their numbers', () => {
  const text = 'One[^7] and two[^long].\n\n[^7]: Said *once*.\n\n[^long]:\n    First part.\n\n    > Second part.\n';
  const [first, note, long] = drawn(text);
  expect(words(first ?? '')).toBe('One[^7] and two[^long].');
  expect(words(note ?? '').trim()).toBe('[^7]: Said once.');
  expect(note).toContain('<em>once</em>');
  expect(words(long ?? '')).toMatch(/\[\^long\]: .*First part\..*Second part\./s);
  expect(drawn(text, 1)).toEqual(drawn(text));
});

test('a text that begins anew forgets the definitions of the one before', () => {
  const references = new LinkReferences();
  const splitter = new BlockSplitter();
  references.update(splitter.update('[a]: https://a.example\n\n[a]\n\nend').closed);
  const { closed } = splitter.update('[a]\n\nother\n\nend');
  const [first] = closed;
  expect(first).toBeDefined();
  expect(first && references.update(closed).of(first)).toEqual({ definitions: '', used: '' });
});

test.each(['[a]: b "', '[', `[a]: ${' '.repeat(50)}`, '[a]: b (', '[a]:\n', '\\[', '> [a]: <'])(
  'reading takes no longer than the text is long: %s',
  async (piece) => {
    const text = piece.repeat(Math.ceil(60_000 / piece.length));
    const blocks = [`${text}]`, `${text}\n]`].map((block) => ({ kind: 'markdown' as const, text: block }));
    // Quadratic time would be minutes.
    expect(await workMsOf(() => new LinkReferences().update(blocks))).toBeLessThan(10_000);
  },
);
