import { expect, test } from 'vitest';
import { PlainChunks } from '../../../renderer/src/ui/plain-chunks.ts';
import { workMsOf } from '../../support/own-time.ts';

test('pieces add up to the text, stay small, and never change once another follows', () => {
  const text = `${'a line of text\n'.repeat(2000)}${'😀'.repeat(9000)}\n${'tail '.repeat(50)}`;
  const chunks = new PlainChunks();
  let before: readonly string[] = [];
  for (let end = 0; end < text.length + 777; end += 777) {
    const now = chunks.update(text.slice(0, end));
    expect(now.slice(0, before.length - 1)).toEqual(before.slice(0, -1));
    before = now;
  }
  expect(before.join('')).toBe(text);
  expect(Math.max(...before.map((chunk) => chunk.length))).toBeLessThanOrEqual(4000);
  expect(before.every((chunk) => !/^[\udc00-\udfff]/.test(chunk))).toBe(true);
});

test('another text starts anew', () => {
  const chunks = new PlainChunks();
  chunks.update('x'.repeat(10_000));
  expect(chunks.update('short')).toEqual(['short']);
});

test('a long text without lines is cut in linear time', async () => {
  const text = 'word '.repeat(1_600_000);
  // A search that goes back to the beginning for each piece takes seconds.
  expect(await workMsOf(() => new PlainChunks().update(text))).toBeLessThan(500);
});
