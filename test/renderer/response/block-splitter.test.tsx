import { renderToStaticMarkup } from 'react-dom/server';
import Markdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { describe, expect, test } from 'vitest';
import { type Block, BlockSplitter } from '../../../renderer/src/features/response/markdown/block-splitter.ts';
import { workMsOf } from '../../support/own-time.ts';

function html(markdown: string): string {
  return renderToStaticMarkup(<Markdown remarkPlugins={[remarkGfm]}>{markdown}</Markdown>);
}

function blockHtml(block: Block): string {
  if (block.kind === 'markdown') return html(block.text);
  const className = block.language === '' ? undefined : `language-${block.language}`;
  const text = block.text === '' ? '' : `${block.text}\n`;
  return renderToStaticMarkup(
    <pre>
      <code className={className}>{text}</code>
    </pre>,
  );
}

function split(markdown: string, pieceChars = markdown.length): Block[] {
  const splitter = new BlockSplitter();
  let result = splitter.update('');
  for (let end = pieceChars; ; end += pieceChars) {
    result = splitter.update(markdown.slice(0, end));
    if (end >= markdown.length) break;
  }
  return [...result.closed, ...(result.open === null ? [] : [result.open])];
}

function normalised(markup: string): string {
  return markup.replace(/\n+</g, '<').replace(/>\n+/g, '>').trim();
}

const TEXTS: Record<string, string> = {
  'paragraphs and headings':
    '# Title\n\nFirst *paragraph*\nof two lines.\n\nSecond.\n\n## Next\nText right below.\n\n---\n\nEnd',
  'setext heading': 'Title\n=====\n\nBody\n\nOther\n-----\n',
  'tight list': 'Intro:\n- one\n- two\n  - nested\n- three\n\nAfter.',
  'loose list': '1. one\n\n2. two\n\n   more of two\n\n3. three\n\nAfter',
  'list with code in it': '- a\n\n  ```js\n  const a = 1;\n\n  const b = 2;\n  ```\n\n- b\n\nEnd',
  'fence on the marker line': '- ```\n  x\n\n  y\n  ```\n- b\n\nEnd',
  'list item left while its fence is open': '- a\n  ```js\n  code\n\nOutside\n\nEnd',
  'list cut by a fence': '1. one\n```sh\nls\n```\n2. two',
  'two list types': '- a\n- b\n\n1. c\n2. d\n\n* e\n',
  'year at line start': 'It was in\n2019. a good year.\n\nEnd',
  'fence with blank lines': 'Code:\n\n```python\ndef f():\n\n    return 1\n\n# not a heading\n```\nRight after.\n\nEnd',
  'fence interrupts a paragraph': 'Text\n```\nx\n```\nText',
  'longer fence holds a shorter one': '````md\n```js\nx\n```\n````\n\nEnd',
  'tilde fence': '~~~\n```\n~~~\nEnd',
  'indented fence': '  ```js\n  a\n    b\n  ```\nEnd',
  'unclosed fence': 'A\n\n```js\nconst a = 1;\n\nconst b = 2;',
  'fence with an escaped character in its language': '```c\\+\\+ x\na\n```\n\nEnd',
  'empty fence': '```\n```\n\nEnd',
  'no fence, backtick in the info': '``` a `b` ```\n\nEnd',
  'indented code': 'Text\n\n    code\n\n    more code\n\nEnd',
  table: '| a | b |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |\n\nAfter\n',
  quote: '> one\n> ```\n> code\n>\n> more\n> ```\n\n> two\n\nEnd',
  'raw html': '<pre>\na\n\n*b*\n</pre>\n\n*c*\n\n<!-- x\n\n*y* -->\n\nEnd',
  'footnote in its block': 'Text[^1] and more.\n\n[^1]: Note',
  'chinese and emoji': '# 标题\n\n第一段。\n\n- 一\n- 二 😀\n\n```ts\n// 注释\n```\n\n结束',
  'windows line ends': 'One\r\n\r\n```js\r\na\r\n```\r\n\r\n- x\r\n- y\r\n\r\nEnd',
  'thematic break of stars': '* * *\n\n- a\n\nEnd',
};

describe('BlockSplitter', () => {
  const same = Object.entries(TEXTS).filter(([name]) => name !== 'footnote in its block');
  test.each(same)('draws the same as the whole text: %s', (_name, markdown) => {
    const blocks = split(markdown);
    expect(normalised(blocks.map(blockHtml).join('\n'))).toBe(normalised(html(markdown.replaceAll('\r\n', '\n'))));
  });

  test.each(Object.entries(TEXTS))('gives the same blocks however the text arrives: %s', (_name, markdown) => {
    expect(split(markdown, 1)).toEqual(split(markdown));
    expect(split(markdown, 7)).toEqual(split(markdown));
  });

  test('never changes a block once it is closed', () => {
    const markdown = Object.values(TEXTS).join('\n\n');
    const splitter = new BlockSplitter();
    let before: Block[] = [];
    for (let end = 0; end <= markdown.length; end += 3) {
      const { closed } = splitter.update(markdown.slice(0, end));
      for (const [index, block] of before.entries()) expect(closed[index]).toBe(block);
      before = [...closed];
    }
    expect(before.length).toBeGreaterThan(40);
  });

  test('starts anew when the text does not extend the one before', () => {
    const splitter = new BlockSplitter();
    splitter.update('# Old\n\nText\n\n```js\nopen');
    const { closed, open } = splitter.update('# New\n\nText');
    expect([...closed, open]).toEqual([
      { kind: 'markdown', text: '# New' },
      { kind: 'markdown', text: 'Text' },
    ]);
  });

  test('closes the block before as soon as a paragraph begins', () => {
    const { closed, open } = new BlockSplitter().update('One.\n\nTwo goes on');
    expect(closed).toEqual([{ kind: 'markdown', text: 'One.' }]);
    expect(open).toEqual({ kind: 'markdown', text: 'Two goes on' });
  });

  test('reads each line once: 200,000 characters in 4,000 updates cost a moment, not seconds', async () => {
    const text = 'Some words of a paragraph, then a list.\n\n- a\n- b\n\n```js\ncode();\n```\n\n'.repeat(2_800);
    const splitter = new BlockSplitter();
    const updateAll = () => {
      for (let end = 0; end <= text.length; end += 50) splitter.update(text.slice(0, end));
    };
    // Measured: 0.03 s. Reading all lines anew at each update takes 20 s.
    expect(await workMsOf(updateAll)).toBeLessThan(1_000);
  });
});
