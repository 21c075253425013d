import { expect, it } from 'vitest';
import { bodySizeBytes } from '../../../../shared/providers/_kit/body-size.ts';

it.each(['', 'plain', 'Grüße', '杭州', '👩‍👩‍👧', 'half \ud83d of a pair'])(
  'counts the bytes of %j as UTF-8',
  (body) => {
    expect(bodySizeBytes({ body })).toBe(new TextEncoder().encode(body).length);
  },
);

it.each<[string, 'base64' | 'hex', number]>([
  ['AAEC', 'base64', 3],
  ['AAE=', 'base64', 2],
  ['AA==', 'base64', 1],
  ['AA', 'base64', 1],
  ['00ff80', 'hex', 3],
  ['', 'hex', 0],
])('counts the bytes that %s stands for in %s', (body, bodyEncoding, bytes) => {
  expect(bodySizeBytes({ body, bodyEncoding })).toBe(bytes);
});

it('is nothing without a body', () => {
  expect(bodySizeBytes({ body: null })).toBe(0);
});
