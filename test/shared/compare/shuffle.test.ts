import { expect, test } from 'vitest';
import { shuffled } from '../../../shared/compare/shuffle.ts';

const ITEMS = ['a', 'b', 'c', 'd'];

test('keeps every item, in an order that the seed alone decides', () => {
  expect([...shuffled(ITEMS, 7)].sort()).toEqual(ITEMS);
  expect(shuffled(ITEMS, 7)).toEqual(shuffled(ITEMS, 7));
  expect(ITEMS).toEqual(['a', 'b', 'c', 'd']);
});

test('puts each item in each place about as often: no place betrays who stands there', () => {
  const firsts = new Map<string, number>();
  for (let seed = 0; seed < 4000; seed += 1) {
    const [first = ''] = shuffled(ITEMS, seed);
    firsts.set(first, (firsts.get(first) ?? 0) + 1);
  }
  for (const item of ITEMS) expect(firsts.get(item)).toBeGreaterThan(800);
});
