import { expect, it } from 'vitest';
import { requestText } from '../../../renderer/src/features/compare/final-request/request-text.ts';
import type { HttpRequest } from '../../../shared/providers/_kit/adapter.ts';

const request: HttpRequest = {
  method: 'POST',
  url: 'https://h/v1',
  headers: [
    ['X-B', '2'],
    ['accept', '*/*'],
  ],
  body: '{"b":{"d":1,"c":[{"z":1,"a":2}]},"a":1}',
};

it('puts a request into lines that can be held against another one’s', () => {
  expect(requestText(request, { sortsKeys: true })).toBe(
    [
      'POST https://h/v1',
      'accept: */*',
      'x-b: 2',
      '',
      JSON.stringify({ a: 1, b: { c: [{ a: 2, z: 1 }], d: 1 } }, null, 2),
    ].join('\n'),
  );
});

it('keeps the order of keys when asked to, and a body that is no JSON as it is', () => {
  expect(requestText(request, { sortsKeys: false })).toContain('"b": {\n    "d": 1');
  expect(requestText({ ...request, body: 'a=1&b=2' }, { sortsKeys: true })).toMatch(/\n\na=1&b=2$/);
  expect(requestText({ ...request, body: null }, { sortsKeys: true })).toMatch(/x-b: 2$/);
});
