import { describe, expect, it } from 'vitest';
import { type CaptureAnswer, captureValues } from '../../../electron/core/captures/capture-values.ts';
import type { Capture } from '../../../shared/model/capture.ts';
import { workMsOf } from '../../support/own-time.ts';

const answer = (more: Partial<CaptureAnswer> & { json?: unknown } = {}): CaptureAnswer => {
  const { json = { id: 'abc', n: 3, none: null, items: [{ id: 1 }, { id: 2 }], 'a.b': true }, ...rest } = more;
  return {
    response: { status: 201, headers: [['X-Job', 'job-7; retry']] },
    isStream: false,
    text: 'Your code is 4711.\nBye',
    body: () => JSON.stringify(json),
    lastRecords: () => [],
    ...rest,
  };
};
const one = (capture: Partial<Capture>, from = answer()) => {
  const [outcome] = captureValues([{ name: 'x', from: 'json', ...capture }], from);
  return outcome?.problem ?? outcome?.value;
};

describe('a capture takes', () => {
  it.each<[string, Partial<Capture>, string]>([
    ['text by its path', { path: '$.id' }, 'abc'],
    ['a number as it is written', { path: '$.n' }, '3'],
    ['the first of several matches', { path: '$..id' }, 'abc'],
    ['by a filter', { path: '$.items[?@.id == 2].id' }, '2'],
    ['an object as JSON', { path: '$.items[0]' }, '{"id":1}'],
    ['by a quoted name', { path: "$['a.b']" }, 'true'],
    ['the status', { from: 'status' }, '201'],
    ['a header, whatever its case', { from: 'header', header: 'x-job' }, 'job-7; retry'],
    ['a part of a header', { from: 'header', header: 'x-job', pattern: '^([^;]+)' }, 'job-7'],
    ['the answer text', { from: 'text' }, 'Your code is 4711.\nBye'],
    ['the first group of a pattern', { from: 'text', pattern: 'code is (\\d+)' }, '4711'],
    ['all that a pattern without groups matches', { from: 'text', pattern: '\\d{2}' }, '47'],
    ['a line by its start', { from: 'text', pattern: '^Bye$' }, 'Bye'],
  ])('%s', (_what, capture, value) => {
    expect(one(capture)).toBe(value);
  });

  it('of a stream its text where that is JSON, else its last record', () => {
    const stream = answer({ isStream: true, text: '{"id":"whole"}', lastRecords: () => ['[DONE]', '{"id":"last"}'] });
    expect(one({ path: '$.id' }, stream)).toBe('whole');
    expect(one({ path: '$.id' }, { ...stream, text: 'Hello' })).toBe('last');
    expect(one({ path: '$.id' }, { ...stream, text: '42' })).toBe('last');
    expect(one({ path: '$.id' }, { ...stream, text: 'Hello', lastRecords: () => ['[DONE]'] })).toBe('notJson');
  });
});

describe('a capture says why it has nothing', () => {
  it.each<[string, Partial<Capture>, CaptureAnswer?]>([
    ['pathUnmatched', { path: '$.gone' }],
    ['pathInvalid', { path: '$.a[' }],
    ['pathMissing', { path: ' ' }],
    ['valueNull', { path: '$.none' }],
    ['headerAbsent', { from: 'header', header: 'x-gone' }],
    ['headerMissing', { from: 'header' }],
    ['patternUnmatched', { from: 'text', pattern: 'zebra' }],
    ['patternInvalid', { from: 'text', pattern: '(' }],
    ['nameInvalid', { name: 'two words', path: '$.id' }],
    ['notJson', { path: '$.id' }, answer({ body: () => '<html>' })],
    ['bodyTooLarge', { path: '$.id' }, answer({ body: () => null })],
    ['valueTooLong', { path: '$.id' }, answer({ json: { id: 'x'.repeat(100_001) } })],
    ['noAnswer', { from: 'status' }, answer({ response: null })],
  ])('%s', (problem, capture, from) => {
    expect(one(capture, from)).toBe(problem);
  });

  it('and stops a pattern that would never end', async () => {
    const capture = { from: 'text' as const, pattern: '^(a+)+$' };
    const stop = () => expect(one(capture, answer({ text: `${'a'.repeat(50)}!` }))).toBe('patternSlow');
    expect(await workMsOf(stop)).toBeLessThan(3_000);
  });

  it('and stops many of them together', async () => {
    const pattern = '^(a+)+$';
    const captures = Array.from({ length: 40 }, () => ({ name: 'x', from: 'text' as const, pattern }));
    const stop = () => {
      const outcomes = captureValues(captures, answer({ text: `${'a'.repeat(50)}!` }));
      expect(new Set(outcomes.map(({ problem }) => problem))).toEqual(new Set(['patternSlow']));
    };
    // Each by itself would be a quarter of a second.
    expect(await workMsOf(stop)).toBeLessThan(6_000);
  });

  it('unless it is switched off', () => {
    expect(captureValues([{ name: 'x', from: 'status', disabled: true }], answer())).toEqual([]);
  });
});
