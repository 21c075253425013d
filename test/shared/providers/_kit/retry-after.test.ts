import { expect, it } from 'vitest';
import type { JsonValue } from '../../../../shared/model/json.ts';
import { completeError } from '../../../../shared/providers/_kit/error-extractor.ts';
import { readRetryAfterMs } from '../../../../shared/providers/_kit/retry-after.ts';

const DATE = 'Sat, 21 Nov 2026 10:00:00 GMT';
const google = (retryDelay: string): JsonValue => ({ error: { details: [{ '@type': 'x.RetryInfo', retryDelay }] } });

it.each<[name: string, status: number, headers: Record<string, string>, body: JsonValue, waitMs: number | null]>([
  ['seconds', 429, { 'retry-after': '20' }, {}, 20_000],
  ['parts of a second', 503, { 'Retry-After': '0.5' }, {}, 500],
  ['milliseconds win', 429, { 'retry-after': '20', 'retry-after-ms': '1500' }, {}, 1500],
  ['a date', 503, { 'retry-after': 'Sat, 21 Nov 2026 10:00:30 GMT', date: DATE }, {}, 30_000],
  ['a date without one to count from', 503, { 'retry-after': 'Sat, 21 Nov 2026 10:00:30 GMT' }, {}, null],
  ['a date gone by', 503, { 'retry-after': 'Sat, 21 Nov 2026 09:00:00 GMT', date: DATE }, {}, null],
  ['Google in the body', 429, {}, google('34.4s'), 34_400],
  ['Google in a list of one', 429, {}, [google('2s')], 2000],
  [
    'the later of two resets',
    429,
    { 'x-ratelimit-reset-requests': '1s', 'x-ratelimit-reset-tokens': '6m0s' },
    {},
    360_000,
  ],
  ['a reset in milliseconds', 429, { 'x-ratelimit-reset-tokens': '120ms' }, {}, 120],
  ['resets on other statuses say nothing', 400, { 'x-ratelimit-reset-tokens': '6m0s' }, {}, null],
  ['next month', 429, { 'retry-after': '2600000' }, {}, null],
  ['nonsense', 429, { 'retry-after': 'soon', 'x-ratelimit-reset-tokens': '' }, 'text', null],
])('%s', (_name, status, headers, body, waitMs) => {
  const head = { status, headers: Object.entries(headers) };
  expect(readRetryAfterMs(body, head)).toBe(waitMs);
  expect(completeError(body, head).retryAfterMs).toBe(waitMs ?? undefined);
});
