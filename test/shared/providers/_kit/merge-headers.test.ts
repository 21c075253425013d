import { expect, it } from 'vitest';
import { enabledHeaders, type Header, mergeHeaders } from '../../../../shared/providers/_kit/merge-headers.ts';

it('lets a later layer win by name, whatever the case, and keeps repeats within one layer', () => {
  const base: Header[] = [
    ['accept', '*/*'],
    ['X-Trace', '1'],
  ];
  const user: Header[] = [
    ['ACCEPT', 'text/plain'],
    ['Cookie', 'a=1'],
    ['Cookie', 'b=2'],
  ];
  const merged = mergeHeaders(base, user);
  expect(merged).toEqual([['X-Trace', '1'], ...user]);
  expect(mergeHeaders(merged, user)).toEqual(merged);
});

it('leaves out headers that are switched off or have no name', () => {
  const pairs = [
    { name: ' X-A ', value: '1' },
    { name: 'X-B', value: '2', disabled: true },
    { name: ' ', value: '3' },
  ];
  expect(enabledHeaders(pairs)).toEqual([['X-A', '1']]);
  expect(enabledHeaders(undefined)).toEqual([]);
});
