import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeValues } from '../../../shared/merge/merge-values.ts';

const base = { name: 'A', body: { model: 'm', temperature: 1, messages: [{ role: 'user', content: 'x' }] } };

test('what one side alone changed, added or removed is taken from it', () => {
  const mine = { name: 'A', body: { model: 'm', temperature: 1, messages: [{ role: 'user', content: 'mine' }] } };
  const theirs = { name: 'B', docs: 'new', body: { model: 'n', messages: [{ role: 'user', content: 'x' }] } };
  expect(mergeValues<object>(base, mine, theirs)).toEqual({
    value: { name: 'B', docs: 'new', body: { model: 'n', messages: [{ role: 'user', content: 'mine' }] } },
    conflicts: [],
  });
});

test('what both changed differently is told, and mine stays', () => {
  const mine = { ...base, body: { ...base.body, model: 'mine', messages: [] } };
  const theirs = { ...base, body: { ...base.body, model: 'theirs', messages: [{ role: 'system', content: 'x' }] } };
  expect(mergeValues(base, mine, theirs)).toEqual({ value: mine, conflicts: ['body.model', 'body.messages'] });
});

test('what one removed and the other changed is a conflict; what both did alike is none', () => {
  const { body, ...bare } = base;
  expect(mergeValues<object>(base, bare, { ...base, body: { ...body, model: 'n' } }).conflicts).toEqual(['body']);
  expect(mergeValues<object>(base, bare, bare)).toEqual({ value: bare, conflicts: [] });
  const alike = { ...base, docs: 'same' };
  expect(mergeValues<object>(base, alike, { docs: 'same', ...base })).toEqual({ value: alike, conflicts: [] });
});

test('of any three values: a side that changed nothing has no say, and both sides are merged alike', () => {
  const value = fc.jsonValue({ maxDepth: 4 });
  fc.assert(
    fc.property(value, value, value, (from, mine, theirs) => {
      const clean = (item: unknown) => JSON.parse(JSON.stringify(item));
      expect(mergeValues(from, mine, from)).toEqual({ value: clean(mine), conflicts: [] });
      expect(mergeValues(from, from, theirs)).toEqual({ value: clean(theirs), conflicts: [] });
      const one = mergeValues(from, mine, theirs);
      const other = mergeValues(from, theirs, mine);
      expect(one.conflicts.sort()).toEqual(other.conflicts.sort());
      if (one.conflicts.length === 0) expect(one.value).toEqual(other.value);
    }),
  );
});
