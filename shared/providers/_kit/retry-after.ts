import { isJsonObject, type JsonValue } from '../../model/json.ts';
import type { ResponseHead } from '../../streaming/decode-format.ts';
import { arrayOf, objectOf } from './read-json.ts';

/** Longer waits are slips of a server or a quota that resets next month: no wait to tell anybody to sit out. */
const MAX_WAIT_MS = 24 * 60 * 60 * 1000;

/**
 * How long the provider asks to wait, in milliseconds; null when it does not say. Reads `retry-after-ms`,
 * `retry-after` (seconds, or a date counted from the response's own `date`), Google's `RetryInfo` in the body, and,
 * on 429 alone, the rate limit's reset (`x-ratelimit-reset-*`, e.g. `6m0s`).
 */
export function readRetryAfterMs(body: JsonValue, head: ResponseHead): number | null {
  const header = (name: string) => head.headers.find(([key]) => key.toLowerCase() === name)?.[1].trim();
  const wait =
    positive(Number(header('retry-after-ms') ?? Number.NaN)) ??
    waitOf(header('retry-after'), header('date')) ??
    googleDelayMs(body) ??
    (head.status === 429
      ? longest([header('x-ratelimit-reset-requests'), header('x-ratelimit-reset-tokens')].map(durationMs))
      : null);
  return wait === null || wait > MAX_WAIT_MS ? null : Math.ceil(wait);
}

function waitOf(value: string | undefined, date: string | undefined): number | null {
  if (value === undefined || value === '') return null;
  if (/^\d+(\.\d+)?$/.test(value)) return positive(Number(value) * 1000);
  return positive(Date.parse(value) - Date.parse(date ?? ''));
}

function googleDelayMs(body: JsonValue): number | null {
  const root = Array.isArray(body) ? body[0] : body;
  for (const detail of arrayOf(objectOf(objectOf(root).error).details)) {
    if (isJsonObject(detail) && typeof detail.retryDelay === 'string') return durationMs(detail.retryDelay);
  }
  return null;
}

/** `120ms`, `1s`, `6m0s`, `34.4s`. */
function durationMs(text: string | undefined): number | null {
  const match = /^(?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+(?:\.\d+)?)s)?(?:(\d+(?:\.\d+)?)ms)?$/.exec(text ?? '');
  if (match === null || match[0] === '') return null;
  const [hours, minutes, seconds, milliseconds] = match.slice(1).map((part) => Number(part ?? 0));
  return positive((((hours ?? 0) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000 + (milliseconds ?? 0));
}

function longest(waits: readonly (number | null)[]): number | null {
  const known = waits.filter((wait) => wait !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function positive(value: number): number | null {
  return Number.isFinite(value) && value > 0 ? value : null;
}
