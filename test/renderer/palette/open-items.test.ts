import fuzzysort from 'fuzzysort';
import { expect, test } from 'vitest';
import { openItems } from '../../../renderer/src/features/palette/open-items.ts';
import { rank, textOf } from '../../../renderer/src/features/palette/rank.ts';
import type { RequestNode } from '../../../renderer/src/state/tree.ts';

const request = (path: string, name: string): RequestNode =>
  ({ kind: 'request', path, name, endpoint: 'openai-compatible/chat.completions' }) as RequestNode;

test('what was made of a request is kept as long as the tree has it unchanged', () => {
  const [one, two] = [request('collections/a/one.yml', 'One'), request('collections/two.yml', 'Two')];
  const before = openItems([one, two]);
  const after = openItems([{ ...one, name: 'First' }, two]);
  expect(after.map(({ label }) => label)).toEqual(['First', 'Two']);
  expect(after[1]).toBe(before[1]);
  expect(before[0]).toMatchObject({ id: 'collections/a/one.yml', label: 'One', description: 'a' });
});

test('a text readied ahead of time is found as any other', () => {
  const items = openItems([request('collections/lab/w.yml', 'Weather'), request('collections/x.yml', 'Other')]);
  const found = () => rank(items, 'wea lab', []).map(({ label }) => label);
  const plain = found();
  for (const item of items) item.target = fuzzysort.prepare(textOf(item));
  expect(found()).toEqual(plain);
  expect(plain).toEqual(['Weather']);
});
