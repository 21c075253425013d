import { describe, expect, it } from 'vitest';
import { escapeMarkdown, fenced } from '../../../renderer/src/editor/markdown-text.ts';

describe('text inside Markdown', () => {
  it('makes no link, image or mark', () => {
    expect(escapeMarkdown('![x](http://h/y) <b>*a*\n# t')).toBe('\\!\\[x\\]\\(http://h/y\\) \\<b\\>\\*a\\* \\# t');
  });

  it('does not end the block of code it stands in', () => {
    expect(fenced('a\n```\n[x](command:y)')).toBe('````plaintext\na\n```\n[x](command:y)\n````');
    expect(fenced('plain')).toBe('```plaintext\nplain\n```');
  });
});
